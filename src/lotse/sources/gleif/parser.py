"""One line of GLEIF's golden copy, level 1 (LEI-CDF 3.1 as CSV)."""

from __future__ import annotations

from lotse.domain import say
from lotse.domain.address import POSTCODE_DIGITS, clean_postcode
from lotse.domain.legal_forms import legal_form_of_code
from lotse.domain.register import parse_register
from lotse.sources.cells import day
from lotse.sources.record import LeftOutError, Record, Row

_STATUS = {"ACTIVE": "active", "INACTIVE": "removed"}
_FORMER = "PREVIOUS_LEGAL_NAME"
_NAMES = 5
_ENTITY, _SEAT, _OFFICE = "Entity.", "Entity.LegalAddress.", "Entity.HeadquartersAddress."


def parse(row: Row) -> Record:
    """Funds, branches and sole traders are left out, and so are other countries' entities.

    Raises :class:`UnreadableRowError` without LEI or name, or with a date that is none.
    """
    lei = row.need("LEI", say("sources.no_record"))
    country = row.pop(_SEAT + "Country")
    if country not in POSTCODE_DIGITS:
        raise LeftOutError(say("sources.other_country"))
    category = row.pop(_ENTITY + "EntityCategory")
    if category not in (None, "GENERAL"):
        raise LeftOutError(say("sources.sole_trader" if category == "SOLE_PROPRIETOR" else "sources.no_firm"))
    number, authority = (row.pop(f"{_ENTITY}RegistrationAuthority.RegistrationAuthority{part}") for part in ("EntityID", "ID"))
    entry = parse_register(number or "", country=country)
    form = legal_form_of_code(row.pop(_ENTITY + "LegalForm.EntityLegalFormCode") or "", country)
    created = day(row, _ENTITY + "EntityCreationDate")
    extra = {
        "legal_form_code": row.pop(_ENTITY + "LegalForm.OtherLegalForm"),
        "register_authority": authority,
        "successor_lei": row.pop(_ENTITY + "SuccessorEntity.1.SuccessorLEI"),
        "headquarters": " ".join(filter(None, (row.pop(_OFFICE + "PostalCode"), row.pop(_OFFICE + "City")))),
        "expired": row.pop(_ENTITY + "EntityExpirationReason"),
    }
    return Record(
        record=lei,
        line=row.line,
        name=row.need(_ENTITY + "LegalName", say("sources.no_name")),
        legal_form=form,
        street=row.pop(_SEAT + "FirstAddressLine"),
        postcode=clean_postcode(row.pop(_SEAT + "PostalCode"), country),
        city=row.pop(_SEAT + "City"),
        country=country,
        state=_state(row.pop(_SEAT + "Region"), country),
        register_type=entry.type.value if entry else None,
        register_number=(entry.number if entry and country != "CH" else str(entry)) if entry else number,
        register_key=entry.key if entry and country != "DE" else None,
        status=_STATUS.get(row.pop(_ENTITY + "EntityStatus") or "", "unknown"),
        lei=lei,
        founded=created.year if created else None,
        previous_names=_former(row),
        observed_on=day(row, "Registration.LastUpdateDate"),
        extra={attribute: value for attribute, value in extra.items() if value},
    )


def _state(written: str | None, country: str) -> str | None:
    """Regions are ISO 3166-2 ("DE-BW")."""
    return written if written and written.startswith(f"{country}-") else None


def _former(row: Row) -> str | None:
    names = []
    for number in range(1, _NAMES + 1):
        column = f"{_ENTITY}OtherEntityNames.OtherEntityName.{number}"
        kind, name = row.pop(column + ".type"), row.pop(column)
        if kind == _FORMER and name:
            names.append(name)
    return " | ".join(names) or None
