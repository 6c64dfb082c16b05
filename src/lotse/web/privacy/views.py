"""Who does not want to be contacted, what is known of somebody, and its end."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from lotse.apps.accounts.models import Account, Contact, OptOut
from lotse.apps.accounts.persons import DELETED, person_delete, person_export, person_find, person_keep
from lotse.apps.accounts.services import opt_out_record, opt_out_undo
from lotse.apps.audit.models import Event
from lotse.apps.workspaces.needs import HEARS_OBJECTION, MANAGES
from lotse.domain import Message, say
from lotse.outreach import channel_text, table
from lotse.web.frame import Request, screen
from lotse.web.frame.meanwhile import token_of
from lotse.web.frame.paging import page_of
from lotse.web.privacy.forms import OptOutForm

_DUE_SHOWN = 20
_PROOFS_SHOWN = 10
# Kinds of rows that a proof or an export names in words.
KINDS = (
    "contact", "personfact", "consent", "optout", "attempt", "conversation", "note", "draft", "nextstep", "gatedecision", "event", "upload",
)  # fmt: skip


@screen()
def privacy(request: Request) -> HttpResponse:
    """One field finds a person; below, what was said and what is due."""
    asked, today = request.GET.get("q", "").strip(), timezone.localdate()
    opt_outs = OptOut.objects.filter(withdrawn_at=None).order_by("-said_on", "-pk")
    page = page_of(opt_outs, request.GET.get("page"), related=["account", "contact", "recorded_by__user"])
    due = Contact.objects.filter(retention_until__lt=today)
    shown = {
        "asked": asked,
        "found": person_find(asked),
        "page": page,
        "opt_outs": [(one, _channel(one.channel)) for one in page],
        "due": list(due.select_related("account").order_by("retention_until", "pk")[:_DUE_SHOWN]),
        "due_total": due.count(),
        "proofs": list(Event.objects.filter(verb=DELETED).select_related("actor__user").order_by("-at")[:_PROOFS_SHOWN]),
        "may_rights": request.membership.may(MANAGES),
        "recorded": request.GET.get("recorded", ""),
    }
    return render(request, "privacy/privacy.html", shown)


@screen(HEARS_OBJECTION, methods=("GET", "POST"))
def opt_out(request: Request) -> HttpResponse:
    """Somebody, known to us or not, or a whole company, does not want to be contacted."""
    contact, account = _known(request)
    values = {"said_on": timezone.localdate().isoformat(), **request.POST.dict()} if request.method == "POST" else None
    form = OptOutForm(request.wording, bool(contact or account), values, initial={"said_on": timezone.localdate(), "scope": "person"})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        scope = "person" if contact else "company" if account else said["scope"]
        opt_out_record(
            scope=scope, account=account or (contact.account if contact else None), contact=contact, channel=said["channel"],
            source=said["source"], said_on=said["said_on"], by=request.membership.member, keys=form.keys(scope),
            token=token_of(request),
        )  # fmt: skip
        if contact:
            return redirect("contact", request.membership.workspace.slug, contact.pk)
        return redirect("privacy", request.membership.workspace.slug)
    shown = {"form": form, "contact": contact, "account": account, "token": token_of(request) or uuid.uuid4()}
    return render(request, "privacy/opt_out.html", shown, status=422 if request.method == "POST" else 200)


@screen(MANAGES, methods=("POST",))
def undo(request: Request, pk: int) -> HttpResponse:
    opt_out_undo(opt_out=get_object_or_404(OptOut.objects, pk=pk), by=request.membership.member)
    return redirect("privacy", request.membership.workspace.slug)


@screen(MANAGES)
def export(request: Request, contact: int) -> HttpResponse:
    """To read, or as a file to hand over; that it was opened is recorded."""
    found = get_object_or_404(Contact.objects.select_related("account"), pk=contact)
    told = person_export(contact=found, by=request.membership.member)
    if request.GET.get("as") == "json":
        headers = {"Content-Disposition": f'attachment; filename="auskunft-{found.pk}.json"'}
        return HttpResponse(told.as_json(), content_type="application/json; charset=utf-8", headers=headers)
    sections = [(_kind(kind), kind, [_worded(request, row) for row in rows]) for kind, rows in told.sections.items()]
    return render(request, "privacy/export.html", {"contact": found, "sections": sections, "today": timezone.localdate()})


@screen(MANAGES, methods=("POST",))
def keep_longer(request: Request, contact: int) -> HttpResponse:
    """Looked at, and still needed: the day of the next look is set anew."""
    person_keep(contact=get_object_or_404(Contact.objects, pk=contact), by=request.membership.member)
    return redirect("privacy", request.membership.workspace.slug)


@screen(MANAGES, methods=("POST",))
def delete(request: Request, contact: int) -> HttpResponse:
    found = get_object_or_404(Contact.objects.select_related("account"), pk=contact)
    made = person_delete(contact=found, by=request.membership.member, objected=bool(request.POST.get("objected")))
    return redirect("privacy_proof", request.membership.workspace.slug, made.pk)


@screen(MANAGES)
def proof(request: Request, event: int) -> HttpResponse:
    """What was deleted, by whom and when, without naming whom it was about."""
    made = get_object_or_404(Event.objects.select_related("actor__user"), pk=event, verb=DELETED)
    counts = [(_kind(kind), n) for name, n in made.params.items() if (kind := name.removeprefix("n_")) in KINDS and name != kind]
    return render(request, "privacy/proof.html", {"proof": made, "counts": counts})


def _known(request: Request) -> tuple[Contact | None, Account | None]:
    """Whom the page was about; a number that is not of this workspace is 404."""
    asked: dict[str, Any] = request.POST.dict() if request.method == "POST" else request.GET.dict()
    contact, account = str(asked.get("contact", "")), str(asked.get("account", ""))
    if contact.isdecimal():
        return get_object_or_404(Contact.objects.select_related("account"), pk=contact), None
    return None, get_object_or_404(Account.objects, pk=account) if account.isdecimal() else None


def _channel(channel: str) -> Message | None:
    return channel_text(channel) if channel in table().channels else None


def _kind(kind: str) -> Message:
    return say(f"web.privacy.kind.{kind if kind in KINDS else 'other'}")


def _worded(request: Request, row: dict[str, Any]) -> list[tuple[str, Any]]:
    """Columns under their names in the reader's language, where they have one."""
    named = [(name, say(f"web.privacy.column.{name}"), value) for name, value in row.items()]
    return [(request.wording(word) if request.wording.has(word.key) else name, value) for name, word, value in named if value is not False]
