"""Columns that the user names: ``--map field=column``."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from lotse.domain import LotseError, say
from lotse.ingest.headings import KINDS, known_fields, plain_name
from lotse.ingest.layout import Table

Chosen = Mapping[tuple[str, str], str]
Unused = Mapping[str, Collection[str]]  # kind of table -> headings of columns that are not to be used
# Names of the history's columns and of the contract's file that the lexicon has under another name.
_ALSO = {
    "stage": "status",
    "close_date": "close_any",
    "created_date": "created",
    "opportunity_id": "deal_id",
    "owner": "rep",
    "product": "offer",
    "amount": "value",
}


def read_mapping(mapping: Mapping[str, str], tables: Sequence[Table]) -> Chosen:
    """(kind, field) -> column as named. A bare field is one of deals; "accounts.industry" one of another table.

    Raises :class:`LotseError` for a field that does not exist and for a column that no table has.
    """
    chosen: dict[tuple[str, str], str] = {}
    headings = {_plain(name) for table in tables for name in table.header}
    for key, column in mapping.items():
        kind, _, field = key.rpartition(".")
        kind = kind or "deals"
        field = _ALSO.get(field, field) if kind == "deals" else field
        if kind not in KINDS or field not in known_fields(kind):
            known = list(known_fields(kind if kind in KINDS else "deals"))
            raise LotseError(say("ingest.unknown_field", field=key), remedy=say("ingest.remedy_fields", fields=known))
        if _plain(column) not in headings:
            columns = [name for table in tables for name in table.header][:40]
            raise LotseError(say("ingest.unknown_column", column=column), remedy=say("ingest.remedy_columns", columns=columns))
        chosen[kind, field] = column
    return chosen


def _plain(name: str) -> str:
    """The heading as it is compared; one of signs alone ("(3)", "%") by its signs."""
    return plain_name(name) or name.strip()


def places(chosen: Chosen, table: Table, kind: str) -> dict[str, int]:
    """Field -> column of this table, for the chosen columns that it has."""
    by_name = {_plain(name): i for i, name in reversed(list(enumerate(table.header)))}
    return {field: by_name[_plain(column)] for (k, field), column in chosen.items() if k == kind and _plain(column) in by_name}
