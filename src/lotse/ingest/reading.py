"""What a reader returns: the history, and how each file and column was understood."""

from __future__ import annotations

from dataclasses import dataclass

from lotse.domain import Message
from lotse.tables import History, Rejected


@dataclass(frozen=True)
class ColumnReading:
    """One column: the field that it became (None where it was not used), how sure that is (0 to 1), why, and a few of its values."""

    column: str
    field: str | None
    confidence: float
    reason: Message
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class FileReading:
    """One table of a file: ``kind`` is deals, accounts, contacts, activities, offers, people, users or unknown.

    ``reason`` says why a table was not used, None where it was.
    """

    file: str
    kind: str
    encoding: str
    delimiter: str | None
    header_line: int
    rows: int
    columns: tuple[ColumnReading, ...]
    reason: Message | None = None


@dataclass(frozen=True)
class Reading:
    """The history with its notes, each table in the order of the files, and all that could not be used."""

    history: History
    files: tuple[FileReading, ...]
    rejected: tuple[Rejected, ...]
