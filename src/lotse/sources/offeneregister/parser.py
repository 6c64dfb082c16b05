"""One line of an OffeneRegister extract."""

from __future__ import annotations

import datetime as dt

from lotse.domain import say
from lotse.domain.address import Address, clean_postcode, parse_address
from lotse.domain.register import RegisterEntry, parse_company_number
from lotse.domain.states import find_state
from lotse.sources.record import Record, Row, UnreadableRowError

_STATUS = {"currently registered": "active", "removed": "removed", None: "unknown"}


def parse(row: Row) -> Record:
    """Raises :class:`UnreadableRowError` where there is no name, no register entry or a status that nobody has seen before."""
    number = row.need("company_number", say("sources.no_register_entry"))
    entry = parse_company_number(number)
    if entry is None:
        raise UnreadableRowError(say("sources.no_register_entry"), column="company_number", value=number)
    address = _address(row)
    seat = row.pop("registered_office")
    _take_parts_of_number(row)
    return Record(
        record=number,
        line=row.line,
        name=row.need("name", say("sources.no_name")),
        legal_form=row.pop("legal_form"),
        street=address.street,
        postcode=address.postcode,
        city=(address.city if address.postcode else None) or seat,
        country="DE",
        state=find_state(row.pop("federal_state") or "", "DE"),
        register_court=row.pop("register_court"),
        register_type=entry.type.value,
        register_number=_number(entry),
        register_key=entry.key,
        status=_status(row),
        previous_names=row.pop("previous_names"),
        observed_on=_date(row.pop("retrieved_at")),
    )


def _address(row: Row) -> Address:
    """The parted address where there is one, else what the raw line gives; a "c/o" line names persons and stays out."""
    raw = row.pop("address_raw")
    street, postcode, city = row.pop("street"), clean_postcode(row.pop("postal_code"), "DE"), row.pop("city")
    if street or not raw:
        return Address(street, postcode, city, "DE")
    return parse_address(raw, country="DE")


def _take_parts_of_number(row: Row) -> None:
    """Type and number stand in the company number, with the court that tells equal numbers apart."""
    row.pop("register_type")
    row.pop("register_number")


def _number(entry: RegisterEntry) -> str:
    return f"{entry.number} {entry.suffix}" if entry.suffix else entry.number


def _status(row: Row) -> str:
    written = row.pop("current_status")
    if written not in _STATUS:
        raise UnreadableRowError(say("sources.unknown_status"), column="current_status", value=written)
    return _STATUS[written]


def _date(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise UnreadableRowError(say("sources.no_date"), column="retrieved_at", value=text) from None
