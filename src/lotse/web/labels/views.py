"""Labels: whom and what the names in imports mean here."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from lotse.apps.insight.services import insight_refresh
from lotse.apps.pipeline import selectors
from lotse.apps.pipeline.services import labels_save
from lotse.apps.workspaces.needs import MANAGES
from lotse.web.frame import Request, screen

NOBODY = "-"


@screen(MANAGES)
def labels(request: Request) -> HttpResponse:
    words = ("kinds", "nobody", "nothing")
    kinds = [(one, *(f"labels.{word}.{one.kind}" for word in words)) for one in selectors.labels()]
    return render(request, "labels/labels.html", {"kinds": kinds})


@screen(MANAGES, methods=("POST",))
def save(request: Request, kind: str) -> HttpResponse:
    """The rows are numbered, so that a label may hold any sign; what is not among the targets shown is not taken."""
    shown = next((one for one in selectors.labels() if one.kind == kind), None)
    if shown is None:
        raise Http404
    allowed = {str(pk): pk for pk, _ in shown.targets}
    ours = {one.label for one in shown.labels}
    stands_for: dict[str, int | None] = {}
    opened = set()
    for number, label in enumerate(request.POST.getlist("label")):
        chosen = request.POST.get(f"target-{number}", "")
        if label not in ours:
            continue
        if chosen == NOBODY:
            stands_for[label] = None
        elif chosen in allowed:
            stands_for[label] = allowed[chosen]
        elif not chosen:
            opened.add(label)
    if labels_save(kind=kind, stands_for=stands_for, open_again=frozenset(opened), by=request.membership.member):
        insight_refresh(by=request.membership.member)
    return redirect("labels", request.membership.workspace.slug)
