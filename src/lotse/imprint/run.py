"""From paths to a file of facts, one JSON object a line."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from threading import Semaphore
from typing import Any, BinaryIO

from lotse.domain import LotseError, Place, Wording, say
from lotse.domain.progress import Progress
from lotse.imprint.imprint import Imprint
from lotse.imprint.pages import Source, list_files, page_sources
from lotse.imprint.read import read_page
from lotse.imprint.site import read_site
from lotse.tables import partial_file

Reader = Callable[[Source], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Result:
    """How many pages were written, and how many of them with nothing but a reason why they could not be read."""

    written: int
    failed: int


def read_pages(
    paths: list[str], out: Path, *, resume: bool = False, site: bool = False, processes: int = 1, progress: Progress | None = None
) -> Result:
    """Files, folders, WARC archives, "-" for paths from standard input; streams into ``out``, which appears whole or not at all.
    With ``site`` each record also holds what the page shows of the firm's systems and habits.

    ``processes``: how many read at once; the file is the same, byte by byte.

    A run that breaks off leaves its part beside ``out``; with ``resume`` the same paths go on from there.

    Raises :class:`LotseError` where a named path is missing, ``out`` cannot be written, or other paths are to go on.
    """
    files = list_files(paths)
    archives = any(".warc" in path.name.lower() for path, _ in files)
    written = failed = 0
    with partial_file(out, resume=resume) as file:
        sources = page_sources(files)
        for record, source in _all_records(file, sources, out, partial(_record, site=site), processes):
            written += 1
            failed += "error" in record
            if progress:
                progress(written, None if archives else len(files), source.path)
    return Result(written, failed)


def _all_records(
    file: BinaryIO, sources: Iterator[Source], out: Path, read: Reader, processes: int
) -> Iterator[tuple[dict[str, Any], Source]]:
    """Those that an earlier run has written, each held against its page, then those that are read now and written."""
    whole = 0
    for line in file:
        if not line.endswith(b"\n"):
            break
        record, source = json.loads(line), next(sources, None)
        if source is None or record["id"] != source.id:
            raise LotseError(say("imprint.other_pages"), remedy=say("imprint.other_pages_remedy"), place=Place(out))
        whole += len(line)
        yield record, source
    file.truncate(whole)
    for record, source in _read(sources, read, processes):
        file.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
        yield record, source


_CHUNK = 16


def _read(sources: Iterator[Source], read: Reader, processes: int) -> Iterator[tuple[dict[str, Any], Source]]:
    """Each page's record, in order; of an archive of any size only a few pages for each process are held at a time."""
    if processes <= 1:
        yield from ((read(source), source) for source in sources)
        return
    waiting: deque[Source] = deque()
    room = Semaphore(4 * _CHUNK * processes)

    def taken() -> Iterator[Source]:
        for source in sources:
            room.acquire()
            waiting.append(replace(source, content=b""))
            yield source

    with Pool(processes) as pool:
        for record in pool.imap(read, taken(), chunksize=_CHUNK):
            room.release()
            yield record, waiting.popleft()


def _record(source: Source, *, site: bool) -> dict[str, Any]:
    """The JSON contract; an archive's page with its address and the moment at which it was read."""
    where = {"url": source.url, "read_at": source.read_at} if source.url else {}
    shown = {"site": _site(source)} if site else {}
    return {**read_source(source).record(), **where, **shown}


def _site(source: Source) -> list[dict[str, Any]]:
    return [
        {
            "attribute": fact.attribute, "value": fact.value, "evidence": fact.found.evidence, "span": [fact.found.start, fact.found.end],
            "confidence": fact.found.confidence, "rule": fact.found.rule,
        }
        for fact in read_site(source.content, kind=source.kind)
    ]  # fmt: skip


def read_source(source: Source) -> Imprint:
    """A page's facts, or the reason why there are none, in English: the file is for machines."""
    if source.error:
        return Imprint(source.id, error=Wording("en")(source.error))
    return read_page(source.content, id=source.id, kind=source.kind)
