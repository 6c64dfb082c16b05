"""One table of a file: named columns and rows of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lotse.domain import LotseError, Place, say
from lotse.tables.reading.grid import Grid, TextRow
from lotse.tables.reading.grids import read_grids
from lotse.tables.reading.headers import find_header, header_names
from lotse.tables.reading.limits import USUAL, Limits
from lotse.tables.reading.rejected import Rejected


@dataclass(frozen=True)
class TextTable:
    """Every row has as many cells as ``header``; ``ragged`` lists lines that are no rows of this table, with the reason."""

    file: str
    header: tuple[str, ...]
    rows: Sequence[TextRow]
    encoding: str
    delimiter: str | None
    header_line: int
    ragged: tuple[Rejected, ...] = ()

    def column(self, name: str) -> list[str]:
        """All cells of a column. Raises ``ValueError`` where there is none of that name."""
        place = self.header.index(name)
        return [row.cells[place] for row in self.rows]


def read_text_table(path: Path, *, sheet: str | None = None, limits: Limits = USUAL) -> TextTable:
    """The table of a delimited text file or of one sheet (default: the visible sheet with most rows).

    Raises :class:`LotseError` where there is no such file, sheet or table.
    """
    grids = [grid for grid in read_grids(path, limits=limits) if grid.rows]
    if sheet is not None:
        grids = [grid for grid in grids if grid.file.endswith(f"[{sheet}]")]
        if not grids:
            raise LotseError(say("tables.reading.no_sheet", sheet=sheet), remedy=say("tables.reading.remedy_sheet"), place=Place(path))
    if not grids:
        raise LotseError(say("tables.reading.empty"), remedy=say("tables.reading.remedy_export"), place=Place(path))
    best = max(grids, key=lambda grid: (not grid.hidden, len(grid.rows)))
    return table_of(best, find_header(best.rows))


def table_of(grid: Grid, header_at: int) -> TextTable:
    """The grid below one of its rows, which names the columns."""
    head = grid.rows[header_at]
    width = max(i + 1 for i, cell in enumerate(head.cells) if cell.strip())
    width = max(width, _unnamed_width(grid, header_at, width))
    header = header_names(head, width)
    rows, ragged = [], list(grid.rejected)
    for line, cells in grid.rows[header_at + 1 :]:
        if len(cells) == width:
            rows.append(TextRow(line, cells))
        elif len(cells) < width:
            rows.append(TextRow(line, cells + ("",) * (width - len(cells))))
        elif not any(map(str.strip, cells[width:])):
            rows.append(TextRow(line, cells[:width]))
        else:
            ragged.append(_too_long(grid, line, cells, width))
    return TextTable(grid.file, header, rows, grid.encoding, grid.delimiter, head.line, tuple(ragged))


def _unnamed_width(grid: Grid, header_at: int, width: int) -> int:
    """Columns to the right that have values in most rows but no name."""
    below = grid.rows[header_at + 1 : header_at + 201]
    wider = [len(row.cells) for row in below if any(map(str.strip, row.cells[width:]))]
    return max(wider) if below and len(wider) > len(below) / 2 and len(set(wider)) == 1 else 0


def _too_long(grid: Grid, line: int, cells: tuple[str, ...], width: int) -> Rejected:
    value = (grid.delimiter or " | ").join(cells)
    return Rejected(grid.file, line, None, value, say("tables.reading.too_many_in_row", n=len(cells), expected=width))
