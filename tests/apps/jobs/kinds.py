"""Kinds of work that tests queue."""

from __future__ import annotations

from typing import Any

from lotse.apps.jobs.models import Job
from lotse.apps.jobs.progress import Progress
from lotse.apps.jobs.services import job_cancel
from lotse.apps.tenancy import current
from lotse.domain import LotseError, say


def count(progress: Progress, *, job: Job, to: int) -> dict[str, Any]:
    for n in range(to):
        progress.step(n, to)
    return {"counted": to, "in": current(), "runs": job.runs}


def cancel_itself(progress: Progress, *, job: Job) -> None:
    job_cancel(job=job)
    progress.step(1, 2, say("web.frame.skip"))


def refuse(progress: Progress, *, job: Job) -> None:
    raise LotseError(say("web.frame.not_found"), remedy=say("web.frame.not_found_remedy"))


def fall(progress: Progress, *, job: Job) -> None:
    raise RuntimeError("of our own")


def nothing(progress: Progress, **_: Any) -> None:
    """In place of long work that a test does not look at."""
