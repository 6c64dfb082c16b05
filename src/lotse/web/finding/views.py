"""What Lotse computed: shown as it was written, names of salespeople only to whom they are for, and each such look recorded."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control

from lotse import reports
from lotse.apps.audit.models import View
from lotse.apps.audit.services import view_record
from lotse.apps.insight.files import DOWNLOADS
from lotse.apps.insight.models import KINDS
from lotse.apps.insight.selectors import download as file_of
from lotse.apps.insight.selectors import newest, versions
from lotse.apps.insight.services import insight_refresh
from lotse.apps.workspaces.needs import MANAGES, SEES_NAMES
from lotse.web.finding.deciding import decisions_shown
from lotse.web.finding.shown import result
from lotse.web.frame import Request, screen

_LOOKS = 20


@screen()
def finding(request: Request, pk: int | None = None) -> HttpResponse:
    """Salesperson or segment. Who may see names sees them, and it is written down that they did."""
    shown = result(request, "finding", pk)
    if shown["insight"] and shown["names"]:
        shown |= decisions_shown(request)
        shown["looks"] = list(View.objects.filter(what="finding").select_related("viewer__user").order_by("-at")[:_LOOKS])
    return render(request, "finding/finding.html", shown)


@screen()
def forecast(request: Request, pk: int | None = None) -> HttpResponse:
    return render(request, "finding/forecast.html", result(request, "forecast", pk))


@screen()
def plan(request: Request, pk: int | None = None) -> HttpResponse:
    """The whole plan; with names for those who may see them, then recorded."""
    shown = result(request, "plan", pk)
    if shown["insight"] and shown["names"]:
        shown |= decisions_shown(request)
    return render(request, "finding/plan.html", shown)


@screen()
def allocation(request: Request, pk: int | None = None) -> HttpResponse:
    """Which plays deserve the next conversations, and why."""
    return render(request, "finding/allocation.html", result(request, "allocation", pk))


@screen()
def known(request: Request) -> HttpResponse:
    """What was known when: every version that was kept."""
    return render(request, "finding/known.html", {"versions": versions(), "names": request.membership.may(SEES_NAMES)})


@screen(MANAGES, methods=("POST",))
def refresh(request: Request) -> HttpResponse:
    """Computes anew, and leads back to the page from which it was asked: it shows how far the work is, and then what came of it."""
    insight_refresh(by=request.membership.member)
    back = request.POST.get("back", "")
    return redirect(back if back in KINDS else "finding", request.membership.workspace.slug)


@screen()
def download(request: Request, name: str) -> HttpResponseBase:
    """One of the files of the newest results, in the reader's language."""
    if name not in DOWNLOADS or not (DOWNLOADS[name].open or request.membership.may(SEES_NAMES)):
        raise Http404
    found = newest(KINDS[DOWNLOADS[name].of])
    path = file_of(found, request.wording.lang, name) if found else None
    if path is None:
        raise Http404
    if not DOWNLOADS[name].open:
        view_record(by=request.membership.member, what="file", subject=name)
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)


@cache_control(max_age=3600, public=True)
def stylesheet(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The rules of reports, within ``.report``."""
    return HttpResponse(reports.part_stylesheet(), content_type="text/css")
