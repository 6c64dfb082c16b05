"""One line of a list of one's own, whose columns have been given their meaning."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from lotse.domain import say
from lotse.domain.address import clean_postcode
from lotse.domain.courts import find_court
from lotse.domain.register import RegisterEntry, parse_register
from lotse.domain.states import find_state
from lotse.domain.vat import parse_vat
from lotse.sources.plain.columns import token
from lotse.sources.record import Record, Row
from lotse.tables import parse_date, parse_number


@dataclass(frozen=True, slots=True)
class _Register:
    court: str | None
    type: str | None
    number: str | None
    key: str | None


def parse(row: Row) -> Record:
    """Everything but the name may be missing; the list's own company_id is the record, else the line number."""
    own_id = row.pop("company_id")
    country = _country(row.pop("country"))
    register = _register(row, country)
    vat = row.pop("vat_id")
    return Record(
        record=own_id or f"line {row.line}",
        own_id=own_id,
        line=row.line,
        name=row.need("name", say("sources.no_name")),
        legal_form=row.pop("legal_form"),
        street=row.pop("street"),
        postcode=_postcode(row.pop("postcode"), country),
        city=row.pop("city"),
        country=country,
        state=find_state(row.pop("state") or "", country),
        register_court=register.court,
        register_type=register.type,
        register_number=register.number,
        register_key=register.key,
        status=token("status", row.pop("status") or "") or "unknown",
        industry=row.pop("industry"),
        industry_label=row.pop("industry_label"),
        employees=_number(row.pop("employees")),
        revenue=_number(row.pop("revenue")),
        website=row.pop("website"),
        email=row.pop("email"),
        phone=row.pop("phone"),
        vat_id=(str(parse_vat(vat) or vat) if vat else None),
        lei=_lei(row.pop("lei")),
        founded=_year(row.pop("founded")),
        previous_names=row.pop("previous_names"),
        observed_on=_date(row.pop("observed_on")),
    )


def _country(written: str | None) -> str | None:
    if written is None:
        return None
    return token("country", written) or (written.upper() if len(written) == 2 else None)


def _postcode(written: str | None, country: str | None) -> str | None:
    """A postcode outside our countries, or one that cannot be right, stays as it is written."""
    return clean_postcode(written, country) or written


def _register(row: Row, country: str | None) -> _Register:
    court, kind, number = row.pop("register_court"), row.pop("register_type"), row.pop("register_number")
    entry = parse_register(number or "", court=court, register_type=kind, country=country)
    if entry is None:
        return _Register(court, kind, number, None)
    return _Register(court or _court_name(entry), entry.type.value, _written(entry), entry.key)


def _court_name(entry: RegisterEntry) -> str | None:
    court = find_court(entry.court) if entry.court else None
    return court.name if court else entry.court


def _written(entry: RegisterEntry) -> str:
    if entry.type.value in ("FN", "CHE"):
        return str(entry) if entry.type.value == "CHE" else entry.number
    return f"{entry.number} {entry.suffix}" if entry.suffix else entry.number


def _number(written: str | None) -> float | None:
    return parse_number(written) if written else None


def _date(written: str | None) -> dt.date | None:
    return parse_date(written) if written else None


def _year(written: str | None) -> int | None:
    """A year, or the year of a date; the first firm register of the region is of the 18th century, older firms exist."""
    if not written:
        return None
    if written.isdigit() and len(written) == 4:
        return int(written) if 1000 <= int(written) <= 2100 else None
    day = parse_date(written)
    return day.year if day else None


def _lei(written: str | None) -> str | None:
    """ISO 17442: 20 letters and digits."""
    compact = (written or "").replace(" ", "").upper()
    return compact if len(compact) == 20 and compact.isalnum() else None
