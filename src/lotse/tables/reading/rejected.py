"""What could not be read: named with its place, never dropped in silence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lotse.domain import Message, Wording
from lotse.tables.files import write_csv

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row (``column`` is None) or one cell that was not used. ``line`` counts from 1 as an editor or a spreadsheet does."""

    file: str
    line: int | None
    column: str | None
    value: str | None
    reason: Message


def write_rejected(path: Path, rejected: Iterable[Rejected], wording: Wording) -> None:
    """``file,line,column,value,reason``; values are cut at 200 characters and cannot act as formulas in a spreadsheet."""
    rows = ([r.file, r.line, _inert(r.column), _inert(r.value), wording(r.reason)] for r in rejected)
    write_csv(path, ["file", "line", "column", "value", "reason"], rows)


def _inert(text: str | None) -> str | None:
    if text is None:
        return None
    cut = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return "'" + cut if cut[:1] in ("=", "@", "\t") or (cut[:1] in ("+", "-") and not cut[1:2].isdigit()) else cut
