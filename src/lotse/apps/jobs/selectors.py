"""Reading jobs."""

from __future__ import annotations

from lotse.apps.jobs.models import RUNNING, WAITING, Job


def jobs_running() -> list[Job]:
    """What is waiting or at work in the workspace entered, oldest first."""
    return list(Job.objects.filter(state__in=(WAITING, RUNNING)).order_by("created"))
