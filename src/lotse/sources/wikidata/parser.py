"""One entity of Wikidata's JSON dump, where it is a firm of our countries."""

from __future__ import annotations

import re

from lotse.domain import say
from lotse.sources.record import LeftOutError, Record, Row

_COUNTRIES = {"Q183": "DE", "Q40": "AT", "Q39": "CH", "Q347": "LI"}
_HUMAN = "Q5"
# An LEI, an ISIN, a legal form or a headcount: what firms have, and towns, films and persons have not.
_FIRM_SIGNS = ("P1278", "P946", "P1454", "P1128")
_YEAR = re.compile(r"\+(\d{4})-")
_EURO = "Q4916"


def parse(row: Row) -> Record:
    """Properties of which a statement is deprecated, or that have several values where one is needed, are not known.

    Raises :class:`UnreadableRowError` without id or label, :class:`LeftOutError` for what is no firm of ours.
    """
    record = row.need("id", say("sources.no_record"))
    countries = {land for item in _values(row, "P17", "id") if (land := _COUNTRIES.get(item))}
    if len(countries) != 1:
        raise LeftOutError(say("sources.other_country"))
    signs = [_values(row, code, "id" if code == "P1454" else "amount" if code == "P1128" else "") for code in _FIRM_SIGNS]
    if _HUMAN in _values(row, "P31", "id") or not any(signs):
        raise LeftOutError(say("sources.no_firm"))
    name = row.pop("labels.de.value") or row.pop("labels.en.value") or row.need("labels.mul.value", say("sources.no_name"))
    lei, isin, _, employees = signs
    founded = [found for time in _values(row, "P571", "time") if (found := _YEAR.match(time))]
    ended = _values(row, "P576", "time")
    extra = {"isin": " | ".join(isin), "description": row.pop("descriptions.de.value")}
    return Record(
        record=record,
        line=row.line,
        name=name,
        country=countries.pop(),
        status="removed" if ended else "unknown",
        employees=float(employees[0]) if len(employees) == 1 else None,
        revenue=_euros(row),
        website=next(iter(_values(row, "P856")), None),
        lei=lei[0] if len(lei) == 1 else None,
        founded=int(founded[0].group(1)) if len(founded) == 1 else None,
        extra={attribute: value for attribute, value in extra.items() if value},
    )


def _values(row: Row, code: str, part: str = "") -> list[str]:
    """The values of a property's statements; none where one of them is deprecated, since ranks and values stand apart here."""
    ranks = row.pop(f"claims.{code}.rank") or ""
    values = row.pop(f"claims.{code}.mainsnak.datavalue.value" + (f".{part}" if part else "")) or ""
    return [] if "deprecated" in ranks or not values else values.split(" | ")


def _euros(row: Row) -> float | None:
    units = _values(row, "P2139", "unit")
    amounts = _values(row, "P2139", "amount")
    return float(amounts[0]) if len(amounts) == 1 and units and units[0].endswith(f"/{_EURO}") else None
