"""One source file read and enriched: the part of a build that is kept and used again while the file stays the same."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from lotse.domain import Message
from lotse.domain.progress import Progress
from lotse.market.columns import FACTS, STAGED
from lotse.market.enrich import enrich
from lotse.market.fingerprint import code_hash, file_hash
from lotse.market.manifest import SourceEntry, source_entry
from lotse.sources import Reading, Record, SourceFile
from lotse.tables import Frame, Rejected, write_parquet, write_text

BATCH = 25_000


@dataclass(frozen=True, slots=True)
class Stage:
    """A folder with ``records-*.parquet``, ``facts-*.parquet`` and ``stage.json``."""

    folder: Path
    entry: SourceEntry
    rank: int


def stage(source: SourceFile, stages: Path, progress: Progress | None) -> Stage:
    """The finished stage of a file: an earlier one where file, kind and code are unchanged, else read now."""
    label = f"plain:{source.path.stem}" if source.info.kind == "plain" else source.info.kind
    digest = file_hash(source.path)
    home = stages / f"{source.info.kind}-{digest[:16]}-{_name_hash(source.path)}-{code_hash()[:12]}"
    if not (home / "stage.json").is_file():
        _read(source, label, digest, home, progress)
    entry = source_entry(json.loads((home / "stage.json").read_text(encoding="utf-8")))
    return Stage(home, entry, source.info.rank)


def _name_hash(path: Path) -> str:
    return path.name.encode("utf-8", "surrogatepass").hex()[:24]


def _read(source: SourceFile, label: str, digest: str, home: Path, progress: Progress | None) -> None:
    """Writes beside the stage's place and renames at the end, so that a killed reading leaves nothing to be taken for finished."""
    part = home.with_name(f".{home.name}.{os.getpid()}")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    reading = Reading(source)
    first, last = _write_batches(reading, label, part, progress)
    write_rejected_rows(part / "rejected.json", reading.rejected)
    info = source.info
    entry = SourceEntry(
        label=label,
        kind=info.kind,
        title=info.title,
        publisher=info.publisher,
        licence=info.licence,
        attribution=info.attribution,
        invented=info.invented,
        register=info.register,
        confidence=info.confidence,
        file=source.path.name,
        sha256=digest,
        records=reading.count,
        rejected=len(reading.rejected),
        unread=dict(reading.unread),
        left_out=dict(reading.left_out),
        observed_from=first,
        observed_to=last,
        read_on=dt.datetime.now(dt.UTC).date(),
    )
    write_text(part / "stage.json", json.dumps(asdict(entry), ensure_ascii=False, default=str))
    shutil.rmtree(home, ignore_errors=True)
    part.rename(home)


def _write_batches(reading: Reading, label: str, part: Path, progress: Progress | None) -> tuple[dt.date | None, dt.date | None]:
    """The oldest and newest day for which the source speaks."""
    days: list[dt.date] = []
    for number, batch in enumerate(_batches(iter(reading))):
        rows = [enrich(record, label) for record in batch]
        write_parquet(Frame.from_rows(STAGED, rows), part / f"records-{number:04}.parquet")
        _write_facts(batch, part / f"facts-{number:04}.parquet")
        seen = [record.observed_on for record in batch if record.observed_on]
        days += [min(seen), max(seen)] if seen else []
        if progress:
            progress(reading.count, None, reading.file.path.name)
    return (min(days), max(days)) if days else (None, None)


def _batches(records: Iterator[Record]) -> Iterator[list[Record]]:
    while batch := list(islice(records, BATCH)):
        yield batch


def _write_facts(batch: list[Record], path: Path) -> None:
    rows = [
        {"record": record.record, "attribute": attribute, "value": value}
        for record in batch
        for attribute, value in record.extra.items()
    ]  # fmt: skip
    write_parquet(Frame.from_rows(FACTS, rows), path)


def write_rejected_rows(path: Path, rejected: list[Rejected]) -> None:
    """As :func:`read_rejected` reads them."""
    rows = [[r.file, r.line, r.column, r.value, r.reason.key, dict(r.reason.params)] for r in rejected]
    write_text(path, json.dumps(rows, ensure_ascii=False, default=str))


def read_rejected(path: Path) -> list[Rejected]:
    """As written by a stage; the reasons are messages again."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [Rejected(file, line, column, value, Message(key, params)) for file, line, column, value, key, params in rows]
