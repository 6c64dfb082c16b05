"""How a job tells how far it is, and hears that it is to stop."""

from __future__ import annotations

import time

from lotse.apps.jobs.models import RUNNING, Job
from lotse.domain import Message, keep

_EVERY = 0.5  # seconds between two writes


class Cancelled(Exception):  # noqa: N818  (not a fault)
    """A person asked for an end, or another worker has taken the job over."""


class Progress:
    """Handed to a job's function; ``step`` may be called as often as one likes."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._last = 0.0
        self._stage: Message | None = None

    def step(self, done: int, total: int | None = None, stage: Message | None = None) -> None:
        """Writes at most twice a second, but each new stage at once. Raises :class:`Cancelled` where the job is to end."""
        now = time.monotonic()
        if now - self._last < _EVERY and stage == self._stage and done != total:
            return
        self._last, self._stage = now, stage
        mine = Job.everywhere.filter(pk=self._job.pk, state=RUNNING, worker=self._job.worker, cancel=False)
        if not mine.update(done=max(done, 0), total=max(total or 0, 0), stage=keep(stage) if stage else None):
            raise Cancelled

    def __call__(self, done: int, total: int | None, what: str) -> None:  # noqa: ARG002
        """As the progress that the lower rooms report to (``lotse.domain.progress``)."""
        self.step(done, total, self._stage)
