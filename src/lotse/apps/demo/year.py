"""A year of an invented client's work: attempts, conversations, deals, next steps around today, opt-outs.

Whether a deal is won is drawn from the effects in the story: of the salesperson, the segment, the persona and the offer.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils import timezone

from lotse.apps.accounts.models import CUSTOMER, TARGET, Account
from lotse.apps.accounts.services import opt_out_record
from lotse.apps.demo.approved import Strategy
from lotse.apps.demo.people import Known
from lotse.apps.demo.story import Story, Telling
from lotse.apps.pipeline.models import EARLY, LOST, OPEN, WON, Attempt, Conversation, Deal, NextStep
from lotse.apps.strategy.models import Play
from lotse.apps.workspaces.models import Member

_DAYS = 365


@dataclass
class Year:
    """Rows to be written at once, in the order in which they point to each other."""

    attempts: list[Attempt] = field(default_factory=list)
    deals: list[Deal] = field(default_factory=list)
    conversations: list[Conversation] = field(default_factory=list)
    steps: list[NextStep] = field(default_factory=list)

    def write(self) -> None:
        Attempt.objects.bulk_create(self.attempts, batch_size=300)
        Deal.objects.bulk_create(self.deals, batch_size=300)
        Conversation.objects.bulk_create(self.conversations, batch_size=300)
        NextStep.objects.bulk_create(self.steps, batch_size=300)


def assign(telling: Telling, accounts: Sequence[Account], strategy: Strategy, members: dict[str, Member]) -> None:
    """Owners by the shares of their work in each segment; a tenth of the accounts is still nobody's."""
    keys = {segment.pk: key for key, segment in strategy.segments.items()}
    sellers = [person for person in telling.story["people"] if "work" in person]
    for account in accounts:
        weights = [person["work"].get(keys[account.segment_id or 0], 0.0) for person in sellers]
        free = telling.chance.random() < 0.1 or not any(weights)
        account.owner = None if free else members[telling.chance.choices(sellers, weights)[0]["key"]]


def live_a_year(
    telling: Telling, strategy: Strategy, accounts: Sequence[Account], contacts: Sequence[Sequence[Known]], members: dict[str, Member]
) -> None:
    year = Year()
    people = {members[person["key"]].pk: person for person in telling.story["people"]}
    segments = {strategy.segments[entry["key"]].pk: entry for entry in telling.story["segments"]}
    for account, known in zip(accounts, contacts, strict=True):
        if account.owner_id is not None:
            _live(telling, year, strategy, account, known, people[account.owner_id], segments[account.segment_id or 0])
    year.write()
    Account.objects.bulk_update(accounts, ["status", "customer_since"], batch_size=300)
    _refuse(telling, [known for group in contacts for known in group], members)


def _live(
    telling: Telling, year: Year, strategy: Strategy, account: Account, known: Sequence[Known], seller: Story, segment: Story
) -> None:
    """One account's year: some were never tried, most were talked to twice, some of those are deals."""
    chance = telling.chance
    first = telling.today - dt.timedelta(days=_DAYS)
    begun = max(first, seller["since"])
    contact = known[0]
    plays = strategy.plays.get((segment["key"], contact.persona), [])
    if chance.random() < 0.2 or not plays:
        year.steps.append(_step(telling, account, contact, days=chance.randint(-1, 4), what="Erster Anruf", agreed=False))
        return
    day = begun + dt.timedelta(days=chance.randint(0, max((telling.today - begun).days - 3, 1)))
    outcome = ""
    for _ in range(chance.choice((1, 2, 2, 3, 3, 4))):
        if day >= telling.today:
            break
        outcome = chance.choices(("meeting", "open", "call_back", "not_reached", "no_need"), (5, 2, 2, 5, 2))[0]
        attempt = _attempt(telling, account, contact, day, outcome)
        year.attempts.append(attempt)
        if outcome in EARLY:
            year.conversations.append(_conversation(telling, attempt, chance.choice(plays), outcome))
        if outcome in {"meeting", "no_need"}:
            break
        day += dt.timedelta(days=chance.randint(4, 25))
    if outcome == "meeting":
        _deal(telling, year, strategy, account, contact, seller, segment, day)
    elif outcome in {"open", "call_back", "not_reached"}:
        what = "Rückruf wie besprochen" if outcome == "call_back" else "Noch einmal anrufen"
        year.steps.append(_step(telling, account, contact, days=chance.randint(-3, 7), what=what, agreed=outcome == "call_back"))


