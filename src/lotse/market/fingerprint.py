"""Hashes that say whether something that was built would be built the same again."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from lotse.domain import LotseError, Place, say

_READERS = ("domain", "sources", "market")


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise LotseError(say("market.cannot_read", why=error.strerror or str(error)), place=Place(path)) from error


@cache
def code_hash(*rooms: str) -> str:
    """Of rooms with their lexicons and lists, those that read sources unless others are named: a change there makes stale what they
    made."""
    digest = hashlib.sha256()
    for room in rooms or _READERS:
        _add(digest, files(f"lotse.{room}"))
    return digest.hexdigest()


def _add(digest: hashlib._Hash, folder: Traversable) -> None:
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.is_dir():
            if entry.name not in ("__pycache__", "wording"):
                _add(digest, entry)
        elif not entry.name.endswith(".pyc"):
            digest.update(entry.name.encode())
            digest.update(entry.read_bytes())
