"""From a grid to a table: the header is found, and rows that are no records are told apart."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from statistics import median

from lotse.domain import say
from lotse.domain.names import fold
from lotse.ingest.headings import familiarity, load
from lotse.tables import Grid, Rejected, TextRow, TextTable, find_header, is_unknown, parse_number, table_of, tidy

_HEADER_ROWS = 80
_SURE = 2.0
_SUM_FILLED = 0.6


@dataclass(frozen=True)
class Table:
    """Records of one file or sheet. ``columns[i]`` holds the tidy cells of ``header[i]``; ``lines`` their lines.

    ``blocks``: the label that stood alone above each row's block ("Jana Weber", "Gewonnen"), None where none did.
    ``structural``: how many title, sum, repeated header and footer rows were left out.
    ``left_out``: columns that the user does not want used.
    """

    file: str
    header: tuple[str, ...]
    columns: tuple[list[str], ...]
    lines: tuple[int, ...]
    blocks: tuple[str | None, ...]
    encoding: str
    delimiter: str | None
    header_line: int
    rejected: tuple[Rejected, ...]
    structural: int = 0
    left_out: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.lines)

    def without(self, headings: Collection[str]) -> Table:
        """The columns stay in their place, but no field may be found in them."""
        return replace(self, left_out=frozenset(i for i, name in enumerate(self.header) if name in headings)) if headings else self


def lay_out(grid: Grid) -> Table:
    """Raises nothing: a grid without records gives a table of no rows."""
    at = _header_row(grid.rows)
    raw = table_of(grid, at)
    sorter = _Sorter(raw)
    rows = [row for row in raw.rows if sorter.takes(row)]
    columns = tuple(_tidied(column) for column in zip(*(row.cells for row in rows), strict=True)) if rows else ()
    return Table(
        file=grid.file,
        header=raw.header,
        columns=columns or tuple([] for _ in raw.header),
        lines=tuple(row.line for row in rows),
        blocks=_first_block(sorter.blocks, grid.rows[:at]),
        encoding=grid.encoding,
        delimiter=grid.delimiter,
        header_line=raw.header_line,
        rejected=(*raw.ragged, *sorter.rejected),
        structural=sorter.structural + at,
    )


def _tidied(column: tuple[str, ...]) -> list[str]:
    known = {cell: tidy(cell) for cell in set(column)}
    return [known[cell] for cell in column]


def _first_block(blocks: list[str | None], above: Sequence[TextRow]) -> tuple[str | None, ...]:
    """The first block's label may stand above the header, where each block repeats it."""
    titles = [row for row in above if _filled(row) == 1]
    if not titles or all(block is None for block in blocks):
        return tuple(blocks)
    first = block_label(tidy(next(cell for cell in titles[-1].cells if cell.strip())))
    return tuple(block or first for block in blocks)


def _header_row(rows: Sequence[TextRow]) -> int:
    """The first of the rows that hold most known headings; where none holds two, the row that looks like a header."""
    scores = [familiarity(row.cells) for row in rows[:_HEADER_ROWS]]
    best = max(scores, default=0.0)
    return scores.index(best) if best >= _SURE else find_header(rows)


class _Sorter:
    """Takes records; keeps the label of the block that they stand in."""

    def __init__(self, table: TextTable) -> None:
        self._table = table
        self._header = [tidy(name).casefold() for name in table.header]
        self._usual = median(_filled(row) for row in table.rows[:400]) if table.rows else 0
        self._last = table.rows[-1].line if table.rows else 0
        self._block: str | None = None
        self.blocks: list[str | None] = []
        self.rejected: list[Rejected] = []
        self.structural = 0

    def takes(self, row: TextRow) -> bool:
        cells = [cell for cell in row.cells if cell and not cell.isspace()]
        if self._is_header(row):
            self.structural += 1
            return False
        if len(cells) > max(2, _SUM_FILLED * self._usual):
            self.blocks.append(self._block)
            return True
        return self._is_record(row, [tidy(cell) for cell in cells])

    def _is_record(self, row: TextRow, cells: list[str]) -> bool:
        """A row emptier than records are, on a closer look."""
        if _is_total(cells):
            self.rejected.append(Rejected(self._table.file, row.line, None, " | ".join(cells), say("ingest.row.total")))
            return False
        if _is_footer(cells):
            self.structural += 1
            return False
        if self._usual >= 4 and len(cells) <= max(1, self._usual // 4):
            return self._alone(row, cells)
        self.blocks.append(self._block)
        return True

    def _is_header(self, row: TextRow) -> bool:
        if not any(c and c.strip().casefold() == h for c, h in zip(row.cells[:3], self._header, strict=False)):
            return False
        pairs = [(tidy(c).casefold(), h) for c, h in zip(row.cells, self._header, strict=False) if c.strip()]
        return len(pairs) >= 2 and sum(c == h for c, h in pairs) >= 0.8 * len(pairs)

    def _alone(self, row: TextRow, cells: list[str]) -> bool:
        """A row with next to nothing in it: the title of a block, sums without a word, or something to look at."""
        texts = [cell for cell in cells if parse_number(cell) is None]
        if not texts:
            self.structural += 1
        elif len(texts) == 1 and len(cells) <= 2 and not is_unknown(texts[0]):
            self._block = block_label(texts[0])
            self.structural += 1
        else:
            value = " | ".join(cells)
            self.rejected.append(Rejected(self._table.file, row.line, None, value, say("ingest.row.too_little")))
        return False


def block_label(text: str) -> str:
    """ "Opportunity Owner: Jana Weber (12 records)" -> "Jana Weber"."""
    bare = re.sub(load("layout.yaml")["record_counts"], "", text, flags=re.IGNORECASE)
    _, _, behind = bare.partition(": ")
    return (behind or bare).strip(" :")


def _filled(row: TextRow) -> int:
    return sum(1 for cell in row.cells if cell and not cell.isspace())


def _is_total(cells: list[str]) -> bool:
    """A row that says "Summe" at its start."""
    labels = [fold(cell) for cell in cells[:3] if parse_number(cell) is None]
    return any(_matches("totals", label) for label in labels if len(label) < 60)


def _is_footer(cells: list[str]) -> bool:
    return len(cells) <= 2 and bool(cells) and _matches("footers", fold(cells[0]))


@cache
def _patterns(section: str) -> re.Pattern[str]:
    return re.compile("|".join(load("layout.yaml")[section]))


def _matches(section: str, folded: str) -> bool:
    return _patterns(section).search(folded) is not None
