"""Builds a market: reads each source once, joins what is the same company, checks, and switches to the new snapshot."""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import duckdb

from lotse.domain import LotseError, Place, say
from lotse.domain.progress import Progress
from lotse.market.assemble import assemble
from lotse.market.bounds import check_bounds
from lotse.market.fingerprint import code_hash, file_hash
from lotse.market.jumps import check_jumps
from lotse.market.layout import Layout
from lotse.market.lock import build_lock
from lotse.market.manifest import SCHEMA, Manifest, read_manifest
from lotse.market.search import build_index
from lotse.market.stage import Stage, write_rejected_rows
from lotse.market.staging import stage_all
from lotse.sources import recognise
from lotse.sources.judgements import judged_pairs
from lotse.tables import Rejected, query, write_text


def build(sources: Sequence[str | Path], out: Path, *, accept_jumps: bool = False, progress: Progress | None = None) -> Manifest:
    """Makes or renews the market folder ``out`` from source files ("path" or "kind:path") and returns the new manifest.

    What was built from the same files by the same code is used again. A build that is killed leaves the last snapshot in force; the
    next one goes on with the files that were read. ``accept_jumps``: publish although a source has shrunk much since last time.

    Raises :class:`LotseError` for unreadable sources, bounds that do not hold, a folder in which another build works, or a disk that is
    full.
    """
    if not sources:
        raise LotseError(say("market.no_sources"), remedy=say("market.remedy_sources"))
    files = [recognise(source) for source in dict.fromkeys(map(str, sources))]
    judgements = [file.path for file in files if file.info.kind == "judgements"]
    files = [file for file in files if file.info.kind != "judgements"]
    if not files:
        raise LotseError(say("market.no_sources"), remedy=say("market.remedy_sources"))
    layout = Layout(Path(out))
    with build_lock(layout.lock):
        try:
            stages = stage_all(files, layout.stages, progress)
            return _build(layout, stages, judgements, accept_jumps=accept_jumps, progress=progress)
        except (OSError, duckdb.Error) as error:
            remedy = say("market.remedy_disk") if _is_disk_full(error) else say("market.remedy_folder")
            raise LotseError(say("market.cannot_write", why=str(error).splitlines()[0]), remedy=remedy, place=Place(out)) from error


def _build(layout: Layout, stages: list[Stage], judgements: Sequence[Path], *, accept_jumps: bool, progress: Progress | None) -> Manifest:
    stages = list({stage.folder: stage for stage in stages}.values())
    parts = [code_hash(), code_hash("matching"), *(stage.folder.name for stage in stages), *map(file_hash, judgements)]
    inputs = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    last = _last(layout)
    if last and last.inputs == inputs:
        return last
    for read in stages:
        check_bounds(read)
        if last and not accept_jumps:
            check_jumps(read, last, layout.snapshot(last.version))
    version = _next_version(layout)
    folder = layout.snapshots / f".building-{os.getpid()}"
    folder.mkdir(parents=True)
    _tell(progress, 1, "assemble")
    rejected: list[Rejected] = []
    judged = [pair for path in judgements for pair in judged_pairs(path, rejected)]
    joined = assemble(stages, folder, _readable_ids(layout), judged=judged, progress=progress)
    _tell(progress, 2, "index")
    build_index(folder / "companies.parquet", folder / "search")
    manifest = replace(_manifest(folder, stages, version, inputs), linked=joined.links, unknown_judgements=joined.unknown)
    manifest.write(folder)
    _copy_rejected(stages, folder)
    write_rejected_rows(folder / "rejected-judgements.json", rejected)
    _tell(progress, 3, "publish")
    layout.publish(folder, version)
    layout.sweep(frozenset(stage.folder.name for stage in stages))
    return manifest


def _is_disk_full(error: Exception) -> bool:
    return getattr(error, "errno", None) == errno.ENOSPC or "space" in str(error)


def _readable_ids(layout: Layout) -> Path | None:
    """The ids of the last snapshot, also of one that another Lotse built; where they are damaged, ids follow from the keys alone again."""
    version = layout.version()
    if version is None:
        return None
    path = layout.snapshot(version) / "ids.parquet"
    try:
        query("SELECT source, record, company_id, replaced_by FROM read_parquet(?) LIMIT 1", [str(path)])
    except duckdb.Error:
        return None
    return path


def _tell(progress: Progress | None, done: int, what: str) -> None:
    if progress:
        progress(done, 3, what)


def _last(layout: Layout) -> Manifest | None:
    """The manifest in force; one that cannot be read is replaced rather than mourned."""
    version = layout.version()
    try:
        return read_manifest(layout.snapshot(version)) if version else None
    except LotseError:
        return None


def _next_version(layout: Layout) -> str:
    """The time of building; later versions sort after earlier ones even where the clock was set back."""
    now = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S")
    last = max((path.name for path in layout.snapshots.glob("[0-9]*")), default="")
    return now if now > last else f"{last.partition('-')[0]}-{int(last.partition('-')[2] or 0) + 1:03}"


def _manifest(folder: Path, stages: list[Stage], version: str, inputs: str) -> Manifest:
    companies = str(folder / "companies.parquet")
    counts = query("SELECT status, count(*) AS n FROM read_parquet(?) GROUP BY ALL ORDER BY n DESC", [companies])
    lands = query("SELECT coalesce(country, '') AS land, count(*) AS n FROM read_parquet(?) GROUP BY ALL ORDER BY n DESC", [companies])
    by_status = {str(status): int(n) for status, n in zip(counts["status"], counts["n"], strict=True)}
    return Manifest(
        version=version,
        schema=SCHEMA,
        built_at=dt.datetime.now(dt.UTC).replace(microsecond=0),
        inputs=inputs,
        companies=sum(by_status.values()),
        counts=by_status,
        countries={str(land): int(n) for land, n in zip(lands["land"], lands["n"], strict=True)},
        sources=tuple(stage.entry for stage in stages),
    )


def _copy_rejected(stages: list[Stage], folder: Path) -> None:
    for number, read in enumerate(stages):
        write_text(folder / f"rejected-{number}.json", (read.folder / "rejected.json").read_text(encoding="utf-8"))
