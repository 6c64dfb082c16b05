"""A backup: one archive with the state, the files, the key and a manifest that says what they are and what they hash to.

The market is named but not contained: it can be built again from public sources.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO

from django.conf import settings
from django.db import connection
from django.utils import timezone

from lotse import __version__
from lotse.config.state import copy_state, file_name
from lotse.config.steps import applied_steps, unknown_steps
from lotse.domain import LotseError, Place, say

FORMAT = 1
MANIFEST, KEY, FILES = "manifest.json", "secret.key", "files"
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """``steps``: migrations behind the state, ``app.name``; ``entries``: name in the archive to SHA-256."""

    format: int
    lotse: str
    made_at: str
    engine: str
    steps: list[str]
    market: str
    entries: dict[str, str] = field(default_factory=dict)


def archive_path(out: Path) -> Path:
    """``out``, or in a folder a name by the time. Raises where that file exists, or where there is nothing to back up."""
    if connection.vendor == "sqlite" and not Path(str(settings.DATABASES["default"]["NAME"])).exists():
        raise LotseError(say("config.archive.empty"), remedy=say("config.archive.empty_remedy"), place=Place(settings.DATA))
    target = out / f"lotse-{timezone.localtime():%Y-%m-%d-%H%M%S}.zip" if out.is_dir() else out
    if target.exists():
        raise LotseError(say("config.archive.exists"), remedy=say("config.archive.exists_remedy"), place=Place(target))
    return target


def write_archive(target: Path) -> Manifest:
    """Whole or not at all; consistent while others write. Readable by its owner alone: it holds the key and people's data."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.part")
    manifest = Manifest(
        FORMAT, __version__, timezone.now().isoformat(timespec="seconds"), connection.vendor, applied_steps(), str(settings.MARKET)
    )
    try:
        with (
            TemporaryDirectory(dir=settings.DATA, prefix=".backup-") as folder,
            zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            beside.chmod(0o600)
            # The state first: a file that it names was written before it, and the files follow.
            copy_state(Path(folder) / file_name())
            for path, name in [(Path(folder) / file_name(), file_name()), *_kept()]:
                manifest.entries[name] = _add(archive, path, name)
            archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    return manifest


def read_manifest(archive: zipfile.ZipFile, path: Path) -> Manifest:
    """Raises where this is no backup, or one of a newer Lotse or another kind of database."""
    try:
        held: dict[str, object] = json.loads(archive.read(MANIFEST))
        manifest = Manifest(**held)  # type: ignore[arg-type]
    except (KeyError, ValueError, TypeError):
        raise no_backup(path) from None
    if manifest.format > FORMAT or unknown_steps(manifest.steps):
        raise LotseError(
            say("config.archive.newer", theirs=manifest.lotse, ours=__version__),
            remedy=say("config.archive.newer_remedy"),
            place=Place(path),
        )
    if manifest.engine != connection.vendor:
        raise LotseError(
            say("config.archive.engine", theirs=manifest.engine, ours=connection.vendor),
            remedy=say("config.archive.engine_remedy"),
            place=Place(path),
        )
    return manifest


def unpack(archive: zipfile.ZipFile, manifest: Manifest, folder: Path, path: Path) -> None:
    """Every entry of the manifest, checked; nothing else."""
    for name, expected in manifest.entries.items():
        pure = PurePosixPath(name)
        if pure.is_absolute() or ".." in pure.parts or (name not in {file_name(), KEY} and pure.parts[0] != FILES):
            raise no_backup(path)
        target = folder / pure
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with archive.open(name) as source, target.open("wb") as out:
                found = _copy(source, out)
        except (KeyError, zipfile.BadZipFile, EOFError, OSError) as error:
            if isinstance(error, OSError) and not isinstance(error, EOFError) and error.errno is not None:
                raise
            found = ""
        if found != expected:
            raise LotseError(say("config.archive.damaged", name=name), remedy=say("config.archive.damaged_remedy"), place=Place(path))
        target.chmod(0o600)


def no_backup(path: Path) -> LotseError:
    return LotseError(say("config.archive.none"), remedy=say("config.archive.none_remedy"), place=Place(path))


def _kept() -> Iterator[tuple[Path, str]]:
    key, files = Path(settings.DATA) / KEY, Path(settings.FILES)
    if key.exists():
        yield key, KEY
    for path in sorted(files.rglob("*")) if files.exists() else ():
        if path.is_file() and not path.is_symlink():
            yield path, f"{FILES}/{path.relative_to(files).as_posix()}"


def _add(archive: zipfile.ZipFile, path: Path, name: str) -> str:
    with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as out:
        return _copy(source, out)


def _copy(source: IO[bytes], target: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while piece := source.read(_PIECE):
        digest.update(piece)
        target.write(piece)
    return digest.hexdigest()
