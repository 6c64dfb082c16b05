"""Segments."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from lotse import targeting
from lotse.apps.snapshot import register_note
from lotse.apps.strategy.answer import Answer, answer
from lotse.apps.strategy.kinds import KINDS
from lotse.apps.strategy.models import EDITABLE, Segment, SegmentVersion
from lotse.apps.strategy.selectors import segment_icp
from lotse.apps.strategy.services import draft_save
from lotse.apps.workspaces.needs import contributes
from lotse.apps.workspaces.roles import Artefact
from lotse.domain import LotseError, say
from lotse.domain.states import states
from lotse.reports.charts import state_map
from lotse.web.frame import Request, screen, seen
from lotse.web.segments.forms import SegmentForm
from lotse.web.versions.editing import about, shown_version
from lotse.web.versions.listing import about_list, begun, listed

KIND = KINDS["segment"]
_REGIONS = 10


@screen(write=KIND.contributes, methods=("GET", "POST"))
def segments(request: Request) -> HttpResponse:
    """Those in force for all, drafts and proposals for whoever contributes; a POST begins a new one."""
    if made := begun(request, KIND):
        return made
    rows = listed(request, KIND, lambda version: version.summary)
    shown = about_list(request, KIND, rows, lead=say("web.segments.lead"), empty=say("web.segments.empty"))
    return render(request, "versions/list.html", shown)


@screen(write=KIND.contributes, methods=("GET", "POST"))
def segment(request: Request, pk: int) -> HttpResponse:
    """The draft where there is one and one contributes, else what is in force. A POST saves the draft and shows the market's answer."""
    found = get_object_or_404(Segment.objects.select_related("approved"), pk=pk)
    version: SegmentVersion = shown_version(request, KIND, found)  # type: ignore[assignment]
    if request.method == "POST":
        return _saved(request, version)
    if request.htmx:
        shown = {"segment": found, "editing": _editing(request, version)}
        return render(request, "segments/live.html", {**shown, **_answered(request, version)})
    shown = {
        "segment": found,
        "form": _form(request, version),
        "editing": _editing(request, version),
        "may_add": request.membership.may(contributes(Artefact.COMPANY_RESEARCH)),
        **about(request, KIND, found, version),
        **_answered(request, version),
    }
    return render(request, "segments/segment.html", shown)


@screen(KIND.contributes)
def industries(request: Request) -> HttpResponse:
    """Industries for the words that are being typed: each a button that puts its code into the profile."""
    text = request.GET.get("new.industry.codes", "")
    found = [(targeting.code_text(code), title) for code, title in targeting.find_industries(text, request.wording.lang)]
    return render(request, "segments/industries.html", {"found": found, "text": text.strip()})


def _editing(request: Request, version: SegmentVersion) -> bool:
    return request.membership.may(KIND.contributes) and version.state in EDITABLE


def _form(request: Request, version: SegmentVersion, data: QueryDict | None = None) -> SegmentForm:
    return SegmentForm(request.wording, data, profile=version.icp, initial={"name": version.name, "summary": version.summary})


def _saved(request: Request, version: SegmentVersion) -> HttpResponse:
    """For htmx the market's answer, and the rows where some came or went; a row that says nothing yet is remembered by the address."""
    form = _form(request, version, request.POST)
    if not form.is_valid():
        return render(request, "segments/errors.html", {"form": form}, status=422)
    values = {"name": form.cleaned_data["name"], "summary": form.cleaned_data["summary"], "icp": form.profile()}
    draft_save(version=version, values=values, seen=seen(request), by=request.membership.member)
    if not request.htmx:
        return redirect("segment", request.membership.workspace.slug, version.artefact_id)
    shown = {"version": version, "segment": version.artefact, "saved_at": timezone.now(), "form": form, "editing": True}
    return render(request, "segments/saved.html", {**shown, "moved": form.changes(request.POST), **_answered(request, version)})


def _answered(request: Request, version: SegmentVersion) -> dict[str, Any]:
    try:
        icp = segment_icp(version)
    except LotseError as error:
        return {"unreadable": error}
    turn = int(request.GET["turn"]) if request.GET.get("turn", "").isdecimal() else 0
    found = answer(icp, turn) if icp else None
    shown: dict[str, Any] = {"answer": found, "asked": bool(icp), "note": register_note(), "next_turn": turn + 1}
    return shown | (_map(request, found) if found else {})


def _map(request: Request, found: Answer) -> dict[str, Any]:
    named = states()
    english = request.wording.lang == "en"
    rows = [(_region(one.code, english), one) for one in found.regions if one.code in named or one.code == "LI"]
    titles = {one.code: f"{_region(one.code, english)}: {one.match}" for one in found.regions}
    title = request.wording(say("web.segments.map_title", n=found.match))
    return {
        "map": state_map({one.code: one.per_thousand for one in found.regions}, titles=titles, title=title, name="segment"),
        "bar": _bar(found),
        "regions": rows[:_REGIONS],
        "more_regions": rows[_REGIONS:],
    }


def _bar(found: Answer) -> list[tuple[str, int, int]]:
    """Match, cannot be judged, nearly: where each part of the bar begins and how long it is, in thousandths."""
    total = max(found.match + found.open + found.near, 1)
    match, undecided = round(1000 * found.match / total), round(1000 * found.open / total)
    return [("match", 0, match), ("open", match, undecided), ("near", match + undecided, 1000 - match - undecided)]


def _region(code: str, english: bool) -> str:
    state = states().get(code)
    return (state.name_en if english else state.name_de) if state else "Liechtenstein"
