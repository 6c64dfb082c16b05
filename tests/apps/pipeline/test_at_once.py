"""The same page arriving twice at the same moment, on the database that really lets two write at once."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections

from lotse.apps.accounts.models import Account, Consent, Contact, OptOut, PersonFact
from lotse.apps.accounts.services import account_new, consent_record, contact_store, opt_out_record
from lotse.apps.pipeline.models import Attempt, Conversation, Deal, NextStep, Note, Snooze
from lotse.apps.pipeline.services import deal_save, note_record, snooze
from lotse.apps.pipeline.services.deals import DealValues
from lotse.apps.research.models import Proposal
from lotse.apps.research.services import proposal_accept
from lotse.apps.tenancy import scope
from tests.apps.pipeline.world import day, make_account, make_contact, talk
from tests.cast import Cast

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write after the other"),
]
TIMES = 4


def at_once(cast: Cast, act: Callable[[], Any]) -> list[Any]:
    """What each of several answers that begin at the same moment, each on a connection of its own."""
    gate = Barrier(TIMES)

    def run(_: int) -> Any:
        try:
            with scope(cast.hellmeyer.pk):
                gate.wait(timeout=20)
                return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(TIMES) as pool:
        return list(pool.map(run, range(TIMES)))


def test_each_is_written_once(cast: Cast) -> None:
    """One start-up for all kinds: what a page makes, however often it arrives, is one row with all that belongs to it."""
    with scope(cast.hellmeyer.pk):
        account = make_account(owner=cast.sales)
        known = make_contact(account)
    token, today = uuid.uuid4(), dt.date(2026, 11, 20)
    known_as = {"last_name": "Wölkenkamp", "phone": "0731 1"}
    acts: dict[Any, Callable[[], Any]] = {
        Account: lambda: account_new(values={"name": "Talheim GmbH"}, by=cast.sales, token=token),
        Contact: lambda: contact_store(contact=Contact(account=account), values=known_as, source="Messe", by=cast.sales, token=token),
        Consent: lambda: consent_record(
            contact=known, channel="email", words="Ja", given_on=today, proof="Karte", by=cast.sales, token=token
        ),
        OptOut: lambda: opt_out_record(
            scope="person", account=account, contact=known, source="Anruf", said_on=today, by=cast.sales, channel="fax", token=token
        ),
        Deal: lambda: deal_save(account=account, values=DealValues(value=Decimal(1900)), by=cast.sales, token=token),
        Note: lambda: note_record(account=account, contact=known, text="Messe im Mai", by=cast.sales, token=token),
        Snooze: lambda: snooze(account=account, by=cast.sales, until=day(1), token=token),
        Attempt: lambda: talk(account, cast.sales, "meeting", known, token=token, due=day(7)),
    }
    before = {model: model.everywhere.count() for model in acts}
    for model, act in acts.items():
        assert len({one.pk for one in at_once(cast, act)}) == 1, model
        assert model.everywhere.count() == before[model] + 1, model
    assert PersonFact.everywhere.filter(contact__last_name="Wölkenkamp").count() == len(known_as)
    assert (Conversation.everywhere.count(), NextStep.everywhere.count()) == (1, 1)


def test_what_was_read_is_accepted_by_one(cast: Cast) -> None:
    with scope(cast.hellmeyer.pk):
        proposal = Proposal.objects.create(
            account=make_account(), attribute="street", value="Am Hang 7", url="https://kesselring.example",
            read_at=dt.datetime.now(dt.UTC), confidence=0.9, key="0" * 64,
        )  # fmt: skip
    accepted = at_once(cast, lambda: proposal_accept(proposal=Proposal.objects.get(pk=proposal.pk), by=cast.bdr))
    assert sorted(accepted) == [False] * (TIMES - 1) + [True]
