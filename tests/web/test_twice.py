"""Two on one row, and one who sends twice: nothing is done twice, nothing typed is lost, and each is told what happened."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from lotse.apps.accounts.models import Account, Consent, Contact, OptOut
from lotse.apps.pipeline.models import Deal
from lotse.apps.tenancy import scope
from lotse.apps.workspaces.models import Member
from tests.apps.pipeline.world import make_account, make_contact
from tests.cast import Cast

pytestmark = pytest.mark.django_db
Enter = Callable[[Member], Client]

# What is made: its model, the page, what is typed there, and a word of it that is typed otherwise later.
MADE: dict[str, tuple[Any, str, dict[str, str], str]] = {
    "account": (Account, "accounts/new/", {"name": "Talheim GmbH", "country": "DE", "status": "target", "city": "Ulm"}, "city"),
    "contact": (
        Contact,
        "accounts/{account}/people/new/",
        {"last_name": "Wölkenkamp", "phone": "0731 1", "source": "Messe", "legal_basis": "legitimate_interest"},
        "phone",
    ),
    "consent": (
        Consent,
        "contacts/{contact}/consent/",
        {"channel": "email", "words": "Ja", "given_on": "2026-11-01", "proof": "Karte"},
        "proof",
    ),
    "deal": (Deal, "deals/new/?account={account}", {"stage": "Open", "currency": "EUR", "value": "1900", "name": "Prüfung"}, "name"),
}


@pytest.fixture
def home(cast: Cast) -> str:
    return f"/w/{cast.hellmeyer.slug}/"


@pytest.fixture
def ids(cast: Cast) -> dict[str, int]:
    with scope(cast.hellmeyer.pk):
        account = make_account(owner=cast.sales)
        return {"account": account.pk, "contact": make_contact(account).pk}


@pytest.mark.parametrize("kind", list(MADE))
def test_a_form_sent_twice_makes_one_and_sent_otherwise_asks(cast: Cast, enter: Enter, home: str, ids: dict[str, int], kind: str) -> None:
    model, page, typed, other = MADE[kind]
    client, address = enter(cast.partner), home + page.format(**ids)
    token = re.search(r'name="token" value="([^"]+)"', client.get(address).content.decode())
    assert token
    before = model.everywhere.count()
    sent = {**typed, "token": token[1]}
    answers = [client.post(address, sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"], "the second is shown what the first made"
    assert model.everywhere.count() == before + 1
    told = client.post(address, {**sent, other: "anders"})
    text = told.content.decode()
    assert told.status_code == 409
    assert "schon gespeichert" in text
    assert 'value="anders"' in text, "what was typed stands there"
    assert typed[other] in text.split("</dl>")[0], "beside what was saved"
    anew = re.search(r'name="token" value="([^"]+)"', text)
    assert anew
    assert client.post(address, {**sent, other: "anders", "token": anew[1]}).status_code == 302
    assert model.everywhere.count() == before + 2


def test_no_refusal_is_lost_or_counted_twice(cast: Cast, enter: Enter, home: str, ids: dict[str, int]) -> None:
    client, said = enter(cast.sales), {"token": str(uuid.uuid4()), "contact": ids["contact"], "channel": "email", "source": "Anruf"}
    for channel in ("email", "email", "", ""):
        assert client.post(f"{home}privacy/opt-outs/new/", {**said, "channel": channel}).status_code == 302
    assert sorted(OptOut.everywhere.values_list("channel", flat=True)) == ["", "email"]


@pytest.mark.parametrize("kind", ["account", "contact", "deal"])
def test_the_second_of_two_is_told_by_whom_and_what(cast: Cast, enter: Enter, home: str, ids: dict[str, int], kind: str) -> None:
    model, _, typed, other = MADE[kind]
    with scope(cast.hellmeyer.pk):
        row = Deal.objects.create(account_id=ids["account"]) if kind == "deal" else model.objects.get(pk=ids[kind])
    address = f"{home}{kind}s/{row.pk}/" + ("" if kind == "deal" else "edit/")
    first, second = enter(cast.partner), enter(cast.board if kind == "deal" else cast.bdr)
    version = re.search(r'name="seen" value="(\d+)"', second.get(address).content.decode())
    assert version
    assert first.post(address, {**typed, other: "Vom Ersten", "seen": version[1]}).status_code == 302
    wrong = second.post(address, {**typed, **_bad(kind), "seen": version[1]})
    assert wrong.status_code == 422
    assert f'name="seen" value="{version[1]}"' in wrong.content.decode(), "a wrong entry does not pass over what the first did"
    told = second.post(address, {**typed, other: "Vom Zweiten", "seen": version[1]})
    text = told.content.decode()
    assert told.status_code == 409
    assert cast.partner.user.name in text
    assert "Vom Ersten" in text
    assert 'value="Vom Zweiten"' in text
    now = re.search(r'name="seen" value="(\d+)"', text)
    assert now
    assert second.post(address, {**typed, other: "Vom Zweiten", "seen": now[1]}).status_code == 302
    row.refresh_from_db()
    assert getattr(row, other) == "Vom Zweiten"


def _bad(kind: str) -> dict[str, str]:
    return {"account": {"name": ""}, "contact": {"source": ""}, "deal": {"value": "viel"}}[kind]


def test_a_second_click_does_not_take_the_first_back(cast: Cast, enter: Enter, home: str, ids: dict[str, int]) -> None:
    client = enter(cast.sales)
    for back, left in (("", True), ("", True), ("1", False), ("1", False)):
        assert client.post(f"{home}contacts/{ids['contact']}/left/", {"back": back}).status_code == 302
        assert bool(Contact.everywhere.get(pk=ids["contact"]).left) is left
