"""A job and its progress."""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from lotse.apps.jobs.models import ENDED, Job
from lotse.apps.jobs.services import job_cancel
from lotse.apps.workspaces.needs import MANAGES
from lotse.domain import say
from lotse.web.frame import Request, screen

_ENOUGH = 0.03  # of the work done, from which the rest is estimated


@screen(MANAGES)
def job(request: Request, pk: int) -> HttpResponse:
    """The page; for htmx its moving part, which asks again until the job has ended.

    Where another page waits for the job, that page is loaded anew at the end: it shows what came of it.
    """
    values = shown(pk)
    response = render(request, "jobs/progress.html" if request.htmx else "jobs/job.html", values)
    if request.htmx and values["ended"] and request.htmx.current_url_abs_path not in {None, request.path}:
        response["HX-Refresh"] = "true"
    return response


@screen(MANAGES, methods=("POST",))
def cancel(request: Request, pk: int) -> HttpResponse:
    job_cancel(job=get_object_or_404(Job.objects.all(), pk=pk))
    return redirect("job", request.membership.workspace.slug, pk)


def shown(pk: int) -> dict[str, object]:
    """What the progress of a job shows; other screens include it."""
    found = get_object_or_404(Job.objects.all(), pk=pk)
    return {"job": found, "job_title": say(f"web.jobs.kind.{found.kind}"), "ended": found.state in ENDED, "left": _left(found)}


def _left(found: Job) -> int | None:
    """Seconds that remain, from the pace so far."""
    if not found.started or not found.total or found.done < _ENOUGH * found.total or found.done >= found.total:
        return None
    taken: dt.timedelta = timezone.now() - found.started
    return round(taken.total_seconds() * (found.total - found.done) / found.done)
