"""A client with very many accounts: invented, made from one seed, written in bulk beside the demonstration's own.

Shares are those of a firm that sells to companies in large numbers: a third of the accounts is nobody's, most talks came to nothing, and
records of the law gate and of who did what are as many as the talks.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from lotse.apps.accounts.models import Account, Consent, Contact, OptOut, OptOutKey, PersonFact
from lotse.apps.accounts.services import account_index, company_keys_of, contact_keys_of
from lotse.apps.audit.models import Event, GateDecision, View
from lotse.apps.demo.firms import spelled, surname_of
from lotse.apps.demo.story import Telling
from lotse.apps.integration.models import DONE, Import
from lotse.apps.jobs.models import DONE as JOB_DONE
from lotse.apps.jobs.models import Job
from lotse.apps.pipeline.models import EARLY, LOST, OPEN, WON, Attempt, Conversation, Deal, NextStep, Snooze
from lotse.apps.strategy.models import Offer, Persona, Play, Segment
from lotse.apps.tenancy import scope
from lotse.apps.workspaces.models import Member, User, Workspace
from lotse.apps.workspaces.roles import Role
from lotse.apps.workspaces.services import member_add
from lotse.domain import keep, say
from lotse.domain.folding import fold

_STEP = 2000
_SELLERS = 12
_IMPORTS, _JOBS = 30, 300
# What an attempt came to, and how often of 100.
_OUTCOMES = {"not_reached": 38, "no_need": 27, "call_back": 12, "open": 9, "meeting": 8, "sent": 5, "opt_out": 1}
_ENDS = frozenset({"no_need", "opt_out"})
_STATUSES = {"target": 52, "candidate": 30, "customer": 9, "former": 4, "left_out": 5}


@dataclass
class Crowd:
    """Whatever the rows are drawn from. Everything runs inside of the client's scope."""

    telling: Telling
    workspace: Workspace

    @property
    def chance(self) -> random.Random:
        return self.telling.chance

    @cached_property
    def sellers(self) -> list[Member]:
        return list(Member.objects.filter(roles__role=Role.SALES, active=True).order_by("pk"))

    @cached_property
    def segments(self) -> list[Segment]:
        return list(Segment.objects.exclude(approved=None))

    @cached_property
    def personas(self) -> list[Persona]:
        return list(Persona.objects.exclude(approved=None))

    @cached_property
    def offers(self) -> list[Offer]:
        return list(Offer.objects.exclude(approved=None))

    @cached_property
    def plays(self) -> list[Play]:
        return list(Play.objects.exclude(approved=None).select_related("cell", "approved"))

    def one_of(self, shares: dict[str, int]) -> str:
        return self.chance.choices(list(shares), list(shares.values()))[0]

    def ago(self, most: int) -> dt.datetime:
        """A moment of office hours within the last ``most`` days, today among them."""
        day = self.telling.today - dt.timedelta(days=int(most * self.chance.random() ** 1.5))
        return timezone.make_aware(dt.datetime.combine(day, dt.time(self.chance.randint(8, 17), self.chance.randrange(60))))


def crowd(workspace: Workspace, wanted: int) -> None:
    """Fills up to ``wanted`` accounts with all that belongs to them; does nothing where they are there."""
    with scope(workspace.pk):
        made = Crowd(Telling.of("hellmeyer", timezone.localdate()), workspace)
        have = Account.objects.count()
        if have >= wanted:
            return
        _hire(made)
        _upload()
        for start in range(have, wanted, _STEP):
            _work(made, Account.objects.bulk_create([_account(made, n) for n in range(start, min(start + _STEP, wanted))]))


def _hire(made: Crowd) -> None:
    """One password for all: making hashes of it would take longer than making accounts."""
    password = make_password(None)
    for n in range(_SELLERS):
        name = f"{made.chance.choice(made.telling.names['first_names']['frau'])} {surname_of(made.telling)}"
        user = User.objects.create(email=f"verkauf{n}@hellmeyer.example", name=name, password=password, demo=True)
        member_add(workspace=made.workspace, user=user, roles=[Role.SALES], by=None, since=made.telling.today - dt.timedelta(days=700))


def _upload() -> None:
    by = Member.objects.filter(roles__role=Role.PARTNER).first()
    Import.objects.bulk_create([Import(name=f"export-{n}.zip", folder=f"imports/{n}", state=DONE, by=by) for n in range(_IMPORTS)])
    Job.objects.bulk_create([Job(kind="import.commit", by=by, state=JOB_DONE, ended=timezone.now()) for _ in range(_JOBS)])


