"""Which row names the columns: titles, filters and dates of print may stand above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lotse.tables.reading.grid import TextRow

_ROWS = 60
_VALUE = re.compile(r"^[\s€$£]*[-+(]?\d[\d.,:'’/ TZ+%€-]*\)?$")
_LONGEST_LABEL = 80


def find_header(rows: Sequence[TextRow]) -> int:
    """The position of the header row: the first row that is filled like the rows below it and holds labels, not values."""
    window = rows[:_ROWS]
    widths = [_filled(row) for row in window]
    best, found = -1.0, 0
    for at, row in enumerate(window):
        below = sorted(widths[at + 1 : at + 31]) or [0]
        usual = max(1, below[len(below) // 2])
        score = min(1.0, widths[at] / usual) * _label_share(row) * _distinct_share(row) + min(0.2, widths[at] / 100)
        if score > best + 0.15:
            best, found = score, at
    return found


def header_names(row: TextRow, width: int) -> tuple[str, ...]:
    """Unique names for ``width`` columns: empty ones are called "(3)" by place, repeated ones get " (2)"."""
    seen: dict[str, int] = {}
    names = []
    for i in range(width):
        name = " ".join(row.cells[i].split()) if i < len(row.cells) else ""
        name = name.lstrip("\ufeff") or f"({i + 1})"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)


def _filled(row: TextRow) -> int:
    return sum(1 for cell in row.cells if cell and not cell.isspace())


def _label_share(row: TextRow) -> float:
    filled = [cell.strip() for cell in row.cells if cell.strip()]
    return sum(1 for cell in filled if len(cell) <= _LONGEST_LABEL and not _VALUE.match(cell)) / max(1, len(filled))


def _distinct_share(row: TextRow) -> float:
    filled = [cell.strip().casefold() for cell in row.cells if cell.strip()]
    return len(set(filled)) / max(1, len(filled))
