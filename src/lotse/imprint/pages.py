"""Pages from files, folders, archives and lists of paths, one at a time."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from fastwarc.warc import ArchiveIterator, HeaderMap, WarcRecord, WarcRecordType

from lotse.domain import LotseError, Message, Place, say
from lotse.imprint.payload import unpack
from lotse.imprint.reading import Kind

KINDS = {
    ".html": Kind.HTML, ".htm": Kind.HTML, ".xhtml": Kind.HTML, ".md": Kind.MARKDOWN, ".markdown": Kind.MARKDOWN,
    ".txt": Kind.TEXT, ".text": Kind.TEXT,
}  # fmt: skip
ARCHIVES = (".warc", ".warc.gz", ".warc.zst", ".warc.lz4")
_PAGE_TYPES = {"text/html", "application/xhtml+xml", "text/plain", "text/markdown"}
# A page is text; what is larger is something else, and is cut.
MAX_BYTES = 8_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """One page as bytes, or why it cannot be read. ``path``: relative to the folder that was named; ``url`` and ``read_at`` (ISO 8601):
    where an archive's page stood, and when."""

    id: str
    path: str
    content: bytes = b""
    kind: Kind | None = None
    error: Message | None = None
    url: str | None = None
    read_at: str | None = None


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
    """The pages among a WARC file's HTTP responses and resources (ISO 28500), decoded; a broken archive ends with one error."""
    count = 0
    try:
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream, record_types=WarcRecordType.response | WarcRecordType.resource, parse_http=True):
                count += 1
                if _holds_page(record):
                    yield _record(record, f"{path.name}#{count}", path)
    except (OSError, EOFError, ValueError, RuntimeError, gzip.BadGzipFile) as error:
        yield Source(f"{path.name}#{count + 1}", path.name, error=say("imprint.broken_archive", why=str(error)[:200]))


def _holds_page(record: WarcRecord) -> bool:
    """Whether an answer is the page that was asked for: no redirect, no failure, no robots.txt, image or feed."""
    http = record.http_headers
    if http is None or http.status_code is None:
        return True
    kind = (http.get("Content-Type") or "text/html").partition(";")[0].strip().lower()
    return (
        200 <= http.status_code < 300 and kind in _PAGE_TYPES and not (record.headers.get("WARC-Target-URI") or "").endswith("/robots.txt")
    )


def _record(record: WarcRecord, fallback: str, path: Path) -> Source:
    url, read_at = record.headers.get("WARC-Target-URI"), record.headers.get("WARC-Date")
    source = Source(record.record_id or fallback, path.name, record.reader.read(MAX_BYTES), url=url, read_at=read_at)
    return source if record.http_headers is None else _unpacked(source, record.http_headers)


def _unpacked(source: Source, http: HeaderMap) -> Source:
    encoding = http.get("Content-Encoding")
    content = unpack(source.content, transfer=http.get("Transfer-Encoding"), encoding=encoding, limit=MAX_BYTES)
    if content is None:
        return replace(source, content=b"", error=say("imprint.packed", how=str(encoding)[:40]))
    return replace(source, content=content)
