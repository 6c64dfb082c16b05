"""What the screens of results have in common: the newest or an older version, what is being computed, what could not be said."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone

from lotse.apps.audit.services import view_record
from lotse.apps.insight.files import variant
from lotse.apps.insight.models import KINDS
from lotse.apps.insight.selectors import REFRESH, missing_now, newest, part
from lotse.apps.jobs.models import FAILED, Job
from lotse.apps.jobs.selectors import at_work
from lotse.apps.workspaces.models import Member
from lotse.apps.workspaces.needs import MANAGES, SEES_NAMES
from lotse.web.frame import Request
from lotse.web.jobs.views import shown as job_shown

# Results in which people are named to those who may see it; each such look is recorded.
NAMED = frozenset({"finding", "plan"})
_FRESH = dt.timedelta(minutes=1)  # so long who asked for a computation reads on the page that it is done


def result(request: Request, kind: str, pk: int | None) -> dict[str, Any]:
    """The page's values; ``pk`` asks for an older version as it was known then."""
    model = KINDS[kind]
    found = newest(model) if pk is None else get_object_or_404(model.objects.all(), pk=pk)
    last = found if pk is None else newest(model)
    manages = request.membership.may(MANAGES)
    names = request.membership.may(SEES_NAMES)
    if found and names and kind in NAMED:
        view_record(by=request.membership.member, what=kind, subject=str(found.as_of))
    shown: dict[str, Any] = {
        "kind": kind,
        "insight": found,
        "older": bool(found and last and found.pk != last.pk),
        "part": part(found, request.wording.lang, part_name(kind, names)) if found else "",
        "names": names,
        "manages": manages,
        "missing": [] if pk else [one for one in missing_now() if one["of"] == kind],
    }
    return shown | (_working(request.membership.member) if manages and pk is None else {})


def part_name(kind: str, names: bool) -> str:
    return f"{kind}-{variant(names)}" if kind in NAMED else kind


def _working(member: Member) -> dict[str, Any]:
    """The computation at work; or the last, if it failed or ``member`` asked for it just now."""
    job = Job.objects.filter(at_work(), kind=REFRESH).order_by("created").first()
    if job is None:
        job = Job.objects.filter(kind=REFRESH).exclude(ended=None).order_by("-ended").first()
        job = job if job and (job.state == FAILED or _just_now(job, member)) else None
    return job_shown(job.pk) if job else {}


def _just_now(job: Job, member: Member) -> bool:
    return job.by_id == member.pk and job.ended is not None and timezone.now() - job.ended < _FRESH
