"""A letter or message, drafted in the card's place; it goes out through the usual outcome."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from lotse.apps.accounts.models import Account
from lotse.apps.pipeline.dates import proposed
from lotse.apps.pipeline.law import EMAIL
from lotse.apps.pipeline.letters import SPOKEN_IN, letter_of
from lotse.apps.pipeline.refusals import WayClosed
from lotse.apps.pipeline.selectors import Card, card
from lotse.apps.pipeline.services import draft_discard, draft_open, draft_save
from lotse.apps.pipeline.services.drafts import Written
from lotse.apps.workspaces.needs import contributes
from lotse.apps.workspaces.roles import Artefact
from lotse.domain import LANGUAGES, Wording, say
from lotse.web.frame import Request, screen
from lotse.web.today.answers import refused
from lotse.web.today.forms import DraftForm
from lotse.web.today.shown import WRITES, contact_asked, shown

_TALKS = contributes(Artefact.RELATIONSHIP)


@screen(need=_TALKS, methods=("GET", "POST"))
def today_draft(request: Request, account: int, channel: str) -> HttpResponse:
    """The editor; what is typed arrives here by itself. A way that the law closes is not written by (422, with its reason)."""
    about = _about(account, channel)
    if request.method == "POST":
        return _kept(request, about, channel)
    shows = shown(request, about, None)
    the_card: Card = shows["card"]
    try:
        way = the_card.open_way(channel)
    except WayClosed as closed:
        if request.htmx:
            return refused(request, 422, closed)
        raise
    due, _ = proposed(about, "sent", timezone.localdate())
    title = say(f"web.today.write.{channel}", who=the_card.contact.full_name if the_card.contact else about.name)
    shows |= {**_letter(request, the_card, channel), "way": way, "title": title, "due": due}
    return render(request, "today/day.html" if request.htmx else "today/page.html", shows)


@screen(need=_TALKS, methods=("POST",))
def today_draft_discard(request: Request, account: int, channel: str) -> HttpResponse:
    """Back to the card's own words."""
    about, member = _about(account, channel), request.membership.member
    asked = contact_asked(request)
    contact = about.contacts.filter(pk=asked).first() if asked else None
    draft_discard(account=about, contact=contact, channel=channel, by=member)
    return redirect(_address(request, about, channel, contact.pk if contact else None))


def _kept(request: Request, about: Account, channel: str) -> HttpResponse:
    form = DraftForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    member = request.membership.member
    the_card = card(about, member, timezone.now(), contact_asked(request))
    the_card.open_way(channel)
    draft_save(account=about, contact=the_card.contact, channel=channel, by=member, written=Written(**form.cleaned_data))
    return HttpResponse(status=204)


def _letter(request: Request, the_card: Card, channel: str) -> dict[str, Any]:
    """What stands in the editor: what was begun, else the card's own words in the language asked for."""
    member, workspace = request.membership.member, request.membership.workspace
    draft = draft_open(account=the_card.account, contact=the_card.contact, channel=channel, by=member)
    asked = request.GET.get("lang", "")
    lang = draft.lang if draft else asked if asked in LANGUAGES else SPOKEN_IN.get(the_card.account.country, "de")
    wording, letter = Wording(lang), letter_of(the_card, channel=channel, by=member, sender=workspace.name)
    contact = the_card.contact.pk if the_card.contact else None
    address = [line if isinstance(line, str) else wording(line) for line in letter.address]
    foreign = the_card.account.country != workspace.country
    return {
        "draft": draft,
        "lang_of_letter": lang,
        "languages": [(one, _address(request, the_card.account, channel, contact, one)) for one in LANGUAGES],
        "subject": draft.subject if draft else letter.subject_text(wording),
        "text": draft.text if draft else letter.text(wording),
        "address": [*address, wording(say(f"apps.pipeline.country.{the_card.account.country}")).upper() if foreign else ""],
        "letter_day": wording.locale.date(timezone.localdate()),
        "mail_to": the_card.contact.email if channel == EMAIL and the_card.contact else "",
    }


def _about(account: int, channel: str) -> Account:
    if channel not in WRITES:
        raise Http404
    return get_object_or_404(Account.objects, pk=account)


def _address(request: Request, account: Account, channel: str, contact: int | None, lang: str = "") -> str:
    asked = {name: value for name, value in (("contact", contact), ("lang", lang), ("of", request.GET.get("of"))) if value}
    base = reverse("today_draft", args=[request.membership.workspace.slug, account.pk, channel])
    return f"{base}?{urlencode(asked)}" if asked else base
