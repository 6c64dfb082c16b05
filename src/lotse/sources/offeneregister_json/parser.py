"""One document of OffeneRegister.de, in the columns of its extracts."""

from __future__ import annotations

from lotse.domain import say
from lotse.domain.legal_forms import find_legal_form
from lotse.sources import offeneregister
from lotse.sources.record import LeftOutError, Record, Row

_COLUMNS = {
    "company_number": "company_number",
    "name": "name",
    "current_status": "current_status",
    "retrieved_at": "retrieved_at",
    "registered_address": "address_raw",
    "previous_names.company_name": "previous_names",
    "all_attributes.registered_office": "registered_office",
    "all_attributes.federal_state": "federal_state",
    "all_attributes.registrar": "register_court",
}
_ASSOCIATIONS = "VR"
_PERSONS = ("e.K.", "e.U.")


def parse(row: Row) -> Record:
    """Associations are no market. A sole trader's name is a person's, and so is that of an entry in part A without a legal form: left out.

    Raises :class:`UnreadableRowError` as for the extracts, :class:`LeftOutError` for what is left out.
    """
    kind = row.pop("all_attributes._registerArt")
    if kind == _ASSOCIATIONS:
        raise LeftOutError(say("sources.association"))
    form, _ = find_legal_form(row.cells.get("name") or "")
    if (form and form.name in _PERSONS) or (form is None and kind == "HRA"):
        raise LeftOutError(say("sources.sole_trader"))
    cells = {new: row.pop(old) for old, new in _COLUMNS.items()}
    cells["retrieved_at"] = (cells["retrieved_at"] or "")[:10]
    return offeneregister.parse(Row(cells, row.line))
