"""Companies of the market, on screen."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pytest
from django.test import Client

from lotse.apps.accounts.models import Account, Overlay
from lotse.apps.tenancy import scope
from lotse.apps.workspaces.models import Member
from lotse.market import Market
from tests.cast import Cast

pytestmark = pytest.mark.django_db
HOME = "/w/hellmeyer-pruefsoftware"
Enter = Callable[[Member], Client]


@pytest.fixture
def company(small_market: Market) -> str:
    return str(small_market.companies(["company_id"])["company_id"][0])


def test_found_as_one_types(cast: Cast, enter: Enter, small_market: Market, company: str) -> None:
    name = small_market.company(company)["name"]
    part = enter(cast.sales).get(f"{HOME}/companies/", {"q": name[:9]}, headers={"HX-Request": "true"}).content.decode()
    assert escape(name) in part
    assert "<html" not in part


def test_the_card_says_where_each_fact_comes_from(cast: Cast, enter: Enter, company: str) -> None:
    client = enter(cast.marketing)
    assert "companies.csv" in client.get(f"{HOME}/companies/{company}/why/name/").content.decode()
    assert client.get(f"{HOME}/companies/{company}/why/nothing/").status_code == 404
    assert client.get(f"{HOME}/companies/LNOTHING/").status_code == 404


def test_a_correction_is_this_clients_word_alone_and_can_be_taken_back(cast: Cast, enter: Enter, company: str) -> None:
    bdr = enter(cast.bdr)
    at = f"{HOME}/companies/{company}"
    assert bdr.post(f"{at}/correct/employees/", {"value": "4711", "reason": ""}).status_code == 422
    assert bdr.post(f"{at}/correct/employees/", {"value": "4711", "reason": "Telefonat"}).status_code == 302
    assert "4.711" in enter(cast.sales).get(f"{at}/").content.decode()
    assert "4.711" not in enter(cast.rival).get(f"/w/bergwerk-daten/companies/{company}/").content.decode()
    with scope(cast.hellmeyer.pk):
        overlay = Overlay.objects.get()
    shown = bdr.get(f"{at}/").content.decode()
    assert f"/undo/{overlay.pk}/" in shown, "the toast offers the way back"
    assert f"/undo/{overlay.pk}/" not in bdr.get(f"{at}/").content.decode(), "once"
    assert bdr.post(f"{at}/undo/{overlay.pk}/").status_code == 302
    assert "4.711" not in bdr.get(f"{at}/").content.decode()


def test_added_once_however_often_one_clicks(cast: Cast, enter: Enter, company: str) -> None:
    for _ in range(2):
        answer = enter(cast.bdr).post(f"{HOME}/companies/{company}/add/", {"owner": cast.sales.pk})
        assert answer.status_code == 302
    with scope(cast.hellmeyer.pk):
        account = Account.objects.get()
    assert (account.company_id, account.owner_id) == (company, cast.sales.pk)
    page = enter(cast.sales).get(f"{HOME}/accounts/{account.pk}/")
    assert page.status_code == 200
    assert enter(cast.rival).get(f"/w/bergwerk-daten/accounts/{account.pk}/").status_code == 404


def test_without_a_market_the_page_says_so(cast: Cast, enter: Enter) -> None:
    assert "noch keinen Markt" in enter(cast.sales).get(f"{HOME}/companies/").content.decode()
