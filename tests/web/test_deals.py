"""Deals and conversations: lists that count, a lack that shows, forms that say what is wrong."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lotse.apps.accounts.models import Account
from lotse.apps.pipeline.models import Deal, NextStep
from lotse.apps.tenancy import scope
from lotse.apps.workspaces.models import Member
from tests.apps.pipeline.world import day, make_account, talk
from tests.cast import Cast

pytestmark = pytest.mark.django_db
Enter = Callable[[Member], Client]


@pytest.fixture
def account(cast: Cast) -> Account:
    with scope(cast.hellmeyer.pk):
        return make_account(owner=cast.sales)


def values(**given: Any) -> dict[str, Any]:
    return {"stage": "Open", "currency": "EUR", "value": "1900", "token": str(uuid.uuid4()), **given}


def test_a_deal_is_made_once_won_and_makes_a_customer(cast: Cast, enter: Enter, account: Account) -> None:
    client, home = enter(cast.sales), f"/w/{cast.hellmeyer.slug}/deals/"
    sent = values(owner=cast.sales.pk)
    first = client.post(f"{home}new/?account={account.pk}", sent)
    assert client.post(f"{home}new/?account={account.pk}", sent)["Location"] == first["Location"]
    deal = Deal.everywhere.get()
    assert client.post(first["Location"], values(stage="Won", seen=deal.version)).status_code == 302
    assert client.post(first["Location"], values(stage="Open", seen=deal.version)).status_code == 409
    account.refresh_from_db()
    assert account.status == "customer"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"stage": "Lost"}, "woran es lag"),
        ({"value": "viel"}, "Wert"),
        ({"stage": "Won", "closed": day(3).isoformat()}, "Zukunft"),
        ({"stage": "Won", "opened": day(-3).isoformat(), "closed": day(-9).isoformat()}, "vor dem Beginn"),
    ],
)
def test_wrong_entries_are_said(cast: Cast, enter: Enter, account: Account, wrong: dict[str, Any], says: str) -> None:
    answer = enter(cast.sales).post(f"/w/{cast.hellmeyer.slug}/deals/new/?account={account.pk}", values(**wrong))
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Deal.everywhere.exists()


def test_the_lack_of_a_next_step_shows_and_currencies_are_not_added(cast: Cast, enter: Enter, account: Account) -> None:
    with scope(cast.hellmeyer.pk):
        other = make_account("Rheinfall AG", country="CH", state="CH-SH", postcode="8200")
        Deal.objects.create(account=account, owner=cast.sales, value=Decimal(1000), currency="EUR")
        Deal.objects.create(account=other, owner=cast.sales, value=Decimal(2000), currency="CHF")
        NextStep.objects.create(account=other, owner=cast.sales, what="Anruf", due=day(-2))
    client, home = enter(cast.sales), f"/w/{cast.hellmeyer.slug}/deals/"
    page = client.get(home).content.decode()
    assert "2.000\u00a0CHF · 1.000\u00a0€" in page
    assert "3.000" not in page
    assert "Kein nächster Schritt</span>" in page
    assert "überfällig" in page
    lacking = client.get(f"{home}?step=none").content.decode()
    assert "Kesselring" in lacking
    assert "Rheinfall" not in lacking


def test_who_may(cast: Cast, enter: Enter, account: Account) -> None:
    home = f"/w/{cast.hellmeyer.slug}/deals/"
    with scope(cast.hellmeyer.pk):
        deal = Deal.objects.create(account=account)
    assert enter(cast.marketing).get(f"{home}{deal.pk}/").status_code == 200
    assert enter(cast.marketing).post(f"{home}{deal.pk}/", values(seen=1)).status_code == 403
    assert enter(cast.bdr).get(f"{home}new/?account={account.pk}").status_code == 403
    assert enter(cast.sales).get(f"{home}new/").status_code == 404
    assert enter(cast.rival).get(f"{home}{deal.pk}/").status_code == 404


def test_a_note_is_its_authors(cast: Cast, enter: Enter, account: Account) -> None:
    with scope(cast.hellmeyer.pk):
        attempt = talk(account, cast.sales, "open", note="Ruft zurück")
    home = f"/w/{cast.hellmeyer.slug}/conversations/"
    assert "Ruft zurück" in enter(cast.board).get(home).content.decode()
    assert enter(cast.colleague).post(f"{home}{attempt.pk}/note/", {"note": "x", "seen": 1}).status_code == 404
    own = enter(cast.sales)
    assert (
        own.post(f"{home}{attempt.pk}/note/", {"note": "Ruft Montag zurück", "seen": 1}, headers={"HX-Request": "true"}).status_code == 200
    )
    assert own.post(f"{home}{attempt.pk}/note/", {"note": "anders", "seen": 1}, headers={"HX-Request": "true"}).status_code == 409
    attempt.refresh_from_db()
    assert attempt.note == "Ruft Montag zurück"


def test_filters_leave_what_they_say(cast: Cast, enter: Enter, account: Account) -> None:
    with scope(cast.hellmeyer.pk):
        talk(account, cast.sales, "not_reached")
        talk(account, cast.sales, "meeting")
    client, home = enter(cast.board), f"/w/{cast.hellmeyer.slug}/conversations/"
    assert "2 Versuche" in client.get(home).content.decode()
    assert "1 Gespräch<" in client.get(f"{home}?kind=conversations").content.decode()
    assert "1 Versuch;" in client.get(f"{home}?outcome=meeting&by={cast.sales.pk}&span=week&q=kesselring").content.decode()
    assert "Hier steht noch kein Gespräch" in client.get(f"{home}?by={cast.colleague.pk}").content.decode()


def test_questions_do_not_grow_with_the_rows(cast: Cast, enter: Enter) -> None:
    with scope(cast.hellmeyer.pk):
        for n in range(30):
            one = make_account(f"Firma {n:02}", owner=cast.sales, postcode=str(10000 + n))
            Deal.objects.create(account=one, owner=cast.sales)
            talk(one, cast.sales, "open", due=day(3))
    client = enter(cast.board)
    for screen in ("deals", "conversations"):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/w/{cast.hellmeyer.slug}/{screen}/").status_code == 200
        assert len(asked) <= 14, [query["sql"][:90] for query in asked]
