"""Segments."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from lotse.apps.snapshot import register_note
from lotse.apps.strategy.answer import Answer, answer
from lotse.apps.strategy.kinds import KINDS
from lotse.apps.strategy.models import EDITABLE, PROPOSED, Segment, SegmentVersion
from lotse.apps.strategy.selectors import segment_icp
from lotse.apps.strategy.services import artefact_start, draft_save
from lotse.apps.workspaces.needs import contributes
from lotse.apps.workspaces.roles import Artefact
from lotse.domain import LotseError, say
from lotse.domain.states import states
from lotse.reports.charts import state_map
from lotse.web.frame import Request, screen, seen
from lotse.web.segments.forms import SegmentForm
from lotse.web.versions.editing import about, shown_version

KIND = KINDS["segment"]
_REGIONS = 10


@screen(write=KIND.contributes, methods=("GET", "POST"))
def segments(request: Request) -> HttpResponse:
    """Those in force for all, drafts and proposals for whoever contributes; a POST begins a new one."""
    if request.method == "POST":
        name = request.POST.get("name", "").strip() or request.wording(say("web.segments.unnamed"))
        made = artefact_start(kind=KIND, by=request.membership.member, values={"name": name[:120]})
        return redirect("segment", request.membership.workspace.slug, made.artefact.pk)  # type: ignore[attr-defined]
    rows = Segment.objects.filter(archived=None).select_related("approved").prefetch_related("versions").order_by("pk")
    contributes = request.membership.may(KIND.contributes)
    shown = [(row, row.approved or _newest(row), _waiting(row) if contributes else None) for row in rows if row.approved or contributes]
    return render(request, "segments/segments.html", {"rows": [one for one in shown if one[1]], "contributes": contributes})


@screen(write=KIND.contributes, methods=("GET", "POST"))
def segment(request: Request, pk: int) -> HttpResponse:
    """The draft where there is one and one contributes, else what is in force. A POST saves the draft and shows the market's answer."""
    found = get_object_or_404(Segment.objects.select_related("approved"), pk=pk)
    version = shown_version(request, KIND, found)
    assert isinstance(version, SegmentVersion)
    initial = {"name": version.name, "summary": version.summary}
    form = SegmentForm(request.wording, request.POST or None, profile=version.icp, initial=initial)
    if request.method == "POST":
        if not form.is_valid():
            return render(request, "segments/errors.html", {"form": form}, status=422)
        values = {"name": form.cleaned_data["name"], "summary": form.cleaned_data["summary"], "icp": form.profile()}
        draft_save(version=version, values=values, seen=seen(request), by=request.membership.member)
        if not request.htmx:
            return redirect("segment", request.membership.workspace.slug, pk)
        return render(request, "segments/saved.html", {"version": version, "saved_at": timezone.now(), **_answered(request, version)})
    shown = {
        "segment": found,
        "form": form,
        "may_add": request.membership.may(contributes(Artefact.COMPANY_RESEARCH)),
        **about(request, KIND, found, version),
        **_answered(request, version),
    }
    return render(request, "segments/segment.html", shown)


def _answered(request: Request, version: SegmentVersion) -> dict[str, Any]:
    try:
        icp = segment_icp(version)
    except LotseError as error:
        return {"unreadable": error}
    found = answer(icp) if icp else None
    shown: dict[str, Any] = {"answer": found, "asked": bool(icp), "note": register_note()}
    return shown | (_map(request, found) if found else {})


def _map(request: Request, found: Answer) -> dict[str, Any]:
    named = states()
    english = request.wording.lang == "en"
    rows = [(_region(code, english), n) for code, n in found.regions if code in named or code == "LI"]
    titles = {code: f"{_region(code, english)}: {n}" for code, n in found.regions}
    title = request.wording(say("web.segments.map_title", n=found.match))
    return {
        "map": state_map(dict(found.regions), titles=titles, title=title, name="segment"),
        "regions": rows[:_REGIONS],
        "more_regions": rows[_REGIONS:],
    }


def _region(code: str, english: bool) -> str:
    state = states().get(code)
    return (state.name_en if english else state.name_de) if state else "Liechtenstein"


def _newest(row: Segment) -> SegmentVersion | None:
    return max(row.versions.all(), key=lambda version: version.number, default=None)


def _waiting(row: Segment) -> SegmentVersion | None:
    return next((version for version in row.versions.all() if version.state in {*EDITABLE, PROPOSED}), None)
