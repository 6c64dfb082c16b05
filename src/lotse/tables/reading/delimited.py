"""Delimited text, record by record: bounded lines, quoted line breaks, a quote that never closes."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from lotse.domain import LotseError, Place, say
from lotse.tables.reading.encodings import SLIPS, detect_encoding
from lotse.tables.reading.grid import Grid, TextRow
from lotse.tables.reading.limits import Limits
from lotse.tables.reading.rejected import Rejected
from lotse.tables.reading.sniffing import declared_delimiter, detect_delimiter

_SAMPLE_LINES = 200
# A line of other delimiters alone is an empty one.
_NOTHING = " ;,|\t\r\n\xa0"


def read_delimited(file: BinaryIO, name: str, limits: Limits) -> Grid:
    """The rows of an open file. Raises :class:`LotseError` where it is empty, no text, or beyond the limits."""
    encoding = detect_encoding(file)
    if encoding is None:
        raise LotseError(say("tables.reading.binary"), remedy=say("tables.reading.remedy_export"), place=Place(name))
    text = io.TextIOWrapper(file, encoding=encoding, errors=SLIPS if encoding.startswith("utf-8") else "replace", newline="")
    lines = _Lines(text, name, limits)
    delimiter = lines.find_delimiter()
    rejected: list[Rejected] = []
    rows = list(_rows(lines, delimiter, rejected))
    text.detach()
    if not rows:
        raise LotseError(say("tables.reading.empty"), remedy=say("tables.reading.remedy_export"), place=Place(name))
    return Grid(name, rows, encoding.removesuffix("-sig"), delimiter, tuple(rejected))


class _UnclosedError(Exception):
    """A quoted cell that runs to the end of the file, or beyond all reason."""


class _Lines:
    """Physical lines for the csv reader; those of the record at hand can be given back."""

    def __init__(self, text: io.TextIOWrapper, name: str, limits: Limits) -> None:
        self._text, self._name, self._limits = text, name, limits
        self._waiting: deque[str] = deque()
        self._taken: list[str] = []
        self.line = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else self._read()
        if self._taken and (not line or len(self._taken) >= self._limits.record_lines):
            if line:
                self._waiting.appendleft(line)
            raise _UnclosedError
        if not line:
            raise StopIteration
        self._taken.append(line)
        return line

    def next_record(self) -> int:
        """Forgets the last record; the line on which the next one starts."""
        self.line += len(self._taken)
        self._taken = []
        return self.line + 1

    def first_alone(self) -> str:
        """The record's first line; the others are read again."""
        first, *others = self._taken
        self._waiting.extendleft(reversed(others))
        self._taken = [first]
        return first

    def find_delimiter(self) -> str:
        sample: list[str] = []
        while len(sample) < _SAMPLE_LINES and (line := self._read()):
            sample.append(line)
        self._waiting.extend(sample)
        declared = declared_delimiter(sample[0]) if sample else None
        if declared:
            self._taken = [self._waiting.popleft()]
            self.next_record()
        return declared or detect_delimiter(sample)

    def _read(self) -> str:
        line = self._text.readline(self._limits.line)
        if len(line) >= self._limits.line:
            place = Place(self._name, self.line + len(self._taken) + len(self._waiting) + 1)
            message = say("tables.reading.line_too_long", limit=self._limits.line)
            raise LotseError(message, remedy=say("tables.reading.remedy_export"), place=place)
        return line.replace("\0", "") or (" " if line else "")


def _rows(lines: _Lines, delimiter: str, rejected: list[Rejected]) -> Iterator[TextRow]:
    shared: dict[str, str] = {}
    reader = csv.reader(lines, delimiter=delimiter)
    cells_read = 0
    while True:
        start = lines.next_record()
        try:
            cells = next(reader, None)
        except (_UnclosedError, csv.Error):
            first = lines.first_alone()
            rejected.append(Rejected(lines._name, start, None, first.strip(), say("tables.reading.unclosed_quote")))
            reader = csv.reader(lines, delimiter=delimiter)
            continue
        if cells is None:
            return
        if not any(cell.strip().strip(_NOTHING) for cell in cells):
            continue
        cells_read += len(cells)
        _check(lines, len(cells), cells_read, start)
        yield TextRow(start, tuple([shared.setdefault(cell, cell) if len(cell) < 40 else cell for cell in cells]))
        if len(shared) > 200_000:
            shared.clear()


def _check(lines: _Lines, columns: int, cells: int, line: int) -> None:
    if columns > lines._limits.columns or cells > lines._limits.cells:
        key = "tables.reading.too_many_columns" if columns > lines._limits.columns else "tables.reading.too_many_cells"
        raise LotseError(say(key, n=columns), remedy=say("tables.reading.remedy_export"), place=Place(lines._name, line))


def open_binary(path: Path, limits: Limits) -> BinaryIO:
    """The file, or a :class:`LotseError` saying why not."""
    try:
        if path.stat().st_size > limits.file_bytes:
            raise LotseError(
                say("tables.reading.too_big", bytes=path.stat().st_size), remedy=say("tables.reading.remedy_split"), place=Place(path)
            )
        return path.open("rb")
    except FileNotFoundError:
        raise LotseError(say("tables.reading.no_file"), remedy=say("tables.reading.remedy_path"), place=Place(path)) from None
    except OSError as error:
        why = say("tables.reading.cannot_read", why=error.strerror or str(error))
        raise LotseError(why, remedy=say("tables.reading.remedy_path"), place=Place(path)) from error
