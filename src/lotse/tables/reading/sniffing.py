"""Which sign parts the cells of a text file."""

from __future__ import annotations

import csv
import math
import re
from collections import Counter
from collections.abc import Sequence

_CANDIDATES = (";", ",", "\t", "|")
_BETWEEN_DIGITS = re.compile(r"\d,\d")
_DECLARED = re.compile(r'^"?sep=(.)"?$', re.IGNORECASE)


def declared_delimiter(first_line: str) -> str | None:
    """Excel's "sep=;" in the first line."""
    found = _DECLARED.match(first_line.rstrip("\r\n;, \t") if not first_line.lower().startswith('"') else first_line.strip())
    return found.group(1) if found else ("\t" if first_line.lower().startswith("sep=\t") else None)


def detect_delimiter(lines: Sequence[str]) -> str:
    """The sign that parts most lines into the same number of cells; a comma where none parts anything."""
    candidates = [sign for sign in _CANDIDATES if sign != "," or not _decimal_commas(lines)]
    best = max(candidates, key=lambda sign: (_evenness(lines, sign), -_CANDIDATES.index(sign)))
    return best if _evenness(lines, best) > 0 else ","


def _decimal_commas(lines: Sequence[str]) -> bool:
    """Most commas stand between digits while another sign stands in nearly every line."""
    text = "".join(lines)
    filled = sum(1 for line in lines if line.strip())
    between = len(_BETWEEN_DIGITS.findall(text))
    others = max(sum(1 for line in lines if sign in line) for sign in _CANDIDATES if sign != ",")
    return between > 0.8 * text.count(",") and others >= 0.9 * filled


def _evenness(lines: Sequence[str], delimiter: str) -> float:
    """Share of records that are as wide as the widest usual ones, weighted by that width."""
    # Cells of the contracts hold "segment|persona|offer": a bar that the first line lacks parts nothing.
    if delimiter == "|" and not any("|" in line for line in lines[:1]):
        return 0.0
    widths = [len(cells) for cells in _records(lines, delimiter) if any(cell.strip() for cell in cells)]
    wide = Counter(width for width in widths if width > 1)
    if not wide:
        return 0.0
    width, count = max(wide.items(), key=lambda item: item[1] * math.log2(item[0] + 1))
    near = sum(n for w, n in wide.items() if abs(w - width) <= 1) - count
    return (count + 0.3 * near) / len(widths) * math.log2(width + 1)


def _records(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return [line.split(delimiter) for line in lines]
