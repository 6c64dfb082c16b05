"""What the day's templates need, put together from the selectors."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from babel.dates import format_date
from django.utils import timezone

from lotse.apps.accounts.models import Account
from lotse.apps.pipeline.dates import proposed
from lotse.apps.pipeline.law import EMAIL, LETTER, PHONE
from lotse.apps.pipeline.selectors import Card, Queue, card, queue
from lotse.apps.pipeline.steps import advice_text
from lotse.apps.workspaces.models import Member
from lotse.apps.workspaces.needs import MANAGES, contributes
from lotse.apps.workspaces.roles import Artefact, Role
from lotse.apps.workspaces.selectors import member_list
from lotse.domain import Message, Wording
from lotse.domain.states import states
from lotse.outreach import table
from lotse.web.frame import Request

# The six keys, by how one reached the buyer: of a letter one learns that it was sent, and later what was answered.
SPOKEN = ("meeting", "open", "call_back", "not_reached", "no_need", "opt_out")
WRITTEN = ("sent", "meeting", "open", "call_back", "no_need", "opt_out")
CHANNELS = (PHONE, LETTER, EMAIL)
# By these one writes; what is written is drafted here.
WRITES = (LETTER, EMAIL, "social_message")
ICONS = {PHONE: "phone", LETTER: "file-text", EMAIL: "mail", "in_person": "users", "social_message": "message-circle"}
ROLES = frozenset({"economic_buyer", "technical_buyer", "user_buyer", "user", "approver", "gatekeeper", "influencer", "champion", "buyer"})
# What a salesperson most often advises after each outcome, as a place in the list of four; the last is "nothing".
_FIRST_ADVICE = {"meeting": 0, "open": 2, "call_back": -1, "sent": 0}


@dataclass(frozen=True, slots=True)
class Toast:
    """What happened, with the address that takes it back."""

    message: Message
    undo: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One of the six, with what the second step begins with. ``panel``: advice, again (a day alone), objects (whose objection)."""

    key: int
    name: str
    word: Message
    panel: str
    day: dt.date | None
    time: dt.time | None
    advice: str
    ends: bool


def whose(request: Request) -> Member:
    """Whose day it is: one's own; the board and the partner look at a salesperson's."""
    own = request.membership.member
    if not request.membership.may(MANAGES):
        return own
    people = member_list(roles=frozenset({Role.SALES}))
    asked = request.POST.get("of") or request.GET.get("of") or ""
    chosen = next((one for one in people if str(one.pk) == asked), None)
    return chosen or (own if own in people or not people else people[0])


def shown(request: Request, account: Account | None, toast: Toast | None, contact: int | None = None) -> dict[str, Any]:
    """``contact``: with whom, where the address does not say so."""
    member, day, now = whose(request), timezone.localdate(), timezone.now()
    the_queue = queue(member, day)
    at = account or _first(the_queue)
    the_card = card(at, request.membership.member, now, contact or contact_asked(request)) if at else None
    manages = request.membership.may(MANAGES)
    return {
        "queue": the_queue,
        "card": the_card,
        "icons": ICONS,
        "groups": [(name, getattr(the_queue, name)) for name in ("agreed", "due", "fresh", "done")],
        "writes": WRITES,
        "day_title": _day_title(day, request.wording),
        "hours": round(the_queue.minutes / 60),
        "people": member_list(roles=frozenset({Role.SALES})) if manages else [],
        "member": member,
        "of": f"?of={member.pk}" if manages else "",
        "toast": toast,
        "may_talk": request.membership.may(contributes(Artefact.RELATIONSHIP)),
        **(_of_card(the_card, the_queue, day) if the_card else {}),
    }


def contact_asked(request: Request) -> int | None:
    """The person that the address names."""
    asked = request.GET.get("contact", "")
    return int(asked) if asked.isdecimal() and len(asked) < 19 else None


def _of_card(the_card: Card, the_queue: Queue, day: dt.date) -> dict[str, Any]:
    account = the_card.account
    position = the_queue.position(account.pk)
    waiting = the_queue.waiting
    after = 0 if position is None else position + 1
    channel = the_card.best.channel if the_card.best.channel in CHANNELS else PHONE
    state = states().get(account.state)
    return {
        "token": uuid.uuid4(),
        "chosen": f"?contact={the_card.contact.pk}" if the_card.contact else "",
        "position": len(the_queue.done) + after if position is not None else None,
        "next": waiting[after] if after < len(waiting) else None,
        "previous": waiting[position - 1] if position else None,
        "channel": channel,
        "channels": [way for way in the_card.ways if way.channel in CHANNELS],
        "number": _number(the_card),
        "spoken": _outcomes(SPOKEN, the_card, day),
        "written": _outcomes(WRITTEN, the_card, day),
        "advice": [(n, value, advice_text(value)) for n, value in enumerate(the_card.advice, 1)],
        "state": state,
        "role": _role(the_card),
        "listed": the_queue.waiting[position].line if position is not None else None,
        "law_version": table().version,
        "sources": [(fact, Message(f"web.today.basis.{fact.legal_basis}")) for fact in the_card.sources],
    }


def _outcomes(names: tuple[str, ...], the_card: Card, day: dt.date) -> list[Outcome]:
    found = []
    for key, name in enumerate(names, 1):
        due, time = proposed(the_card.account, name, day)
        place = _FIRST_ADVICE.get(name)
        found.append(
            Outcome(
                key=key,
                name=name,
                word=Message(f"apps.pipeline.outcome.{name}"),
                panel="objects" if name == "opt_out" else "advice" if place is not None else "again",
                day=due,
                time=time,
                advice=the_card.advice[place] if place is not None else "",
                ends=name == "opt_out",
            )
        )
    return found


def _role(the_card: Card) -> Message | None:
    """The chosen person's part in buying, where it is one of those that have a word."""
    role = the_card.contact.buying_role if the_card.contact else ""
    return Message(f"web.today.role.{role}") if role in ROLES else None


def _number(the_card: Card) -> str:
    contact = the_card.contact
    return (contact and (contact.phone or contact.mobile)) or the_card.account.phone


def _first(the_queue: Queue) -> Account | None:
    return Account.objects.get(pk=the_queue.waiting[0].account_id) if the_queue.waiting else None


def _day_title(day: dt.date, wording: Wording) -> str:
    """ "Dienstag, 24. November"."""
    return format_date(day, "EEEE d MMMM" if wording.lang == "en" else "EEEE, d. MMMM", locale=wording.locale.cldr)
