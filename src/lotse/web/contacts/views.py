"""The list of decision-makers and the page of one."""

from __future__ import annotations

import uuid
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django_htmx.http import replace_url

from lotse.apps.accounts.guessing import mail_guess
from lotse.apps.accounts.models import Account, Contact, OptOut, PersonFact
from lotse.apps.accounts.services import consent_record, contact_left, contact_persona, contact_store, fact_reject
from lotse.apps.pipeline.models import Attempt
from lotse.apps.strategy.models import Persona
from lotse.apps.tenancy import SentBefore, Stale
from lotse.apps.workspaces.needs import HEARS_OBJECTION, MANAGES, contributes
from lotse.apps.workspaces.roles import Artefact, Role
from lotse.domain import LotseError, say
from lotse.domain.folding import fold
from lotse.outreach import channel_text, table
from lotse.web.contacts.forms import VALUES, ConsentForm, ContactForm
from lotse.web.frame import Request, screen, seen
from lotse.web.frame.meanwhile import Meanwhile, overtaken, sent_before, token_of
from lotse.web.frame.paging import page_of

RESEARCH = contributes(Artefact.PERSON_RESEARCH)


@screen()
def contacts(request: Request) -> HttpResponse:
    """By name; narrowed by text, persona, and to the accounts of oneself."""
    asked = {name: request.GET.get(name, "").strip() for name in ("text", "persona", "owner", "left")}
    rows = _narrowed(request, asked)
    page = page_of(rows, request.GET.get("page"), related=["account__owner__user", "persona__approved"])
    shown = {
        "page": page,
        "wanted": asked,
        "asked": urlencode({name: value for name, value in asked.items() if value}),
        "narrowed": any(asked.values()),
        "personas": _personas(),
        "today": timezone.localdate(),
    }
    response = render(request, "contacts/contacts.html", shown)
    return replace_url(response, f"{request.path}?{shown['asked']}".removesuffix("?")) if request.htmx else response


