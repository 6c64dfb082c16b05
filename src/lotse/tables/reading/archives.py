"""Zip files: which members may be read, and which are refused by name."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from lotse.domain import LotseError, Message, Place, say
from lotse.tables.reading.limits import Limits
from lotse.tables.reading.rejected import Rejected

_MEMBERS = 500
_RATIO = 200
_SMALL = 10_000_000
_ENCRYPTED = 0x1
_IN_MEMORY = 20_000_000
_CHUNK = 1 << 20


def members(file: BinaryIO, name: str, limits: Limits, rejected: list[Rejected]) -> Iterator[tuple[str, BinaryIO]]:
    """Name and content of each readable member, in the order of names; refused ones go to ``rejected``.

    Raises :class:`LotseError` where the archive is damaged or unpacks to more than the limits allow.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            files = sorted((m for m in archive.infolist() if not m.is_dir()), key=lambda m: m.filename)
            _check(files, name, limits)
            for member in files:
                if reason := _refusal(member):
                    rejected.append(Rejected(name, None, None, member.filename, reason))
                elif not _noise(member.filename):
                    with SpooledTemporaryFile(max_size=_IN_MEMORY) as unpacked:
                        _unpack(archive, member, cast("BinaryIO", unpacked), name, limits)
                        yield f"{name}/{member.filename}", cast("BinaryIO", unpacked)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError) as error:
        raise LotseError(say("tables.reading.damaged_zip"), remedy=say("tables.reading.remedy_save_again"), place=Place(name)) from error


def _check(files: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    if sum(m.file_size for m in files) > limits.unpacked_bytes:
        raise LotseError(say("tables.reading.bomb"), remedy=say("tables.reading.remedy_split"), place=Place(name))
    if len(files) > _MEMBERS:
        raise LotseError(say("tables.reading.too_many_members", n=len(files)), remedy=say("tables.reading.remedy_split"), place=Place(name))


def _refusal(member: zipfile.ZipInfo) -> Message | None:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        return say("tables.reading.member_outside")
    if member.flag_bits & _ENCRYPTED:
        return say("tables.reading.member_encrypted")
    if member.file_size > _SMALL and member.file_size > _RATIO * max(1, member.compress_size):
        return say("tables.reading.member_bomb")
    if path.suffix.lower() in (".zip", ".gz", ".7z", ".rar", ".tar"):
        return say("tables.reading.member_nested")
    return None


def _noise(filename: str) -> bool:
    """What macOS and Windows leave in archives, and spreadsheets' lock files."""
    path = PurePosixPath(filename)
    return path.parts[0] == "__MACOSX" or path.name.startswith((".", "~$")) or path.name in ("Thumbs.db", "desktop.ini")


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, into: BinaryIO, name: str, limits: Limits) -> None:
    """Counts what really comes out: the size that the archive states may lie."""
    with archive.open(member) as packed:
        total = 0
        while chunk := packed.read(_CHUNK):
            total += len(chunk)
            if total > limits.unpacked_bytes:
                raise LotseError(say("tables.reading.bomb"), remedy=say("tables.reading.remedy_split"), place=Place(name))
            into.write(chunk)
    into.seek(0)
