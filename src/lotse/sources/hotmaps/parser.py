"""One line of Hotmaps' industrial database: a plant, and the firm that runs it."""

from __future__ import annotations

import datetime as dt
import re

from lotse.domain import say
from lotse.domain.address import clean_postcode
from lotse.domain.legal_forms import find_legal_form
from lotse.sources.record import Record, Row

_PLANT = re.compile(r"(?:,\s*|\s+[-–]\s+|\s+)(?:Werk|Standort|Kraftwerk|Betriebsstätte|Betrieb|Niederlassung)\b.*$")


def parse(row: Row) -> Record:
    """The firm is who runs the plant ("Mondi Frantschach GmbH"), not its group ("Mondi Group"), where the site's name tells.

    Raises :class:`UnreadableRowError` without key or name.
    """
    country = row.pop("country")
    group = row.need("name", say("sources.no_name"))
    site = row.pop("site_name") or group
    name = operator_name(site, group)
    emissions = {column: row.pop(column) for column in ("emissions_ets_2014_t", "emissions_eprtr_2014_t")}
    extra = {**emissions, "site": site, "group": group if group != name else None}
    return Record(
        record=row.need("company_key", say("sources.no_record")),
        line=row.line,
        name=name,
        street=row.pop("street"),
        postcode=clean_postcode(row.pop("postcode"), country),
        city=row.pop("city"),
        country=country,
        industry=row.pop("nace_rev2"),
        industry_label=row.pop("nace_title_de") or row.pop("subsector"),
        observed_on=dt.date(2014, 12, 31),
        extra={column: value for column, value in extra.items() if value},
    )


def operator_name(site: str, group: str) -> str:
    """ "SCHWENK Zement KG, Werk Mergelstetten" -> "SCHWENK Zement KG"; where the site's name has no legal form, the group's counts."""
    bare = _PLANT.sub("", site).strip(" ,-–")
    form, _ = find_legal_form(bare)
    return bare if form else group