@screen()
def contact(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(Contact.objects.select_related("account__owner__user", "persona__approved"), pk=pk)
    facts = list(found.facts.select_related("recorded_by__user").order_by("attribute", "rejected", "-observed_on", "-pk"))
    shown = {
        "contact": found,
        "guess": mail_guess(found),
        "facts": [(fact, say(f"web.contacts.field.{fact.attribute}") if fact.attribute in VALUES else None) for fact in facts],
        "opt_outs": [
            (one, channel_text(one.channel) if one.channel else None) for one in OptOut.objects.filter(contact=found, withdrawn_at=None)
        ],
        "consents": [(one, channel_text(one.channel)) for one in found.consents.filter(withdrawn_on=None).order_by("-given_on")],
        "attempts": [
            (one, channel_text(one.channel), say(f"apps.pipeline.outcome.{one.outcome or 'none'}"))
            for one in Attempt.objects.filter(contact=found, undone_at=None).select_related("by__user").order_by("-at")[:10]
        ],
        "personas": _personas(),
        "may_write": request.membership.may(RESEARCH) and _may_write_at(request, found.account),
        "may_hear": request.membership.may(HEARS_OBJECTION),
        "may_rights": request.membership.may(MANAGES),
        "channels": [(channel, channel_text(channel)) for channel in table().channels],
        "token": uuid.uuid4(),
        "today": timezone.localdate(),
    }
    return render(request, "contacts/contact.html", shown)


@screen(RESEARCH, methods=("GET", "POST"))
def new(request: Request, account: int) -> HttpResponse:
    at = get_object_or_404(Account.objects, pk=account)
    _hold_to_own(request, at)
    return _edited(request, Contact(account=at), ContactForm(request.wording, request.POST or None))


@screen(RESEARCH, methods=("GET", "POST"))
def edit(request: Request, pk: int) -> HttpResponse:
    found = _own(request, pk)
    known = {name: getattr(found, name) for name in VALUES}
    return _edited(request, found, ContactForm(request.wording, request.POST or None, initial=known))


@screen(RESEARCH, methods=("POST",))
def left(request: Request, pk: int) -> HttpResponse:
    """No longer there; with ``back``, there after all. A second click says the same."""
    found = _own(request, pk)
    on = None if request.POST.get("back") else found.left or timezone.localdate()
    if on != found.left:
        contact_left(contact=found, on=on, by=request.membership.member)
    return redirect("contact", request.membership.workspace.slug, pk)


@screen(RESEARCH, methods=("POST",))
def persona(request: Request, pk: int) -> HttpResponse:
    """Chosen by somebody who knows better than the title tells; "title" lets it tell again, "none" is none of ours."""
    found, asked = _own(request, pk), request.POST.get("persona", "title")
    chosen = get_object_or_404(Persona.objects, pk=asked, approved__isnull=False) if asked.isdecimal() else None
    contact_persona(contact=found, persona=chosen, by_hand=asked != "title", by=request.membership.member)
    return redirect("contact", request.membership.workspace.slug, pk)


@screen(RESEARCH, methods=("GET", "POST"))
def consent(request: Request, pk: int) -> HttpResponse:
    found = _own(request, pk)
    form, token, told = ConsentForm(request.wording, request.POST or None), token_of(request), None
    if request.method == "POST" and form.is_valid():
        try:
            consent_record(contact=found, by=request.membership.member, token=token, **form.cleaned_data)
            return redirect("contact", request.membership.workspace.slug, pk)
        except SentBefore as before:
            token, told = None, sent_before(form, before.row)
    shown = {"form": form, "contact": found, "token": token or uuid.uuid4(), "meanwhile": told}
    return render(request, "contacts/consent.html", shown, status=_status(request, told))


@screen(RESEARCH, methods=("POST",))
def reject(request: Request, pk: int) -> HttpResponse:
    """A fact is set aside; with ``restore``, taken up again."""
    fact = get_object_or_404(PersonFact.objects.select_related("contact__account"), pk=pk)
    _hold_to_own(request, fact.contact.account)
    rejected = not request.POST.get("restore")
    if rejected != fact.rejected:
        fact_reject(fact=fact, rejected=rejected, by=request.membership.member)
    return redirect("contact", request.membership.workspace.slug, fact.contact_id)


def _edited(request: Request, found: Contact, form: ContactForm) -> HttpResponse:
    at, token, told = found.account, token_of(request), None
    version = seen(request) if request.method == "POST" else found.version
    if request.method == "POST" and form.is_valid():
        try:
            stored = contact_store(
                contact=found, values=form.known(), by=request.membership.member, seen=version, token=token, **form.how()
            )  # fmt: skip
            return redirect("contact", request.membership.workspace.slug, stored.pk)
        except Stale:
            found = Contact.objects.get(pk=found.pk)
            version, told = found.version, overtaken(form, found)
        except SentBefore as before:
            found, token, told = Contact(account=at), None, sent_before(form, before.row)
    shown = {"form": form, "contact": found, "account": at, "seen": version, "token": token or uuid.uuid4(), "meanwhile": told}
    return render(request, "contacts/edit.html", shown, status=_status(request, told))


def _narrowed(request: Request, asked: dict[str, str]) -> QuerySet[Contact]:
    rows = Contact.objects.order_by("folded", "pk")
    for word in fold(asked["text"]).split():
        rows = rows.filter(folded__contains=word)
    if asked["persona"].isdecimal():
        rows = rows.filter(persona_id=int(asked["persona"]))
    elif asked["persona"] == "none":
        rows = rows.filter(persona=None)
    if asked["owner"] == "mine":
        rows = rows.filter(account__owner=request.membership.member)
    return rows if asked["left"] else rows.filter(left=None)


def _personas() -> list[tuple[str, str]]:
    rows = Persona.objects.filter(archived=None, approved__isnull=False).order_by("approved__name")
    return [(str(pk), name) for pk, name in rows.values_list("pk", "approved__name")]


def _own(request: Request, pk: int) -> Contact:
    found = get_object_or_404(Contact.objects.select_related("account"), pk=pk)
    _hold_to_own(request, found.account)
    return found


def _may_write_at(request: Request, account: Account) -> bool:
    return not request.membership.is_only(Role.SALES) or account.owner_id == request.membership.member.pk


def _hold_to_own(request: Request, account: Account) -> None:
    """A salesperson writes people at the accounts that are in its hands."""
    if not _may_write_at(request, account):
        raise LotseError(say("web.contacts.not_own"), remedy=say("web.contacts.not_own_remedy"))


def _status(request: Request, told: Meanwhile | None) -> int:
    if request.method != "POST":
        return 200
    return 409 if told else 422
