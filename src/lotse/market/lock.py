"""One build at a time in a market folder; the lock dies with the process that holds it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lotse.domain import LotseError, Place, say


@contextmanager
def build_lock(path: Path) -> Iterator[None]:
    """Raises :class:`LotseError` where another build holds the folder, or the folder cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        what = say("market.cannot_write", why=error.strerror or str(error))
        raise LotseError(what, remedy=say("market.remedy_folder"), place=Place(path.parent)) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip() or "?"
            remedy = say("market.remedy_other_build")
            raise LotseError(say("market.other_build", process=holder), remedy=remedy, place=Place(path.parent)) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
