"""From paths to a file of facts, one JSON object a line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from lotse.domain import Wording
from lotse.domain.progress import Progress
from lotse.imprint.imprint import Imprint
from lotse.imprint.pages import Source, list_files, page_sources
from lotse.imprint.read import read_page
from lotse.tables import atomic_path


@dataclass(frozen=True, slots=True)
class Result:
    """How many pages were written, and how many of them with nothing but a reason why they could not be read."""

    written: int
    failed: int


def read_pages(paths: list[str], out: Path, *, progress: Progress | None = None) -> Result:
    """Files, folders, WARC archives, "-" for paths from standard input; streams into ``out``, which appears whole or not at all.

    Raises :class:`LotseError` where a named path is missing or ``out`` cannot be written.
    """
    files = list_files(paths)
    archives = any(".warc" in path.name.lower() for path, _ in files)
    written = failed = 0
    with atomic_path(out) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        for source in page_sources(files):
            imprint = read_source(source)
            file.write(json.dumps(imprint.record(), ensure_ascii=False) + "\n")
            written += 1
            failed += imprint.error is not None
            if progress:
                progress(written, None if archives else len(files), source.path)
    return Result(written, failed)


def read_source(source: Source) -> Imprint:
    """A page's facts, or the reason why there are none, in English: the file is for machines."""
    if source.error:
        return Imprint(source.id, error=Wording("en")(source.error))
    return read_page(source.content, id=source.id, kind=source.kind)
