"""Reads a source's own CSV file line by line, packed or not (gzip, bzip2, a zip of one file): UTF-8, comma, bounded memory."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from lotse.domain import LotseError, Place, say
from lotse.sources.record import BadLine, Row, UnreadableRowError

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
        with path.open("rb") as raw, _unpacked(raw) as file:
            yield file
    except FileNotFoundError:
        raise LotseError(say("sources.no_file"), remedy=say("sources.remedy_path"), place=Place(path)) from None
    except (gzip.BadGzipFile, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise LotseError(say("sources.damaged_gzip"), remedy=say("sources.remedy_copy"), place=Place(path)) from error
    except OSError as error:
        if error.errno is None:  # bzip2 says so where its data is no bzip2
            raise LotseError(say("sources.damaged_gzip"), remedy=say("sources.remedy_copy"), place=Place(path)) from error
        raise LotseError(say("sources.cannot_read", why=error.strerror or str(error)), place=Place(path)) from error


@contextmanager
def _unpacked(raw: BinaryIO) -> Iterator[BinaryIO]:
    """What the first bytes say of how the file is packed; of a zip the one file in it."""
    start = raw.read(4)
    raw.seek(0)
    if start[:2] == b"\x1f\x8b":
        yield cast("BinaryIO", gzip.GzipFile(fileobj=raw))
    elif start[:3] == b"BZh":
        yield cast("BinaryIO", bz2.BZ2File(raw))
    elif start == b"PK\x03\x04":
        with zipfile.ZipFile(raw) as archive:
            names = [name for name in archive.namelist() if not name.endswith("/")]
            if len(names) != 1:
                raise zipfile.BadZipFile("one file is expected")
            with archive.open(names[0]) as member:
                yield cast("BinaryIO", member)
    else:
        yield raw


def csv_header(path: Path) -> tuple[str, ...]:
    """The first line's cells as far as they are UTF-8 text; nothing where the file is empty."""
    with open_bytes(path) as file:
        line = file.readline(_LONGEST_LINE).decode("utf-8-sig", "replace")
    return tuple(next(csv.reader([line.replace("\0", "")]), []))


def csv_rows(path: Path) -> Iterator[Row | BadLine]:
    """Rows by column name; a row with another number of cells is a bad line."""
    with open_text(path) as file:
        reader = csv.reader(bounded(file, path))
        header = next(reader, [])
        try:
            for cells in reader:
                if len(cells) == len(header):
                    yield Row(dict(zip(header, cells, strict=True)), reader.line_num)
                elif cells:
                    yield BadLine(reader.line_num, UnreadableRowError(say("sources.ragged", cells=len(cells))))
        except csv.Error as error:
            place = Place(path, reader.line_num)
            raise LotseError(say("sources.not_csv", why=str(error)), remedy=say("sources.remedy_copy"), place=place) from error


def bounded(file: TextIO, path: Path) -> Iterator[str]:
    """Lines; :class:`LotseError` where one is longer than any known source's."""
    number = 0
    while line := file.readline(_LONGEST_LINE):
        number += 1
        if len(line) == _LONGEST_LINE:
            raise LotseError(say("sources.line_too_long"), remedy=say("sources.remedy_copy"), place=Place(path, number))
        yield line
