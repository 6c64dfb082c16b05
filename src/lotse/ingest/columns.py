"""A column's cells as values, each distinct text read once; what cannot be read is rejected with its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from lotse.domain import Message, say
from lotse.ingest.days import day_in
from lotse.ingest.layout import Table
from lotse.ingest.mapping import Mapped
from lotse.tables import Rejected, decimal_of, is_unknown, order_of, parse_flag, parse_number

T = TypeVar("T")
_NEVER = (dt.date(1950, 1, 1), dt.date(2150, 1, 1))
_DECIMAL = {";": ",", ",": "."}


def texts(mapped: Mapped, field: str) -> list[str | None]:
    """None where the cell says nothing."""
    cells = mapped.cells(field)
    if cells is None:
        return [None] * len(mapped.table)
    known = {cell: None if is_unknown(cell) else cell for cell in set(cells)}
    return [known[cell] for cell in cells]


def dates(mapped: Mapped, field: str, rejected: list[Rejected], order: str | None) -> list[dt.date | None]:
    """Days; those that no business has (before 1950, after 2150: "9999-12-31") are not known."""
    cells = mapped.cells(field)
    if cells is None:
        return [None] * len(mapped.table)
    own = order_of(cells) or order
    return _read(mapped, field, lambda cell: day_in(cell, own), say("ingest.cell.no_date"), rejected, _plausible)


def _plausible(day: dt.date) -> dt.date | None:
    return day if _NEVER[0] <= day < _NEVER[1] else None


def table_order(table: Table) -> str | None:
    """The order of day and month that the table's columns agree on: the clearest column speaks for the others."""
    votes = [order for column in table.columns if (order := order_of(column[:3000]))]
    return max(set(votes), key=votes.count) if votes else None


def numbers(mapped: Mapped, field: str, rejected: list[Rejected]) -> list[float | None]:
    cells = mapped.cells(field)
    if cells is None:
        return [None] * len(mapped.table)
    decimal = decimal_of(set(cells)) or _DECIMAL.get(mapped.table.delimiter or "")
    return _read(mapped, field, lambda cell: parse_number(cell, decimal=decimal), say("ingest.cell.no_number"), rejected)


def flags(mapped: Mapped, field: str) -> list[bool | None]:
    return [None if cell is None else parse_flag(cell) for cell in texts(mapped, field)]


def _read(
    mapped: Mapped,
    field: str,
    parse: Callable[[str], T | None],
    reason: Message,
    rejected: list[Rejected],
    accept: Callable[[T], T | None] = lambda value: value,
) -> list[T | None]:
    column = mapped.fields[field].column
    cells, table = mapped.table.columns[column], mapped.table
    read = {cell: None if is_unknown(cell) else parse(cell) for cell in set(cells)}
    bad = {cell for cell, value in read.items() if value is None and not is_unknown(cell) and not _never(cell)}
    if bad:
        rejected.extend(
            Rejected(table.file, line, table.header[column], cell, reason)
            for line, cell in zip(table.lines, cells, strict=True)
            if cell in bad
        )
    accepted = {cell: None if value is None else accept(value) for cell, value in read.items()}
    return [accepted[cell] for cell in cells]


def _never(cell: str) -> bool:
    """How databases write "no date"."""
    return cell.startswith(("0000-00-00", "00.00.0000", "00/00/0000"))
