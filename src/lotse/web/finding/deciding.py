"""What people decided on a finding or a plan, and, a quarter later, whether it was right."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from lotse.apps.insight.models import Decision, Finding, Plan
from lotse.apps.insight.selectors import LOOK_BACK, decision_list, decisions_due, newest
from lotse.apps.insight.services import decision_judge, decision_record
from lotse.apps.workspaces.needs import MANAGES, roles
from lotse.apps.workspaces.roles import Role
from lotse.web.frame import Request, screen

_ANSWERS = {"yes": True, "no": False, "later": None}
BOARD = roles(Role.BOARD)


def decisions_shown(request: Request) -> dict[str, Any]:
    """The list, who may add to it, and which of them it is time to look back on."""
    return {
        "decisions": decision_list(),
        "due": set(decisions_due().values_list("pk", flat=True)),
        "asked_after": LOOK_BACK.days,
        "may_decide": request.membership.may(BOARD),
        "token": uuid.uuid4(),
        "today": timezone.localdate(),
    }


@screen(BOARD, methods=("POST",))
def decide(request: Request, kind: str) -> HttpResponse:
    found = newest(Finding) if kind == "finding" else newest(Plan) if kind == "plan" else None
    if found is None:
        raise Http404
    text, token = request.POST.get("text", ""), _token(request.POST.get("token", ""))
    decision_record(on=found, text=text, token=token, by=request.membership.member)
    return redirect(kind, request.membership.workspace.slug)


@screen(MANAGES, methods=("POST",))
def judge(request: Request, pk: int) -> HttpResponse:
    """Whether it was right: yes, no, or not to be told yet."""
    decision = get_object_or_404(Decision.objects.all(), pk=pk)
    answer = request.POST.get("right", "")
    if answer not in _ANSWERS:
        raise Http404
    decision_judge(decision=decision, right=_ANSWERS[answer], by=request.membership.member)
    back = request.POST.get("back", "")
    return redirect(back if back in {"week", "plan"} else "finding", request.membership.workspace.slug)


def _token(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
