"""The list of attempts, and the note of one."""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from lotse.apps.pipeline.law import EMAIL, LETTER, PHONE
from lotse.apps.pipeline.models import OUTCOMES, Attempt
from lotse.apps.pipeline.selectors.history import BESIDE, attempt_text, lines_of
from lotse.apps.pipeline.selectors.lists import ATTEMPTS_SHOWN, AttemptFilter, conversation_list
from lotse.apps.pipeline.services import note_save
from lotse.apps.workspaces.needs import contributes
from lotse.apps.workspaces.roles import Artefact, Role
from lotse.apps.workspaces.selectors import member_list
from lotse.domain import say
from lotse.outreach import channel_text
from lotse.web.conversations.forms import NoteForm
from lotse.web.frame import Request, screen
from lotse.web.frame.paging import page_of

_SPANS = {"week": 7, "month": 30, "quarter": 90}


@screen()
def conversations(request: Request) -> HttpResponse:
    """Newest first; what a filter leaves is counted."""
    wanted = _wanted(request)
    page = page_of(conversation_list(wanted), request.GET.get("page"), related=ATTEMPTS_SHOWN, prefetched=BESIDE)
    kept = request.GET.copy()
    kept.pop("page", None)
    shown = {
        "page": page,
        "rows": list(zip(page, lines_of(page), strict=True)),
        "wanted": wanted,
        "span": request.GET.get("span", ""),
        "outcomes": [(name, say(f"apps.pipeline.outcome.{name}")) for name in OUTCOMES if name != "delivered"],
        "channels": [(name, channel_text(name)) for name in (PHONE, LETTER, EMAIL)],
        "people": member_list(roles=frozenset({Role.SALES})),
        "asked": kept.urlencode(),
    }
    return render(request, "conversations/conversations.html", shown)


@screen(write=contributes(Artefact.RELATIONSHIP), methods=("GET", "POST"))
def conversation_note(request: Request, pk: int) -> HttpResponse:
    """One's own note, to be put right: the row's cell as a form, and as text again."""
    attempt = get_object_or_404(Attempt.objects.select_related("account"), pk=pk, by=request.membership.member, undone_at=None)
    form = NoteForm(request.POST or None)
    saved = request.method == "POST" and form.is_valid()
    if saved:
        note_save(attempt=attempt, note=form.cleaned_data["note"], seen_version=form.cleaned_data["seen"], by=request.membership.member)
        if not request.htmx:
            return redirect("conversations", request.membership.workspace.slug)
    part = "conversations/note.html" if saved or "cancel" in request.GET else "conversations/note_form.html"
    status = 422 if request.method == "POST" and not saved else 200
    text = attempt_text(attempt, timezone.localdate())
    return render(request, part, {"attempt": attempt, "form": form, "text": text}, status=status)


def _wanted(request: Request) -> AttemptFilter:
    asked = request.GET
    days = _SPANS.get(asked.get("span", ""))
    by = asked.get("by", "")
    if not by and request.membership.is_only(Role.SALES):
        by = str(request.membership.member.pk)
    return AttemptFilter(
        kind=asked.get("kind", ""),
        outcome=asked.get("outcome", "") if asked.get("outcome") in OUTCOMES else "",
        channel=asked.get("channel", ""),
        by=int(by) if by.isdigit() else None,
        text=asked.get("q", "").strip(),
        since=timezone.localdate() - dt.timedelta(days=days) if days else None,
    )