def _account(made: Crowd, n: int) -> Account:
    chance, names = made.chance, made.telling.names
    country = chance.choices(("DE", "AT", "CH"), (8, 1, 1))[0]
    city, postcode, state = chance.choice(names["places"][country])
    trade, words = chance.choice(list(names["trades"].items()))
    surname, form = surname_of(made.telling), chance.choice(names["forms"][country])
    employees = int(chance.lognormvariate(4.4, 0.8)) + 5
    account = Account(
        name=f"{surname} {chance.choice(words['words'])} {n} {form}", legal_form=form, city=city, postcode=postcode,
        state=state, country=country, industry=trade, industry_label=words["label"], employees=employees,
        status=made.one_of(_STATUSES), origin="import", external_id=str(n), company_id=f"INVENTED{n}" if chance.random() < 0.6 else "", website=f"https://www.{spelled(surname)}-{n}.example",
        phone=f"+49 30 {n:07d}", segment=chance.choice(made.segments), fit=round(chance.random(), 3),
        fit_reasons=[keep(say("apps.pipeline.queue.new"))] * 3,
        owner=chance.choice(made.sellers) if chance.random() < 0.66 else None,
        begin_week=made.telling.today + dt.timedelta(days=7 * chance.randint(-3, 20)) if chance.random() < 0.3 else None,
    )  # fmt: skip
    account_index(account)
    return account


def _work(made: Crowd, accounts: list[Account]) -> None:
    chance = made.chance
    contacts = Contact.objects.bulk_create([_contact(made, one) for one in accounts for _ in range(chance.choice((0, 1, 1, 1, 2, 2)))])
    PersonFact.objects.bulk_create([fact for contact in contacts for fact in _facts(made, contact)])
    worked = [one for one in contacts if one.account.owner_id and chance.random() < 0.75]
    gates = GateDecision.objects.bulk_create([_gate(made, one) for one in worked for _ in range(chance.choice((1, 2, 2, 3, 5)))])
    attempts = Attempt.objects.bulk_create([_attempt(made, gate) for gate in gates])
    attempts += Attempt.objects.bulk_create([_answer(made, one) for one in attempts if one.outcome == "sent" and chance.random() < 0.2])
    Deal.objects.bulk_create([_deal(made, one) for one in worked if chance.random() < 0.35])
    Conversation.objects.bulk_create([_conversation(made, one) for one in attempts if one.outcome in EARLY or one.outcome == "sent"])
    NextStep.objects.bulk_create([step for attempt in attempts for step in _steps(made, attempt)])
    Event.objects.bulk_create([_event(one) for one in attempts])
    Snooze.objects.bulk_create([_snooze(made, one) for one in accounts if one.owner_id and chance.random() < 0.02])
    Consent.objects.bulk_create([_consent(made, one) for one in contacts if chance.random() < 0.03])
    View.objects.bulk_create([View(viewer=made.sellers[0], what="finding", subject="2026-01-01") for _ in range(100)])
    _refuse(made, contacts)


def _contact(made: Crowd, account: Account) -> Contact:
    chance, salutation = made.chance, made.chance.choice(("frau", "herr"))
    first, last = chance.choice(made.telling.names["first_names"][salutation]), surname_of(made.telling)
    number = int(account.external_id)
    return Contact(
        account=account, salutation=salutation, first_name=first, last_name=last, folded=fold(f"{first} {last} {first}"),
        job_title="Leitung Qualität", persona=chance.choice(made.personas) if chance.random() < 0.9 else None,
        email=f"{spelled(first)[0]}.{spelled(last)}@{account.website.removeprefix('https://www.')}",
        phone=f"+49 89 {number:06d}{chance.randint(10, 99)}",
        retention_until=made.telling.today + dt.timedelta(days=chance.randint(-20, 360)),
        left=made.telling.today - dt.timedelta(days=90) if chance.random() < 0.05 else None,
    )  # fmt: skip


def _facts(made: Crowd, contact: Contact) -> Iterator[PersonFact]:
    day = made.telling.today - dt.timedelta(days=made.chance.randint(10, 300))
    for attribute in ("job_title", "phone")[: made.chance.randint(1, 2)]:
        yield PersonFact(
            contact=contact, attribute=attribute, value=getattr(contact, attribute), source="Website, Ansprechpartner", observed_on=day
        )


