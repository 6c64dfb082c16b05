"""Writing that is whole or has not happened: a temporary neighbour, flushed to disk, then renamed."""

from __future__ import annotations

import contextlib
import csv
import errno
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from lotse.domain import LotseError, Place, say


@contextlib.contextmanager
def atomic_path(path: Path) -> Iterator[Path]:
    """A path to write to; it takes ``path``'s place at the end, or is removed where writing failed.

    Raises :class:`LotseError` where the disk is full or the folder cannot be written.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield part
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(path)
    except OSError as error:
        raise cannot_write(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


@contextlib.contextmanager
def atomic_files(folder: Path) -> Iterator[Path]:
    """A folder to write several files into; at the end they all take their places in ``folder``, or none does.

    Raises :class:`LotseError` where the folder cannot be made.
    """
    part = folder / f".{os.getpid()}-{secrets.token_hex(4)}.part"
    try:
        part.mkdir(parents=True)
    except OSError as error:
        raise cannot_write(error, folder) from error
    try:
        yield part
        for written in sorted(part.iterdir()):
            written.replace(folder / written.name)
    except OSError as error:
        raise cannot_write(error, folder) from error
    except LotseError as error:
        # The user knows the file by the place that it was to take.
        if error.place.file and Path(error.place.file).parent == part:
            error.place = Place(folder / Path(error.place.file).name)
        raise
    finally:
        shutil.rmtree(part, ignore_errors=True)


def cannot_write(error: OSError, path: Path) -> LotseError:
    """What is to be told where writing ``path`` failed."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    remedy = say("tables.remedy_disk") if full else say("tables.remedy_folder")
    return LotseError(say("tables.cannot_write", why=error.strerror or str(error)), remedy=remedy, place=Place(path))


def write_text(path: Path, text: str) -> None:
    """UTF-8 with LF, atomically."""
    with atomic_path(path) as part:
        part.write_text(text, encoding="utf-8", newline="\n")


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A file of the contracts: UTF-8, comma, dot, LF, ISO dates; empty where not known; atomically."""
    with atomic_path(path) as part, part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([["" if cell is None else cell for cell in row] for row in rows])
