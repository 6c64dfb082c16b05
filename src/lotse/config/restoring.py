"""Putting a backup in the place of what is there, which is kept aside."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection
from django.utils import timezone

from lotse.config.archive import FILES, KEY, Manifest, no_backup, read_manifest, unpack
from lotse.config.preparing import COPIES
from lotse.config.state import POSTGRES, SQLITE, check_postgres, check_sqlite, copy_state, restore_postgres
from lotse.domain import LotseError, Place, say

# SQLite's own files beside its own.
_STATE = (SQLITE, f"{SQLITE}-wal", f"{SQLITE}-shm")


def restore_archive(path: Path, *, force: bool) -> tuple[Manifest, Path | None]:
    """What was restored, and where the old state now lies (``None``: there was none). Until all is checked nothing is touched."""
    data = Path(settings.DATA)
    if not path.exists():
        raise LotseError(say("config.archive.missing"), remedy=say("config.archive.missing_remedy"), place=Place(path))
    taken = _taken(data)
    if taken and not force:
        raise LotseError(say("config.archive.taken"), remedy=say("config.archive.taken_remedy"), place=Place(data))
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile:
        raise no_backup(path) from None
    with archive, TemporaryDirectory(dir=data, prefix=".restore-") as folder:
        manifest = read_manifest(archive, path)
        fresh = Path(folder)
        unpack(archive, manifest, fresh, path)
        sqlite = connection.vendor == "sqlite"
        (check_sqlite if sqlite else check_postgres)(fresh / (SQLITE if sqlite else POSTGRES))
        aside = _set_aside(data) if taken else None
        if not sqlite:
            restore_postgres(fresh / POSTGRES)
        _put(fresh, data, [*_STATE, KEY, FILES])
    return manifest, aside


def _taken(data: Path) -> bool:
    if connection.vendor == "sqlite":
        state = data / SQLITE
        return state.exists() and state.stat().st_size > 0
    return "django_migrations" in connection.introspection.table_names()


def _set_aside(data: Path) -> Path:
    """The old state, key and files, whole: together they could be put back."""
    connection.close()
    aside = data / COPIES / f"{timezone.now():%Y%m%d-%H%M%S}-before-restore"
    aside.mkdir(parents=True, mode=0o700)
    if connection.vendor != "sqlite":
        copy_state(aside / POSTGRES)
    _put(data, aside, [*_STATE, KEY, FILES])
    return aside


def _put(source: Path, target: Path, names: list[str]) -> None:
    """Whatever of these there is; one that stood there before gives way (a key made a moment ago, by loading the settings)."""
    for name in names:
        if (source / name).exists():
            if (target / name).is_dir():
                shutil.rmtree(target / name)
            (source / name).replace(target / name)
