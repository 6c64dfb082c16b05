"""One line of the addresses of auskunftsbegehren.at."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from lotse.domain import say
from lotse.domain.address import clean_postcode
from lotse.domain.states import find_state
from lotse.sources.cells import day
from lotse.sources.record import Record, Row

_SOFT_HYPHEN = "\u00ad"


def parse(row: Row) -> Record:
    """Names carry soft hyphens of the page that they were copied from. Raises :class:`UnreadableRowError` without key, name or date."""
    activity, industry = row.pop("activity"), row.pop("industry")
    extra = {column: row.pop(column) for column in ("short_name", "state_owned")}
    return Record(
        record=row.need("company_key", say("sources.no_record")),
        line=row.line,
        name=row.need("name", say("sources.no_name")).replace(_SOFT_HYPHEN, ""),
        street=row.pop("street"),
        postcode=clean_postcode(row.pop("postcode"), "AT"),
        city=row.pop("city"),
        country=row.pop("country"),
        state=find_state(row.pop("state") or "", "AT"),
        industry=_nace().get(activity or ""),
        industry_label=activity or industry,
        website=row.pop("website"),
        observed_on=day(row, "checked_on"),
        extra={column: value.replace(_SOFT_HYPHEN, "") for column, value in extra.items() if value},
    )


@cache
def _nace() -> dict[str, str]:
    """Activity -> NACE Rev. 2 division."""
    text = files("lotse.sources.at_services").joinpath("activity_to_nace.yaml").read_text(encoding="utf-8")
    return {activity: str(code) for activity, code in yaml.safe_load(text).items()}
