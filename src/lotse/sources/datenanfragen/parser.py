"""One line of the company database of datenanfragen.de."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from lotse.domain import say
from lotse.domain.address import clean_postcode
from lotse.sources.cells import day
from lotse.sources.record import Record, Row


def parse(row: Row) -> Record:
    """A post box is no street. Raises :class:`UnreadableRowError` without key, name or a readable date."""
    country, street = row.pop("country"), row.pop("street")
    categories = row.pop("categories")
    extra = {column: row.pop(column) for column in ("brands", "org_type", "imprint_url", "customer_countries")}
    return Record(
        record=row.need("company_key", say("sources.no_record")),
        line=row.line,
        name=row.need("name", say("sources.no_name")),
        street=None if row.pop("is_po_box") else street,
        postcode=clean_postcode(row.pop("postcode"), country),
        city=row.pop("city"),
        country=country,
        industry=_nace().get(categories or ""),
        industry_label=categories,
        website=row.pop("website"),
        observed_on=day(row, "last_changed"),
        extra={column: value for column, value in extra.items() if value},
    )


@cache
def _nace() -> dict[str, str]:
    """A category that stands alone -> NACE Rev. 2 division, where one division holds most of its firms."""
    text = files("lotse.sources.datenanfragen").joinpath("category_to_nace.yaml").read_text(encoding="utf-8")
    return {category: str(code) for category, code in yaml.safe_load(text).items()}
