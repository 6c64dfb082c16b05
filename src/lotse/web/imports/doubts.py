"""Accounts that may be a company of the market: side by side, one key for same, not the same, later."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from lotse.apps.integration.doubts import doubt_answer, doubt_reopen, doubts_waiting, sides, taken_by
from lotse.apps.integration.models import Doubt, Import
from lotse.apps.workspaces.needs import MANAGES
from lotse.web.frame import Request, screen
from lotse.web.frame.answers import answer_forget, answer_keep, answer_last

_ANSWERED = "doubt_answered"
_NEXT = 10


@screen(MANAGES)
def doubts(request: Request) -> HttpResponse:
    """The first in hand, the next below; ``?import=`` asks for those of one upload."""
    upload = _upload(request.GET.get("import", ""))
    waiting = doubts_waiting(upload)
    rows = list(waiting.select_related("account")[: _NEXT + 1])
    shown = {
        "upload": upload,
        "total": waiting.count(),
        "first": rows[:1],
        "sides": [(f"accounts.field.{side.attribute}", side) for side in (rows and sides(rows[0])) or ()],
        "taken": taken_by(rows[0]) if rows else None,
        "others": rows[1:],
        "undo": answer_last(request, _ANSWERED),
    }
    return render(request, "imports/doubts.html", shown)


@screen(MANAGES, methods=("POST",))
def answer(request: Request, pk: int) -> HttpResponse:
    """``answer``: same, different or later. A second click answers nothing anew."""
    found = get_object_or_404(Doubt.objects.select_related("account"), pk=pk)
    if doubt_answer(doubt=found, answer=request.POST.get("answer", ""), by=request.membership.member):
        answer_keep(request, _ANSWERED, pk)
    return _queue(request)


@screen(MANAGES, methods=("POST",))
def reopen(request: Request, pk: int) -> HttpResponse:
    answer_forget(request, _ANSWERED)
    doubt_reopen(doubt=get_object_or_404(Doubt.objects.select_related("account"), pk=pk), by=request.membership.member)
    return _queue(request)


def _upload(number: str) -> Import | None:
    return get_object_or_404(Import.objects.all(), pk=number) if number.isdecimal() and len(number) < 19 else None


def _queue(request: Request) -> HttpResponse:
    response = redirect("doubts", request.membership.workspace.slug)
    if (number := request.POST.get("import", "")).isdecimal():
        response["Location"] += f"?import={number}"
    return response
