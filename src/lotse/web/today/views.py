"""The day's list with the card that is open, and what is done to it."""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from lotse.apps.accounts.models import Account, Contact
from lotse.apps.pipeline.dates import next_workday
from lotse.apps.pipeline.models import Attempt, Note, Snooze
from lotse.apps.pipeline.refusals import AlreadyRecorded, NotAllowed, Overtaken
from lotse.apps.pipeline.selectors.queue import short_name
from lotse.apps.pipeline.services import attempt_record, attempt_undo, note_record, note_undo, snooze, snooze_undo
from lotse.apps.pipeline.services.attempts import Said
from lotse.apps.workspaces.needs import contributes
from lotse.apps.workspaces.roles import Artefact
from lotse.domain import Message, say
from lotse.web.frame import Request, screen
from lotse.web.today.answers import refused
from lotse.web.today.forms import LaterForm, NoteForm, OutcomeForm
from lotse.web.today.shown import Toast, shown, whose

_TALKS = contributes(Artefact.RELATIONSHIP)
# A save that was kept while there was no connection comes with this: nobody is there to be asked.
_SENT_AGAIN = "unsent"


@screen()
def today(request: Request) -> HttpResponse:
    """The list, open at its first card."""
    return _day(request, None)


@screen()
def today_card(request: Request, account: int) -> HttpResponse:
    """The list, open at this account, whether it is in it or not."""
    return _day(request, get_object_or_404(Account.objects, pk=account))


@screen(write=_TALKS, methods=("POST",))
def today_attempt(request: Request, account: int) -> HttpResponse:
    """Records what came of it and opens the next card; what is refused leaves the page as it is, with everything typed."""
    about = get_object_or_404(Account.objects, pk=account)
    form = OutcomeForm(request.wording, request.POST)
    if not form.is_valid():
        return refused(request, 422, form=form)
    values = form.cleaned_data
    sent_again = request.headers.get("X-Lotse-Part") == _SENT_AGAIN
    try:
        attempt = attempt_record(
            account=about,
            contact=_contact(about, values["contact"]),
            channel=values["channel"],
            outcome=values["outcome"],
            by=request.membership.member,
            token=values["token"],
            seen_version=None if sent_again else values["seen"],
            said=Said(values["play_version"], values["cell_version"], values["advised"], values["objection"]),
            due=values["due"],
            due_time=values["due_time"],
            note=values["note"],
            confirmed=request.POST.getlist("confirmed"),
            objects=values["objects"] or "person",
            written=form.written,
        )
    except Overtaken as overtaken:
        return refused(request, 409, overtaken, seen=overtaken.now_seen)
    except AlreadyRecorded as twice:
        return refused(request, 409, twice, renew=True)
    except NotAllowed as not_allowed:
        return refused(request, 422, not_allowed)
    undo = reverse("today_undo", args=[request.membership.workspace.slug, attempt.pk])
    return _onward(request, Toast(_done_text(attempt, values["due"]), undo))


@screen(write=_TALKS, methods=("POST",))
def today_later(request: Request, account: int) -> HttpResponse:
    """Out of the list until the next working day."""
    about = get_object_or_404(Account.objects, pk=account)
    form = LaterForm(request.POST)
    if not form.is_valid():
        return refused(request, 422, form=form)
    until = next_workday(about, timezone.localdate() + dt.timedelta(days=1))
    put_off = snooze(account=about, by=whose(request), until=until, token=form.cleaned_data["token"])
    undo = reverse("today_later_undo", args=[request.membership.workspace.slug, put_off.pk])
    return _onward(request, Toast(say("web.today.put_off", account=short_name(about), day=until), undo))


@screen(write=_TALKS, methods=("POST",))
def today_note(request: Request, account: int) -> HttpResponse:
    """A note without an outcome: the card stays open and shows it."""
    about = get_object_or_404(Account.objects, pk=account)
    form = NoteForm(request.wording, request.POST)
    if not form.is_valid():
        return refused(request, 422, form=form)
    values = form.cleaned_data
    contact = _contact(about, values["contact"])
    noted = note_record(account=about, contact=contact, text=values["note"], by=request.membership.member, token=values["token"])
    undo = reverse("today_note_undo", args=[request.membership.workspace.slug, noted.pk])
    return _back(request, about, Toast(say("web.today.noted", account=short_name(about)), undo), contact)


@screen(write=_TALKS, methods=("POST",))
def today_note_undo(request: Request, note: int) -> HttpResponse:
    """Only one's own; its words stand in the field again."""
    taken = get_object_or_404(Note.objects.select_related("account", "contact"), pk=note, by=request.membership.member)
    note_undo(note=taken, by=request.membership.member)
    toast = Toast(say("web.today.undone", account=short_name(taken.account)))
    return _back(request, taken.account, toast, taken.contact, typed=taken.text)


@screen(write=_TALKS, methods=("POST",))
def today_undo(request: Request, attempt: int) -> HttpResponse:
    """Only one's own; of somebody else's there is nothing here."""
    taken = get_object_or_404(Attempt.objects.select_related("account"), pk=attempt, by=request.membership.member)
    attempt_undo(attempt=taken, by=request.membership.member)
    return _back(request, taken.account, Toast(say("web.today.undone", account=short_name(taken.account))))


@screen(write=_TALKS, methods=("POST",))
def today_later_undo(request: Request, snooze: int) -> HttpResponse:
    put_off = get_object_or_404(Snooze.objects.select_related("account"), pk=snooze)
    snooze_undo(snooze=put_off)
    return _back(request, put_off.account, Toast(say("web.today.undone", account=short_name(put_off.account))))


def _day(request: Request, account: Account | None, toast: Toast | None = None) -> HttpResponse:
    template = "today/day.html" if request.htmx else "today/page.html"
    return render(request, template, shown(request, account, toast))


def _onward(request: Request, toast: Toast) -> HttpResponse:
    """The next card of the list is there already."""
    if not request.htmx:
        return redirect("today", request.membership.workspace.slug)
    answer = _day(request, None, toast)
    answer["HX-Push-Url"] = reverse("today", args=[request.membership.workspace.slug]) + _of(request)
    return answer


def _back(request: Request, account: Account, toast: Toast, contact: Contact | None = None, typed: str = "") -> HttpResponse:
    """The card as it was, open again; ``typed`` stands in its note."""
    slug = request.membership.workspace.slug
    if not request.htmx:
        return redirect("today_card", slug, account.pk)
    shows = shown(request, account, toast, contact.pk if contact else None)
    answer = render(request, "today/day.html", {**shows, "typed": typed})
    answer["HX-Retarget"], answer["HX-Reswap"] = "#today", "outerHTML"
    answer["HX-Push-Url"] = reverse("today_card", args=[slug, account.pk]) + _of(request)
    return answer


def _contact(account: Account, pk: int | None) -> Contact | None:
    """Somebody of this account; of another nobody."""
    return Contact.objects.filter(pk=pk, account=account).first() if pk else None


def _of(request: Request) -> str:
    chosen = request.POST.get("of") or request.GET.get("of")
    return f"?of={chosen}" if chosen and chosen.isdigit() else ""


def _done_text(attempt: Attempt, due: object) -> Message:
    """ "Brückl: Nicht erreicht, wieder am 26.11."."""
    outcome = say(f"apps.pipeline.outcome.{attempt.outcome}")
    name = short_name(attempt.account)
    if due and attempt.outcome != "opt_out":
        return say("web.today.saved_until", account=name, outcome=outcome, day=due)
    return say("web.today.saved", account=name, outcome=outcome)
