"""One extract of the Firmenbuch (AUSZUG_V2_RESPONSE)."""

from __future__ import annotations

from lotse.domain import say
from lotse.domain.address import clean_postcode
from lotse.domain.legal_forms import find_legal_form, parse_legal_form
from lotse.domain.register import parse_register
from lotse.sources.cells import day
from lotse.sources.record import LeftOutError, Record, Row, UnreadableRowError

_FIRM, _PLACE = "FIRMA.", "FIRMA.FI_DKZ03."
_OWNED = ("eingetragener unternehmer", "eingetragene unternehmerin", "eingetragenes einzelunternehmen", "einzelunternehmer")


def parse(row: Row) -> Record:
    """Sole traders are left out. Where no name stands any more (all is overwritten by the deletion), the firm is removed.

    Raises :class:`UnreadableRowError` without a valid number or any name.
    """
    number = row.need("@FNR", say("sources.no_register_entry"))
    entry = parse_register(number.replace(" ", ""), country="AT")
    if entry is None:
        raise UnreadableRowError(say("sources.no_register_entry"), column="FNR", value=number)
    form = row.pop(_FIRM + "FI_DKZ07.RECHTSFORM.TEXT") or ""
    if form.lower().startswith(_OWNED):
        raise LeftOutError(say("sources.sole_trader"))
    # A name of several lines comes as several values.
    current = (row.pop(_FIRM + "FI_DKZ02.BEZEICHNUNG") or "").replace(" | ", " ")
    former = row.pop("former." + _FIRM + "FI_DKZ02.BEZEICHNUNG")
    name = current or (former or "").rpartition(" | ")[2]
    if not name:
        raise UnreadableRowError(say("sources.no_name"), column="BEZEICHNUNG")
    known = parse_legal_form(form) or find_legal_form(name)[0]
    country = {"AUT": "AT", "DEU": "DE", "CHE": "CH", "LIE": "LI"}.get(row.pop(_PLACE + "STAAT") or "AUT", "AT")
    extra = {"purpose": row.pop(_FIRM + "FI_DKZ05.TEXT"), "court": row.pop("VOLLZ.HG.TEXT"), "euid": row.pop("EUID.EUID")}
    return Record(
        record=f"FN {entry.number}",
        line=row.line,
        name=name,
        legal_form=known.name if known else form or None,
        street=_street(row),
        postcode=clean_postcode(row.pop(_PLACE + "PLZ"), country),
        city=row.pop(_PLACE + "ORT") or row.pop(_FIRM + "FI_DKZ06.SITZ"),
        country=country,
        register_court=(extra["court"] or "").split(" | ")[-1] or None,
        register_type=entry.type.value,
        register_number=entry.number,
        register_key=entry.key,
        status="active" if current else "removed",
        website=row.pop(_FIRM + "FI_DKZ25.HOMEPAGE"),
        previous_names=former if current else None,
        observed_on=day(row, "@STICHTAG"),
        extra={attribute: value for attribute, value in extra.items() if value and attribute != "court"},
    )


def _street(row: Row) -> str | None:
    """One free line ("STELLE"), or parts."""
    lines = row.pop(_PLACE + "STELLE")
    parts = (row.pop(_PLACE + part) for part in ("STRASSE", "HAUSNUMMER"))
    return lines.split(" | ")[0] if lines else " ".join(filter(None, parts)) or None
