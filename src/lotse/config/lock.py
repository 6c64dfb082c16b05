"""One server a data folder: who holds it is written in it, and a killed server leaves none behind."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lotse.domain import LotseError, Place, say

NAME = "serving.lock"


@contextmanager
def hold(data: Path, address: str) -> Iterator[None]:
    """Raises :class:`LotseError` with the address of the one who holds the folder."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / NAME).open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise LotseError(say("config.held", by=file.read().strip()), remedy=say("config.held_remedy"), place=Place(data)) from None
        file.truncate(0)
        file.write(address)
        file.flush()
        yield
