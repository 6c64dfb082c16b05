"""Long writing that survives being killed: what is written stays beside its place until it is whole."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from lotse.domain import LotseError, Place, say
from lotse.tables.files import cannot_write


def partial_path(path: Path) -> Path:
    """Where the part that is written so far lies."""
    return path.with_name(f".{path.name}.part")


@contextlib.contextmanager
def partial_file(path: Path, *, resume: bool) -> Iterator[BinaryIO]:
    """A file for reading and writing, at its beginning; at the end it takes ``path``'s place, and where work broke off it stays.

    With ``resume`` it holds what an earlier run left; what of it is whole, the caller knows. One process at a time.

    Raises :class:`LotseError` where another process writes it, the disk is full or the folder cannot be written.
    """
    part = partial_path(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("ab+") as file:
            _lock(file, path)
            if not resume:
                file.truncate(0)
            file.seek(0)
            yield file
            file.flush()
            os.fsync(file.fileno())
            part.replace(path)
    except OSError as error:
        raise cannot_write(error, path) from error


def _lock(file: BinaryIO, path: Path) -> None:
    """Dies with the process that holds it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise LotseError(say("tables.other_writes"), remedy=say("tables.remedy_other_writes"), place=Place(path)) from None
