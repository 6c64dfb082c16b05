"""The card of one account: why it, why now, with whom, what to say, by which way, what happened so far."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from lotse.apps.accounts.models import Account, Contact, PersonFact
from lotse.apps.pipeline.dossier import Dossier, dossier_of
from lotse.apps.pipeline.law import FIRST_SHOWN, PHONE, Way
from lotse.apps.pipeline.models import OPEN, Deal, NextStep
from lotse.apps.pipeline.refusals import WayClosed
from lotse.apps.pipeline.selectors.history import HistoryLine, lines_of, with_notes
from lotse.apps.pipeline.selectors.reasons import ReasonLine, reasons_of
from lotse.apps.pipeline.selectors.words import Words, plays_of, words_for
from lotse.apps.pipeline.steps import ADVICE
from lotse.apps.strategy.models import Play
from lotse.apps.workspaces.models import Member
from lotse.domain import Message

_SIGNS = frozenset({"economic_buyer", "approver"})
_MOST_HISTORY = 8


@dataclass(frozen=True, slots=True)
class Card:
    """``proven`` of the ``reasons`` rest on a fact; ``missing`` says who should fill the cell where there are no ``words``.

    ``best`` is the way to begin with: the one agreed, else the first that is open. ``advice``: at most four, an offer first.
    """

    account: Account
    reasons: tuple[ReasonLine, ...]
    contact: Contact | None
    contacts: tuple[Contact, ...]
    signer: Contact | None
    sources: tuple[PersonFact, ...]
    words: Words | None
    missing: Message | None
    ways: tuple[Way, ...]
    best: Way
    history: tuple[HistoryLine, ...]
    step: NextStep | None
    deals: tuple[Deal, ...]
    advice: tuple[str, ...]

    @property
    def proven(self) -> int:
        return sum(reason.mark == "go" for reason in self.reasons)

    @property
    def asked_on(self) -> dt.date | None:
        """The day on which the buyer asked for the next step, where one did."""
        agreed = self.step if self.step and self.step.agreed else None
        return timezone.localdate(agreed.made_by.at) if agreed and agreed.made_by else None

    @property
    def asked_channel(self) -> str:
        return (self.step.channel or PHONE) if self.step else ""

    def open_way(self, channel: str) -> Way:
        """Raises :class:`WayClosed` where the law says no; ``KeyError`` for a channel that there is not."""
        way = {way.channel: way for way in self.ways}[channel]
        if way.closed:
            raise WayClosed(way)
        return way

    @property
    def first_ways(self) -> tuple[Way, ...]:
        return tuple(way for way in self.ways if way.channel in FIRST_SHOWN)

    @property
    def other_ways(self) -> tuple[Way, ...]:
        return tuple(way for way in self.ways if way.channel not in FIRST_SHOWN)


def card(account: Account, by: Member | None, now: dt.datetime, contact_id: int | None = None) -> Card:
    """Fifteen queries of the database, one look into the market. ``contact_id`` overrules who is proposed."""
    dossier = dossier_of(account, now)
    plays = plays_of(account.segment_id)
    contact = _chosen(dossier, plays, contact_id)
    words, missing = words_for(account, contact, plays)
    ways = dossier.standing(contact, by, now).ways()
    today = timezone.localdate(now)
    steps = [step for step in dossier.steps if step.contact_id in {None, contact.pk if contact else None}]
    return Card(
        account=account,
        reasons=reasons_of(account),
        contact=contact,
        contacts=dossier.contacts,
        signer=next((one for one in dossier.contacts if one != contact and one.buying_role in _SIGNS), None),
        sources=tuple(fact for fact in dossier.facts if contact and fact.contact_id == contact.pk),
        words=words,
        missing=missing,
        ways=ways,
        best=_best(ways, steps),
        history=tuple(with_notes(account, lines_of(dossier.attempts[:_MOST_HISTORY], today), _MOST_HISTORY)),
        step=steps[0] if steps else None,
        deals=tuple(Deal.objects.filter(account=account, stage=OPEN).select_related("offer__approved").order_by("pk")[:3]),
        advice=_advice(words),
    )


def _chosen(dossier: Dossier, plays: Sequence[Play], contact_id: int | None) -> Contact | None:
    """The one asked for, else the one of the next step, else whose persona has something approved to say; nobody who objected."""
    personas = {play.cell.persona_id for play in plays}
    stepped = [step.contact_id for step in dossier.steps if step.contact_id]
    if contact_id is not None and (asked := next((one for one in dossier.contacts if one.pk == contact_id), None)):
        return asked
    ranked = sorted(
        dossier.contacts,
        key=lambda one: (
            "" in dossier.suppressed(one),
            stepped.index(one.pk) if one.pk in stepped else len(stepped),
            one.persona_id not in personas,
            one.persona_id is None,
            one.buying_role in _SIGNS,
            one.pk,
        ),
    )
    return ranked[0] if ranked else None


def _best(ways: Sequence[Way], steps: Sequence[NextStep]) -> Way:
    """What was agreed, if the law still has it so; else the first of telephone, letter and e-mail that is open or can be opened."""
    wanted = [step.channel or PHONE for step in steps]
    open_ways = [way for way in ways if not way.closed]
    agreed = next((way for channel in wanted for way in open_ways if way.channel == channel), None)
    return agreed or (open_ways or list(ways))[0]


def _advice(words: Words | None) -> tuple[str, ...]:
    """One offer, then a demonstration, documents, nothing; two offers take the demonstration's place."""
    offers = words.offers[:2] if words else ()
    return (*offers, *ADVICE[max(0, len(offers) - 1) :])