def _deal(
    telling: Telling, year: Year, strategy: Strategy, account: Account, contact: Known, seller: Story, segment: Story, day: dt.date
) -> None:
    """The entry offer that was talked of, and for some who bought it the core after it."""
    chance, story = telling.chance, telling.story
    offers = {strategy.offers[entry["key"]].pk: entry for entry in story["offers"]}
    personas = {entry["key"]: entry for entry in story["personas"]}
    conversation = year.conversations[-1]
    offer = offers[conversation.play.offer_id] if conversation.play else story["offers"][0]
    effects = seller["skill"] + segment["effect"] + personas[contact.persona]["effect"]
    while True:
        closed = day + dt.timedelta(days=max(int(chance.lognormvariate(math.log(offer["days"] + 12), 0.5)), 2))
        won = chance.random() < 1 / (1 + math.exp(-(offer["base"] + 0.2 + effects)))
        stage = OPEN if closed >= telling.today else WON if won else LOST
        deal = Deal(
            account=account, name=f"Werk {account.city}", owner=account.owner, segment=account.segment,
            persona=strategy.personas[contact.persona], offer=strategy.offers[offer["key"]], stage=stage,
            stage_name={OPEN: chance.choice(("Angebot", "Bedarf geklärt", "Verhandlung")), WON: "Gewonnen", LOST: "Verloren"}[stage],
            value=Decimal(offer["price"]), currency=story["currency"], opened=day, expected=closed if stage == OPEN else None,
            closed=None if stage == OPEN else closed, lost_reason=chance.choice(story["lost_reasons"]) if stage == LOST else "",
            source=chance.choice(story["sources_of_deals"]), origin="demo",
        )  # fmt: skip
        year.deals.append(deal)
        if conversation.deal is None:
            conversation.deal = deal
        if stage == OPEN:
            what = "Angebot besprechen" if offer["role"] == "splinter" else "Entscheidung der Geschäftsführung einholen"
            year.steps.append(_step(telling, account, contact, days=chance.randint(-2, 9), what=what, agreed=chance.random() < 0.8))
        if stage != WON or "up" not in offer or chance.random() < 0.3:
            break
        offer = next(entry for entry in story["offers"] if entry["key"] == offer["up"])
        effects += 1.75
        day = closed + dt.timedelta(days=chance.randint(10, 30))
        if day >= telling.today:
            break
    won_on = [deal.closed for deal in year.deals if deal.account is account and deal.stage == WON and deal.closed]
    if won_on:
        account.status, account.customer_since = CUSTOMER, min(won_on)
    else:
        account.status = TARGET


def _attempt(telling: Telling, account: Account, known: Known, day: dt.date, outcome: str) -> Attempt:
    at = dt.datetime.combine(day, dt.time(telling.chance.randint(8, 16), telling.chance.randrange(0, 60, 5)))
    channel = "phone" if account.country != "AT" or outcome == "call_back" else "in_person"
    return Attempt(
        account=account, contact=known.contact, by=account.owner, channel=channel, at=timezone.make_aware(at), outcome=outcome,
        note="",
    )  # fmt: skip


def _conversation(telling: Telling, attempt: Attempt, play: Play, outcome: str) -> Conversation:
    heard = telling.chance.choice(telling.story["objections_heard"]) if telling.chance.random() < 0.4 else ""
    version = play.approved
    return Conversation(
        attempt=attempt, play=play, play_version=version, cell_version=play.cell.approved, early_outcome=EARLY[outcome],
        advised=version.advice[:200] if version and outcome == "meeting" else "", objection=heard,
    )  # fmt: skip


def _step(telling: Telling, account: Account, known: Known, *, days: int, what: str, agreed: bool) -> NextStep:
    due = telling.today + dt.timedelta(days=days)
    due += dt.timedelta(days=max(7 - due.isoweekday() + 1, 0) if due.isoweekday() > 5 else 0)
    return NextStep(
        account=account, contact=known.contact, owner=account.owner, what=what, channel="phone", due=due,
        due_time=dt.time(telling.chance.randint(9, 15), telling.chance.choice((0, 30))) if agreed else None, agreed=agreed,
    )  # fmt: skip


def _refuse(telling: Telling, known: Sequence[Known], members: dict[str, Member]) -> None:
    """Some people and one company want no more of it."""
    said = telling.today - dt.timedelta(days=40)
    for person in telling.chance.sample(list(known), min(4, len(known))):
        opt_out_record(
            scope="person",
            account=person.contact.account,
            contact=person.contact,
            source="Am Telefon gesagt",
            said_on=said,
            by=members["sales"],
        )
    company = telling.chance.choice(list(known)).contact.account
    opt_out_record(
        scope="company",
        account=company,
        contact=None,
        channel="email",
        source="Brief der Geschäftsführung",
        said_on=said,
        by=members["board"],
    )
