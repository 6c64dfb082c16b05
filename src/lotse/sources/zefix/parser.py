"""One company of Zefix (CompanyFull or CompanyShort of the public REST interface, v3)."""

from __future__ import annotations

from lotse.domain import say
from lotse.domain.address import clean_postcode
from lotse.domain.legal_forms import find_legal_form, parse_legal_form
from lotse.domain.register import parse_register
from lotse.domain.states import find_state
from lotse.sources.cells import day
from lotse.sources.record import LeftOutError, Record, Row, UnreadableRowError

_STATUS = {"ACTIVE": "active", "BEING_CANCELLED": "active", "CANCELLED": "removed"}
# eCH-0097: an owner's own firm bears the owner's name.
_SOLE_TRADER = "0101"


def parse(row: Row) -> Record:
    """Sole traders are left out: their name is a person's. Raises :class:`UnreadableRowError` without name or a valid UID."""
    if row.pop("legalForm.uid") == _SOLE_TRADER:
        raise LeftOutError(say("sources.sole_trader"))
    uid = row.need("uid", say("sources.no_register_entry"))
    entry = parse_register(uid)
    if entry is None:
        raise UnreadableRowError(say("sources.no_register_entry"), column="uid", value=uid)
    status = row.need("status", say("sources.unknown_status"))
    if status not in _STATUS:
        raise UnreadableRowError(say("sources.unknown_status"), column="status", value=status)
    name = row.need("name", say("sources.no_name"))
    written = row.pop("legalForm.shortName.de"), row.pop("legalForm.name.de")
    street, number = row.pop("address.street"), row.pop("address.houseNumber")
    seat = row.pop("legalSeat")
    extra = {
        "purpose": row.pop("purpose"),
        "in_liquidation": "yes" if status == "BEING_CANCELLED" else None,
        "deleted_on": row.pop("deletionDate"),
        "taken_over_by": row.pop("wasTakenOverBy.uid"),
        "head_office": row.pop("headOffices.uid"),
        "capital": " ".join(filter(None, (row.pop("capitalNominal"), row.pop("capitalCurrency")))),
    }
    return Record(
        record=str(entry),
        line=row.line,
        name=name,
        legal_form=_form(name, *written),
        street=" ".join(filter(None, (street, number))) or None,
        postcode=clean_postcode(row.pop("address.swissZipCode"), "CH"),
        city=row.pop("address.city") or seat,
        country="CH",
        state=find_state(f"CH-{row.pop('canton') or ''}", "CH"),
        register_type=entry.type.value,
        register_number=str(entry),
        register_key=entry.key,
        status=_STATUS[status],
        previous_names=row.pop("oldNames.name"),
        observed_on=day(row, "sogcDate"),
        extra={attribute: value for attribute, value in extra.items() if value},
    )


def _form(name: str, *written: str | None) -> str | None:
    """The register's own word where we know it, else what the name says."""
    known = next((form for text in written if (form := parse_legal_form(text))), None) or find_legal_form(name)[0]
    return known.name if known else next(filter(None, written), None)
