"""Reading jobs."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from lotse.apps.jobs.models import RUNNING, WAITING, Job


def at_work() -> Q:
    """Running, or waiting to be begun; what is not due yet waits unseen. As a condition, for one workspace or many."""
    return Q(state=RUNNING) | Q(state=WAITING) & (Q(due=None) | Q(due__lte=timezone.now()))


def jobs_running() -> list[Job]:
    """What is at work in the workspace entered, oldest first."""
    return list(Job.objects.filter(at_work()).order_by("created"))
