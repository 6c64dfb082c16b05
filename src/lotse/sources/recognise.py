"""Which kind of source a file is: told by its columns, or named in front of the path."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lotse.domain import LotseError, Place, say
from lotse.sources.info import SourceInfo, source_info
from lotse.sources.kinds import KINDS
from lotse.sources.plain.columns import column_meanings
from lotse.sources.shapes import header_of, is_table
from lotse.tables import read_text_table


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file and what it is."""

    path: Path
    info: SourceInfo


def recognise(source: str | Path) -> SourceFile:
    """ "path" or "kind:path". Raises :class:`LotseError` for a missing file, an unknown kind or columns that no source has."""
    kind, path = _split(source)
    if not path.is_file():
        what = "sources.is_folder" if path.is_dir() else "sources.no_file"
        raise LotseError(say(what), remedy=say("sources.remedy_path"), place=Place(path))
    return SourceFile(path, source_info(kind or _detect(path)))


def _split(source: str | Path) -> tuple[str | None, Path]:
    """A name before the colon is a kind, unless it is a drive letter or the file is really called so."""
    kind, colon, rest = str(source).partition(":")
    if isinstance(source, Path) or not colon or len(kind) == 1 or Path(source).exists():
        return None, Path(source)
    if kind not in KINDS:
        raise LotseError(say("sources.unknown_kind", kind=kind), remedy=say("sources.remedy_kind", kinds=list(KINDS)), place=Place(source))
    return kind, Path(rest)


def _detect(path: Path) -> str:
    header = header_of(path)
    for kind in KINDS[:-1]:
        if source_info(kind).header <= set(header):
            return kind
    columns = header if is_packed(path) or not is_table(path) else read_text_table(path).header
    if "name" not in column_meanings(columns).values():
        remedy = say("sources.remedy_columns", kinds=list(KINDS), columns=[column for column in columns[:12] if column])
        raise LotseError(say("sources.not_recognised"), remedy=remedy, place=Place(path, 1))
    return "plain"


def is_packed(path: Path) -> bool:
    """Whether the file is packed with gzip, bzip2 or zip."""
    with path.open("rb") as file:
        start = file.read(4)
    return start[:2] == b"\x1f\x8b" or start[:3] == b"BZh" or start == b"PK\x03\x04"
