"""Reads a source's own CSV file line by line, packed or not: UTF-8, comma, known columns, bounded memory."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from lotse.domain import LotseError, Place, say
from lotse.sources.record import Row

_LONGEST_LINE = 1_000_000  # characters; the longest line of any known source has 4,000


@contextmanager
def open_text(path: Path) -> Iterator[TextIO]:
    """The file's text, as :func:`open_bytes`; :class:`LotseError` also where it is not UTF-8."""
    try:
        with open_bytes(path) as packed, io.TextIOWrapper(packed, encoding="utf-8-sig", newline="") as file:
            yield file
    except UnicodeDecodeError as error:
        raise LotseError(say("sources.not_utf8"), remedy=say("sources.remedy_utf8"), place=Place(path)) from error


@contextmanager
def open_bytes(path: Path) -> Iterator[BinaryIO]:
    """The file's bytes, unpacked; :class:`LotseError` where it is missing, damaged or cannot be read."""
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            yield cast("BinaryIO", gzip.GzipFile(fileobj=raw)) if packed else raw
    except FileNotFoundError:
        raise LotseError(say("sources.no_file"), remedy=say("sources.remedy_path"), place=Place(path)) from None
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise LotseError(say("sources.damaged_gzip"), remedy=say("sources.remedy_copy"), place=Place(path)) from error
    except OSError as error:
        raise LotseError(say("sources.cannot_read", why=error.strerror or str(error)), place=Place(path)) from error


def header_of(path: Path) -> tuple[str, ...]:
    """The first line's cells as far as they are UTF-8 text; nothing where the file is empty."""
    with open_bytes(path) as file:
        line = file.readline(_LONGEST_LINE).decode("utf-8-sig", "replace")
    return tuple(next(csv.reader([line.replace("\0", "")]), []))


def rows(path: Path) -> Iterator[Row | tuple[int, int]]:
    """Rows by column name; a row with another number of cells is ``(line, cells)``."""
    with open_text(path) as file:
        reader = csv.reader(_bounded(file, path))
        header = next(reader, [])
        try:
            for cells in reader:
                if len(cells) == len(header):
                    yield Row(dict(zip(header, cells, strict=True)), reader.line_num)
                elif cells:
                    yield reader.line_num, len(cells)
        except csv.Error as error:
            place = Place(path, reader.line_num)
            raise LotseError(say("sources.not_csv", why=str(error)), remedy=say("sources.remedy_copy"), place=place) from error


def _bounded(file: TextIO, path: Path) -> Iterator[str]:
    number = 0
    while line := file.readline(_LONGEST_LINE):
        number += 1
        if len(line) == _LONGEST_LINE:
            raise LotseError(say("sources.line_too_long"), remedy=say("sources.remedy_copy"), place=Place(path, number))
        yield line
