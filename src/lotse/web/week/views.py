"""A client's week, for those who answer for it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from lotse.apps.audit.services import view_record
from lotse.apps.insight.selectors import decisions_due
from lotse.apps.workspaces.needs import MANAGES
from lotse.web.frame import Request, screen
from lotse.web.overview.agenda import agenda
from lotse.web.overview.standing import standings
from lotse.web.week.changes import changes

_PLAYS = 5


@screen(MANAGES)
def week(request: Request) -> HttpResponse:
    """Whoever may see this may see names; where it says something of people, that is recorded."""
    membership = request.membership
    at = standings([membership.workspace.pk])[membership.workspace.pk]
    changed = changes(at.finding, at.forecast)
    due = list(decisions_due().select_related("by__user"))
    proposed = at.plan.summary.get("decisions", []) if at.plan else []
    if changed.people or any(one.get("people") for one in proposed):
        view_record(by=membership.member, what="week", subject=str(at.finding.as_of if at.finding else ""))
    shown = {
        "changes": changed,
        "items": [item for item in agenda(membership, at) if item.mark != "go" and item.url != request.path],
        "proposed": proposed,
        "plan": at.plan,
        "look_back": due,
        "due": {one.pk for one in due},
        "allocation": at.allocation,
        "plays": (at.allocation.summary.get("rows", []) if at.allocation else [])[:_PLAYS],
    }
    return render(request, "week/week.html", shown)
