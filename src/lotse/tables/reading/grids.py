"""Every table in a file, whatever kind of file it is."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from lotse.domain import LotseError, Place, say
from lotse.tables.reading.archives import members
from lotse.tables.reading.delimited import open_binary, read_delimited
from lotse.tables.reading.grid import Grid
from lotse.tables.reading.limits import USUAL, Limits
from lotse.tables.reading.rejected import Rejected
from lotse.tables.reading.workbooks import is_workbook, read_workbook


def read_grids(path: Path, *, limits: Limits = USUAL, rejected: list[Rejected] | None = None) -> Iterator[Grid]:
    """The tables of a text file, a workbook (one a sheet) or a zip of such files.

    A member of a zip that cannot be read goes to ``rejected``; anything else that cannot be read raises :class:`LotseError`.
    """
    if path.is_dir():
        raise LotseError(say("tables.reading.is_folder"), remedy=say("tables.reading.remedy_path"), place=Place(path))
    with open_binary(path, limits) as file:
        names = _zip_names(file)
        if names is None or is_workbook(_head(file), names):
            yield from _tables(file, path.name, names, limits)
            return
        refused: list[Rejected] = [] if rejected is None else rejected
        for name, member in members(file, path.name, limits, refused):
            try:
                yield from _tables(member, name, _zip_names(member), limits)
            except LotseError as error:
                refused.append(Rejected(name, error.place.line, None, None, error.message))


def _tables(file: BinaryIO, name: str, names: list[str] | None, limits: Limits) -> Iterator[Grid]:
    if is_workbook(_head(file), names or []):
        yield from read_workbook(file, name, limits)
    else:
        yield read_delimited(file, name, limits)


def _head(file: BinaryIO) -> bytes:
    head = file.read(8)
    file.seek(0)
    return head


def _zip_names(file: BinaryIO) -> list[str] | None:
    """The members of a zip, ``None`` for any other file."""
    head = _head(file)
    if not head.startswith(b"PK\x03\x04") and not head.startswith(b"PK\x05\x06"):
        return None
    try:
        with zipfile.ZipFile(file) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, UnicodeDecodeError):
        return []
    finally:
        file.seek(0)
