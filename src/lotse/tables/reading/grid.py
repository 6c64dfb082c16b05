"""A table as it stands in a file, before anybody said which row is its header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lotse.tables.reading.rejected import Rejected


class TextRow(NamedTuple):
    """``line``: the physical line of a text file, or the row of a sheet, from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """Rows of text cells, each as long as it is written; rows without any text are left out.

    ``file``: the name for people ("export.zip/deals.csv", "list.xlsx [Tabelle1]"); ``encoding``: "utf-8", "utf-16-le",
    "cp1252", "xlsx" ...; ``delimiter``: None for sheets; ``rejected``: lines that are no rows.
    """

    file: str
    rows: Sequence[TextRow]
    encoding: str
    delimiter: str | None = None
    rejected: tuple[Rejected, ...] = ()
    hidden: bool = False
