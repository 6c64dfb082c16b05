"""Every table in a folder, an archive or a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lotse.domain import LotseError, Place, say
from lotse.domain.progress import Progress
from lotse.tables import Grid, Rejected, read_grids

_TABLES = (".csv", ".txt", ".tsv", ".tab", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".zip", ".xltx", ".asc", ".dat", ".skv")
_MOST_FILES = 200


def grids_of(path: Path, rejected: list[Rejected], progress: Progress | None) -> Iterator[Grid]:
    """A folder's files in the order of their names; a file that cannot be read is rejected, unless it is the only one."""
    if not path.is_dir():
        yield from read_grids(path, rejected=rejected)
        return
    files = _files(path, rejected)
    for done, file in enumerate(files):
        if progress:
            progress(done, len(files), file.name)
        try:
            for grid in read_grids(file, rejected=rejected):
                yield Grid(_name(file, path, grid.file), grid.rows, grid.encoding, grid.delimiter, grid.rejected, grid.hidden)
        except LotseError as error:
            if len(files) == 1:
                raise
            rejected.append(Rejected(_name(file, path, file.name), error.place.line, None, None, error.message))


def _files(folder: Path, rejected: list[Rejected]) -> list[Path]:
    found = [file for file in sorted(folder.rglob("*")) if file.is_file() and not file.is_symlink() and not _hidden(file, folder)]
    tables = [file for file in found if file.suffix.lower() in _TABLES]
    if not tables:
        message = say("ingest.no_tables", found=[file.name for file in found[:10]]) if found else say("ingest.empty_folder")
        raise LotseError(message, remedy=say("ingest.remedy_tables"), place=Place(folder))
    if len(tables) > _MOST_FILES:
        raise LotseError(say("ingest.too_many_files", n=len(tables)), remedy=say("ingest.remedy_tables"), place=Place(folder))
    rejected.extend(
        Rejected(str(file.relative_to(folder)), None, None, None, say("ingest.file.no_table")) for file in found if file not in tables
    )
    return tables


def _hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith((".", "~$", "__MACOSX")) for part in file.relative_to(folder).parts)


def _name(file: Path, folder: Path, shown: str) -> str:
    return str(file.relative_to(folder).parent / shown) if file.parent != folder else shown
