"""What Lotse computed: shown as it was written, names of salespeople only to whom they are for, and each such look recorded."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control

from lotse import reports
from lotse.apps.audit.models import View
from lotse.apps.audit.services import view_record
from lotse.apps.insight.models import Decision, Finding, Forecast, Insight, Plan
from lotse.apps.insight.selectors import download as file_of
from lotse.apps.insight.selectors import newest, part
from lotse.apps.insight.services import decision_record, goal_set, insight_refresh
from lotse.apps.jobs.models import Job
from lotse.apps.workspaces.needs import MANAGES, SEES_NAMES, roles
from lotse.apps.workspaces.roles import Role
from lotse.domain import LotseError, say
from lotse.web.frame import Request, screen
from lotse.web.jobs.views import shown as job_shown

# Files that hold people or single accounts are for those who answer for the workspace.
_OPEN_FILES = frozenset({"forecast.csv", "segments.csv"})


@screen(write=roles(Role.BOARD), methods=("GET",))
def finding(request: Request) -> HttpResponse:
    """Salesperson or segment. Who may see names sees them, and it is written down that they did."""
    names = request.membership.may(SEES_NAMES)
    found = newest(Finding)
    if found and names:
        view_record(by=request.membership.member, what="finding", subject=str(found.as_of))
    shown = _shown(request, found, "finding", names)
    if found:
        shown["decisions"] = list(Decision.objects.filter(finding__isnull=False).select_related("by__user").order_by("-at")[:10])
        looks = View.objects.filter(what="finding").select_related("viewer__user").order_by("-at")[:20]
        shown["looks"] = list(looks) if names else []
        shown["may_decide"] = request.membership.may(roles(Role.BOARD))
    return render(request, "finding/finding.html", shown)


@screen()
def forecast(request: Request) -> HttpResponse:
    return render(request, "finding/forecast.html", _shown(request, newest(Forecast), "forecast", None))


@screen()
def plan(request: Request) -> HttpResponse:
    """The whole plan; with names for those who may see them, then recorded."""
    names = request.membership.may(SEES_NAMES)
    found = newest(Plan)
    if found and names:
        view_record(by=request.membership.member, what="plan", subject=str(found.as_of))
    shown = _shown(request, found, "plan", names)
    return render(request, "finding/plan.html", shown | {"goal": request.membership.workspace.goal_customers, "names": names})


@screen(MANAGES, methods=("POST",))
def refresh(request: Request) -> HttpResponse:
    job = insight_refresh(by=request.membership.member)
    return redirect("job", request.membership.workspace.slug, job.pk)


@screen(roles(Role.BOARD), methods=("POST",))
def decide(request: Request) -> HttpResponse:
    found = newest(Finding)
    if found is None:
        raise Http404
    decision_record(finding=found, text=request.POST.get("text", ""), by=request.membership.member)
    return redirect("finding", request.membership.workspace.slug)


@screen(MANAGES, methods=("POST",))
def goal(request: Request) -> HttpResponse:
    """Customers wanted; empty goes back to doubling."""
    text = request.POST.get("customers", "").strip()
    if text and not (text.isdecimal() and int(text) > 0):
        raise LotseError(say("web.finding.goal_number"), remedy=say("web.finding.goal_number_remedy"))
    until = dt.date.today() + dt.timedelta(days=180) if text else None
    goal_set(workspace=request.membership.workspace, customers=int(text) if text else None, until=until, by=request.membership.member)
    return redirect("plan", request.membership.workspace.slug)


@screen()
def download(request: Request, name: str) -> HttpResponseBase:
    """The contract's files of the newest results."""
    if name not in _OPEN_FILES and not request.membership.may(SEES_NAMES):
        raise Http404
    for kind in (Plan, Finding):
        found = newest(kind)
        path = file_of(found, name) if found else None
        if path:
            if name not in _OPEN_FILES:
                view_record(by=request.membership.member, what="file", subject=name)
            return FileResponse(path.open("rb"), as_attachment=True, filename=name)
    raise Http404


@cache_control(max_age=3600, public=True)
def stylesheet(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The rules of reports, within ``.report``."""
    return HttpResponse(reports.part_stylesheet(), content_type="text/css")


def _shown(request: Request, found: Insight | None, kind: str, names: bool | None) -> dict[str, Any]:
    variant = "" if names is None else "-names" if names else "-plain"
    running = Job.objects.filter(kind="insight.refresh").order_by("-created").first()
    shown: dict[str, Any] = {
        "insight": found,
        # A headline may name a person: it is for those who may see names.
        "headline": found.summary.get("headline") if found and names else None,
        "part": part(found, f"{kind}-{request.wording.lang}{variant}.html") if found else "",
        "manages": request.membership.may(MANAGES),
        "reload": request.path,
    }
    if running and shown["manages"] and running.state in {"waiting", "running", "failed"}:
        shown |= job_shown(running.pk)
    return shown
