"""A file whose columns have known names, read with their kinds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lotse.domain import LotseError, Place, say
from lotse.domain.names import fold
from lotse.tables.frame import Frame
from lotse.tables.kind import Column, Kind
from lotse.tables.reading.dates import order_of, parse_date
from lotse.tables.reading.flags import parse_flag
from lotse.tables.reading.numbers import decimal_of, parse_number
from lotse.tables.reading.rejected import Rejected
from lotse.tables.reading.text_table import TextTable, read_text_table
from lotse.tables.reading.words import is_unknown, tidy

_DEFAULT_DECIMAL = {",": ".", ";": ",", "\t": None, "|": None, None: "."}


@dataclass(frozen=True)
class Records:
    """``frame``: the asked columns (not known where the file lacks them) and ``line``; ``extra``: the file's other columns as text.

    ``rejected``: rows with too many cells, and cells that are not of their column's kind (the row stays, the cell is not known).
    """

    frame: Frame
    extra: Frame | None
    rejected: tuple[Rejected, ...]
    header: tuple[str, ...]


def read_records(path: Path, columns: Mapping[str, Kind], *, required: Sequence[str] = ()) -> Records:
    """Reads ``columns`` by name; case, spaces, underscores and hyphens do not count.

    Raises :class:`LotseError` where the file cannot be read or lacks a required column.
    """
    table = read_text_table(path)
    places = _places(table.header, columns)
    missing = [name for name in required if name not in places]
    if missing:
        message = say("tables.reading.missing_columns", columns=missing, header=list(table.header[:20]))
        raise LotseError(message, remedy=say("tables.reading.remedy_columns"), place=Place(path, table.header_line))
    rejected = list(table.ragged)
    typed = {name: _typed(table, places.get(name), kind, rejected) for name, kind in columns.items()}
    typed["line"] = Kind.NUMBER.column([float(row.line) for row in table.rows])
    extra = {
        n: Kind.TEXT.column([row.cells[i] or None for row in table.rows]) for i, n in enumerate(table.header) if i not in places.values()
    }
    return Records(Frame(typed), Frame(extra) if extra else None, tuple(rejected), table.header)


def _places(header: Sequence[str], columns: Mapping[str, Kind]) -> dict[str, int]:
    by_name = {_plain(name): i for i, name in reversed(list(enumerate(header)))}
    return {name: by_name[_plain(name)] for name in columns if _plain(name) in by_name}


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", "", name).casefold() or fold(name)


def _typed(table: TextTable, place: int | None, kind: Kind, rejected: list[Rejected]) -> Column:
    if place is None:
        return kind.column([None] * len(table.rows))
    texts = [row.cells[place] for row in table.rows]
    parse = _parser(kind, texts, table.delimiter)
    values: list[object] = []
    for row, text in zip(table.rows, texts, strict=True):
        value = None if is_unknown(text) else parse(text)
        if value is None and not is_unknown(text):
            rejected.append(Rejected(table.file, row.line, table.header[place], text, say(f"tables.reading.not_a_{kind.value}")))
        values.append(value)
    return kind.column(values)


def _parser(kind: Kind, texts: Sequence[str], delimiter: str | None) -> Callable[[str], object]:
    match kind:
        case Kind.NUMBER:
            decimal = decimal_of(texts) or _DEFAULT_DECIMAL.get(delimiter)
            return lambda text: parse_number(text, decimal=decimal)
        case Kind.DATE:
            order = order_of(texts)
            return lambda text: parse_date(text, order=order)
        case Kind.FLAG:
            return parse_flag
        case _:
            return tidy
