"""Starting and cancelling long work; claiming and ending it, for the worker."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from lotse.apps.jobs.models import CANCELLED, DONE, ENDED, FAILED, RUNNING, WAITING, Job
from lotse.apps.workspaces.models import Member
from lotse.domain import LotseError, keep, say

# A worker that has not been heard of for so long is gone; its job is taken up again.
SILENCE = dt.timedelta(seconds=30)
MOST_RUNS = 3


@transaction.atomic
def job_start(*, kind: str, arguments: dict[str, Any], by: Member | None, due: dt.datetime | None = None) -> Job:
    """Puts work into the queue, to be begun at once or not before ``due``.

    The same work that still waits is not queued twice; asked for sooner, or by a person, it is theirs from then on.
    """
    waiting = Job.objects.filter(kind=kind, arguments=arguments, state=WAITING).first()
    if waiting is None:
        return Job.objects.create(kind=kind, arguments=arguments, by=by, due=due)
    if waiting.due and (due is None or due < waiting.due):
        waiting.due, waiting.by = due, by or waiting.by
        Job.objects.filter(pk=waiting.pk, state=WAITING).update(due=due, by=waiting.by)
    return waiting


@transaction.atomic
def job_cancel(*, job: Job) -> None:
    """A waiting job ends at once, a running one at its next step."""
    if not Job.objects.filter(pk=job.pk, state=WAITING).update(state=CANCELLED, cancel=True, ended=timezone.now()):
        Job.objects.filter(pk=job.pk).exclude(state__in=ENDED).update(cancel=True)


def job_claim(*, worker: str) -> Job | None:
    """The oldest job that waits, or whose worker fell silent; ``None`` where there is none. Two workers never get the same."""
    now = timezone.now()
    silent = Q(state=RUNNING, heartbeat__lt=now - SILENCE)
    ready = Q(state=WAITING) & (Q(due=None) | Q(due__lte=now))
    for job in Job.everywhere.filter(ready | silent).order_by("created", "pk")[:5]:
        if job.runs >= MOST_RUNS:
            error = LotseError(say("apps.jobs.gave_up", runs=job.runs), remedy=say("apps.jobs.gave_up_remedy"))
            _end(job, FAILED, error=error)
            continue
        taken = Job.everywhere.filter(pk=job.pk, state=job.state, heartbeat=job.heartbeat, runs=job.runs).update(
            state=RUNNING, worker=worker, heartbeat=now, started=job.started or now, runs=F("runs") + 1
        )
        if taken:
            job.refresh_from_db()
            return job
    return None


def job_heartbeat(*, job: Job) -> None:
    Job.everywhere.filter(pk=job.pk, state=RUNNING, worker=job.worker).update(heartbeat=timezone.now())


def job_done(*, job: Job, result: dict[str, Any]) -> None:
    _end(job, DONE, result=result)


def job_cancelled(*, job: Job) -> None:
    _end(job, CANCELLED)


def job_failed(*, job: Job, error: LotseError) -> None:
    _end(job, FAILED, error=error)


def _end(job: Job, state: str, *, result: dict[str, Any] | None = None, error: LotseError | None = None) -> None:
    """Only the worker that still holds the job ends it: one that was taken for dead and woke up again changes nothing."""
    told = {"message": keep(error.message), "remedy": keep(error.remedy) if error.remedy else None} if error else None
    Job.everywhere.filter(pk=job.pk, worker=job.worker).exclude(state__in=ENDED).update(
        state=state, ended=timezone.now(), result=result or {}, error=told
    )
