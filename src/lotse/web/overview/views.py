"""A client at a glance."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from lotse.apps.audit.models import Event
from lotse.apps.jobs.selectors import jobs_running
from lotse.apps.workspaces.needs import MANAGES
from lotse.domain import Message, say
from lotse.web.frame import Request, screen
from lotse.web.overview.agenda import agenda, first_week
from lotse.web.overview.goal import chance_bar, goal_of, spark
from lotse.web.overview.inbox import inbox
from lotse.web.overview.standing import standings

_EVENTS, _PLAYS = 8, 3
# Of an opt-out: how far it reaches.
_SCOPES = frozenset({"person", "company"})


@screen()
def overview(request: Request) -> HttpResponse:
    membership, wording = request.membership, request.wording
    at = standings([membership.workspace.pk])[membership.workspace.pk]
    goal = goal_of(at.forecast)
    shown = {
        "at": at,
        "items": agenda(membership, at, proposals=False),
        "inbox": inbox(request),
        "steps": first_week(membership, at),
        "jobs": jobs_running(),
        "goal": goal,
        "spark": spark(goal, wording(say("web.overview.fan", goal=goal.goal, day=goal.until))) if goal else "",
        "chance": chance_bar(goal, wording(say("web.overview.chance_range", lower=goal.lower, upper=goal.upper))) if goal else "",
        "plays": (at.allocation.summary.get("rows", []) if at.allocation else [])[:_PLAYS],
        "manages": membership.may(MANAGES),
        "events": _events(request),
    }
    return render(request, "overview/overview.html", shown)


def _events(request: Request) -> list[tuple[Event, Message]]:
    """The newest that can be said in words; what a record lacks of them leaves it out."""
    found = []
    for event in Event.objects.select_related("actor__user").order_by("-at")[:_EVENTS]:
        params = dict(event.params)
        if isinstance(params.get("roles"), list):
            params["roles"] = [say(f"web.frame.role.{role}") for role in params["roles"]]
        if params.get("scope") in _SCOPES:
            params["scope"] = say(f"web.overview.scope.{params['scope']}")
        message = Message(f"apps.audit.event.{event.verb}", params)
        try:
            request.wording(message)
        except KeyError:
            continue
        found.append((event, message))
    return found
