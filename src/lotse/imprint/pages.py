"""Pages from files, folders, archives and lists of paths, one at a time."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecordType

from lotse.domain import LotseError, Message, Place, say
from lotse.imprint.reading import Kind

KINDS = {
    ".html": Kind.HTML, ".htm": Kind.HTML, ".xhtml": Kind.HTML, ".md": Kind.MARKDOWN, ".markdown": Kind.MARKDOWN,
    ".txt": Kind.TEXT, ".text": Kind.TEXT,
}  # fmt: skip
ARCHIVES = (".warc", ".warc.gz", ".warc.zst", ".warc.lz4")
# A page is text; what is larger is something else, and is cut.
MAX_BYTES = 8_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """One page as bytes, or why it cannot be read. ``path``: relative to the folder that was named."""

    id: str
    path: str
    content: bytes = b""
    kind: Kind | None = None
    error: Message | None = None


def list_files(paths: list[str]) -> list[tuple[Path, str]]:
    """All files with their relative paths, folders in order and recursively; "-" reads paths from standard input.

    Raises :class:`LotseError` where a path that was named does not exist.
    """
    found: list[tuple[Path, str]] = []
    for name in paths:
        if name == "-":
            found += [(Path(line.strip()), line.strip()) for line in sys.stdin if line.strip()]
        elif Path(name).is_dir():
            found += [(path, path.relative_to(name).as_posix()) for path in sorted(Path(name).rglob("*")) if _is_page(path)]
        elif Path(name).exists():
            found.append((Path(name), Path(name).name))
        else:
            raise LotseError(say("imprint.no_such_path"), remedy=say("imprint.no_such_path_remedy"), place=Place(name))
    return found


def _is_page(path: Path) -> bool:
    return path.is_file() and (path.suffix.lower() in KINDS or path.name.lower().endswith(ARCHIVES))


def page_sources(files: list[tuple[Path, str]]) -> Iterator[Source]:
    """The pages of all files; a file that two share the name of has its relative path as id."""
    names = [stem_of(path) for path, _ in files]
    doubled = {name for name in names if names.count(name) > 1} if len(names) < 2000 else _doubled(names)
    for (path, relative), name in zip(files, names, strict=True):
        if path.name.lower().endswith(ARCHIVES):
            yield from _records(path)
        else:
            yield _file(path, relative, relative if name in doubled else name)


def _doubled(names: list[str]) -> set[str]:
    seen: set[str] = set()
    return {name for name in names if name in seen or seen.add(name)}  # type: ignore[func-returns-value]


def stem_of(path: Path) -> str:
    """The file's name without its ending."""
    return path.name.removesuffix(path.suffix) or path.name


def _file(path: Path, relative: str, name: str) -> Source:
    try:
        with path.open("rb") as file:
            return Source(name, relative, file.read(MAX_BYTES), KINDS.get(path.suffix.lower()))
    except OSError as error:
        return Source(name, relative, error=say("imprint.not_readable", why=error.strerror or str(error)))


def _records(path: Path) -> Iterator[Source]:
    """The HTTP responses and resources of a WARC file (ISO 28500), decoded; a broken archive ends with one error."""
    count = 0
    try:
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream, record_types=WarcRecordType.response | WarcRecordType.resource, parse_http=True):
                count += 1
                yield _record(record, f"{path.name}#{count}", path)
    except (OSError, EOFError, ValueError, RuntimeError, gzip.BadGzipFile) as error:
        yield Source(f"{path.name}#{count + 1}", path.name, error=say("imprint.broken_archive", why=str(error)[:200]))


def _record(record: object, fallback: str, path: Path) -> Source:
    identity = str(getattr(record, "record_id", "") or fallback)
    content = record.reader.read(MAX_BYTES)  # type: ignore[attr-defined]
    return Source(identity, path.name, bytes(content or b""))
