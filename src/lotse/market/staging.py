"""Reads several source files side by side: most of a build's time goes into parsing, and parsing uses one core a file."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ProcessPoolExecutor, wait
from pathlib import Path

from lotse.domain.progress import Progress
from lotse.market.stage import BATCH, Stage, stage
from lotse.sources import SourceFile

# Below this many bytes in all, starting a second process costs more than it saves.
_WORTH_IT = 2_000_000
_LOOK_EVERY = 0.3  # seconds


def stage_all(files: Sequence[SourceFile], stages: Path, progress: Progress | None) -> list[Stage]:
    """The finished stages, in the order of the files; earlier ones are used again."""
    cores = min(os.cpu_count() or 1, len(files))
    if cores < 2 or sum(file.path.stat().st_size for file in files) < _WORTH_IT:
        return [stage(file, stages, progress) for file in files]
    # Largest first, so that the longest does not begin last. Spawned, not forked: the engine's threads do not survive a fork.
    largest_first = sorted(files, key=lambda file: -file.path.stat().st_size)
    with ProcessPoolExecutor(cores, mp_context=multiprocessing.get_context("spawn")) as pool:
        running = {pool.submit(stage, file, stages, None): file for file in largest_first}
        _watch(list(running), stages, progress)
        done = {file.path: future.result() for future, file in running.items()}
    return [done[file.path] for file in files]


def _watch(running: Sequence[Future[Stage]], stages: Path, progress: Progress | None) -> None:
    """Tells how many records are on disk until all are read, or one has failed (then nothing new begins)."""
    pending: set[Future[Stage]] = set(running)
    before = _batches_on_disk(stages)
    while pending:
        finished, pending = wait(pending, timeout=_LOOK_EVERY, return_when=FIRST_EXCEPTION)
        if any(future.exception() for future in finished):
            for future in pending:
                future.cancel()
            return
        if progress:
            progress(BATCH * (_batches_on_disk(stages) - before), None, "sources")


def _batches_on_disk(stages: Path) -> int:
    return sum(1 for _ in stages.glob("*/records-*.parquet"))
