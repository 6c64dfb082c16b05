"""A workspace with very many accounts: invented, made from one seed, written in bulk beside the demonstration's own."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal

from django.utils import timezone

from lotse.apps.accounts.models import Account, Contact
from lotse.apps.accounts.services import account_index
from lotse.apps.demo.firms import spelled, surname_of
from lotse.apps.demo.story import Telling
from lotse.apps.pipeline.models import EARLY, Attempt, Conversation, Deal, NextStep
from lotse.apps.strategy.models import Persona, Play, Segment
from lotse.apps.tenancy import scope
from lotse.apps.workspaces.models import Member, Workspace

_STEP = 2000
_OUTCOMES = ("meeting", "open", "call_back", "not_reached", "no_need")


def crowd(workspace: Workspace, wanted: int) -> None:
    """Fills up to ``wanted`` accounts; half have a contact, a third an attempt, a tenth a deal, a twentieth a next step."""
    with scope(workspace.pk):
        telling = Telling.of("hellmeyer", timezone.localdate())
        owners = list(Member.objects.filter(roles__role="sales"))
        segments, personas, plays = (list(model.objects.exclude(approved=None)) for model in (Segment, Persona, Play))
        for start in range(Account.objects.count(), wanted, _STEP):
            rows = [_account(telling, n, owners, segments) for n in range(start, min(start + _STEP, wanted))]
            _work(telling, Account.objects.bulk_create(rows), personas, plays)


def _account(telling: Telling, n: int, owners: list[Member], segments: list[Segment]) -> Account:
    chance, names = telling.chance, telling.names
    country = chance.choices(("DE", "AT", "CH"), (8, 1, 1))[0]
    city, postcode, state = chance.choice(names["places"][country])
    trade, words = chance.choice(list(names["trades"].items()))
    surname, form = surname_of(telling), chance.choice(names["forms"][country])
    account = Account(
        name=f"{surname} {chance.choice(words['words'])} {n} {form}", legal_form=form, city=city, postcode=postcode,
        state=state, country=country, industry=trade, industry_label=words["label"], employees=int(chance.lognormvariate(4.4, 0.8)) + 5,
        status="target", origin="import",
        website=f"https://www.{spelled(surname)}-{n}.example", segment=chance.choice(segments), fit=round(chance.random(), 3),
        owner=chance.choice(owners) if chance.random() < 0.7 else None, external_id=str(n),
    )  # fmt: skip
    account_index(account)
    return account


def _work(telling: Telling, accounts: list[Account], personas: list[Persona], plays: list[Play]) -> None:
    chance = telling.chance
    contacts = Contact.objects.bulk_create([_contact(telling, account, personas) for account in accounts if chance.random() < 0.5])
    attempts = Attempt.objects.bulk_create([_attempt(chance, contact) for contact in contacts if chance.random() < 0.66])
    talks = [attempt for attempt in attempts if attempt.outcome in EARLY]
    Conversation.objects.bulk_create([_conversation(chance, attempt, plays) for attempt in talks])
    Deal.objects.bulk_create([_deal(telling, contact) for contact in contacts if chance.random() < 0.2])
    NextStep.objects.bulk_create([_step(telling, contact) for contact in contacts if chance.random() < 0.1])


def _contact(telling: Telling, account: Account, personas: list[Persona]) -> Contact:
    surname = surname_of(telling)
    folded = f"anja {surname.lower()} anja"
    return Contact(account=account, first_name="Anja", last_name=surname, folded=folded, persona=telling.chance.choice(personas))


def _attempt(chance: random.Random, contact: Contact) -> Attempt:
    at = timezone.now() - dt.timedelta(days=chance.randint(1, 365))
    return Attempt(
        account=contact.account, contact=contact, by=contact.account.owner, channel="phone", at=at, outcome=chance.choice(_OUTCOMES)
    )


def _conversation(chance: random.Random, attempt: Attempt, plays: list[Play]) -> Conversation:
    return Conversation(attempt=attempt, play=chance.choice(plays), early_outcome=EARLY[attempt.outcome])


def _deal(telling: Telling, contact: Contact) -> Deal:
    opened = telling.today - dt.timedelta(days=telling.chance.randint(20, 600))
    stage = telling.chance.choice(("Won", "Lost", "Lost", "Open"))
    closed = None if stage == "Open" else opened + dt.timedelta(days=telling.chance.randint(5, 19))
    return Deal(
        account=contact.account, name="Prüfmittel-Check", owner=contact.account.owner,
        segment=contact.account.segment, persona=contact.persona, stage=stage, value=Decimal(1900), opened=opened, closed=closed,
    )  # fmt: skip


def _step(telling: Telling, contact: Contact) -> NextStep:
    due = telling.today + dt.timedelta(days=telling.chance.randint(-10, 30))
    return NextStep(
        account=contact.account, contact=contact, owner=contact.account.owner, what="Noch einmal anrufen", channel="phone", due=due
    )