def _gate(made: Crowd, contact: Contact) -> GateDecision:
    conditional = made.chance.random() < 0.2
    return GateDecision(
        actor=contact.account.owner, account=contact.account, contact=contact, channel=made.one_of({"phone": 85, "letter": 10, "email": 5}),
        decision="condition" if conditional else "allow", rule="R1", table_version="2026-01",
        confirmed=["presumed_interest"] if conditional else [],
    )  # fmt: skip


def _attempt(made: Crowd, gate: GateDecision) -> Attempt:
    gate.at = made.ago(700)
    return Attempt(
        account=gate.account, contact=gate.contact, by=gate.actor, channel=gate.channel, at=gate.at, outcome=made.one_of(_OUTCOMES),
        note="Rückfrage zum Prüfplan notiert." if made.chance.random() < 0.3 else "", gate=gate,
        undone_at=gate.at if made.chance.random() < 0.01 else None,
    )  # fmt: skip


def _answer(made: Crowd, letter: Attempt) -> Attempt:
    at = letter.at + dt.timedelta(days=made.chance.randint(1, 20))
    return Attempt(
        account=letter.account, contact=letter.contact, by=letter.by, channel=letter.channel, at=min(at, timezone.now()), outcome="open",
        answers=letter,
    )  # fmt: skip


def _conversation(made: Crowd, attempt: Attempt) -> Conversation:
    play = made.chance.choice(made.plays)
    return Conversation(
        attempt=attempt, play=play, play_version=play.approved, cell_version_id=play.cell.approved_id,
        early_outcome=EARLY.get(attempt.outcome, ""), advised="Ein Termin von 30 Minuten",
    )  # fmt: skip


def _deal(made: Crowd, contact: Contact) -> Deal:
    account, opened = contact.account, made.telling.today - dt.timedelta(days=made.chance.randint(20, 700))
    stage = made.chance.choice((WON, LOST, LOST, LOST, OPEN))
    closed = None if stage == OPEN else opened + dt.timedelta(days=made.chance.randint(5, 19))
    return Deal(
        account=account, name=f"Prüfmittel-Check {account.city}", owner=account.owner, segment=account.segment, persona=contact.persona,
        offer=made.chance.choice(made.offers), stage=stage, value=Decimal(made.chance.choice((1900, 5400, 48000))), opened=opened,
        expected=made.telling.today + dt.timedelta(days=made.chance.randint(-20, 90)) if stage == OPEN else None, closed=closed,
    )  # fmt: skip


def _steps(made: Crowd, attempt: Attempt) -> Iterator[NextStep]:
    """Of a quarter of the attempts that leave something to do; most were taken long ago."""
    if attempt.outcome in _ENDS or made.chance.random() > 0.25:
        return
    done = made.chance.random() < 0.65
    yield NextStep(
        account=attempt.account, contact=attempt.contact, owner=attempt.by, made_by=attempt, what="Noch einmal anrufen", channel="phone",
        agreed=made.chance.random() < 0.4, due=made.telling.today + dt.timedelta(days=made.chance.randint(-1, 120)),
        done_at=attempt.at if done else None,
    )  # fmt: skip


def _event(attempt: Attempt) -> Event:
    told = {"account": attempt.account.name, "outcome": attempt.outcome, "channel": attempt.channel}
    return Event(actor=attempt.by, verb="attempt", subject_type="attempt", subject_id=attempt.pk, params=told)


def _snooze(made: Crowd, account: Account) -> Snooze:
    assert account.owner is not None
    until = made.telling.today + dt.timedelta(days=made.chance.randint(-60, 10))
    return Snooze(account=account, by=account.owner, until=until)


def _consent(made: Crowd, contact: Contact) -> Consent:
    return Consent(contact=contact, channel="email", words="Ja, schreiben Sie mir.", given_on=made.telling.today, proof="Brief")


def _refuse(made: Crowd, contacts: list[Contact]) -> None:
    """Two of a hundred people, and a company in two hundred."""
    refused = [(one, made.chance.random() < 0.2) for one in contacts if made.chance.random() < 0.025]
    rows = [
        OptOut(
            scope="company" if whole else "person", account=one.account, contact=None if whole else one, source="Anruf",
            said_on=made.telling.today - dt.timedelta(days=made.chance.randint(1, 700)), recorded_by=one.account.owner,
            channel="" if made.chance.random() < 0.7 else "email",
        )
        for one, whole in refused
    ]  # fmt: skip
    OptOut.objects.bulk_create(rows)
    keys = [company_keys_of(one.account) if whole else contact_keys_of(one) for one, whole in refused]
    OptOutKey.objects.bulk_create([OptOutKey(opt_out=row, key=key) for row, found in zip(rows, keys, strict=True) for key in sorted(found)])
