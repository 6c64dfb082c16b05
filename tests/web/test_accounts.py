"""The list of accounts, and many added at once."""

from __future__ import annotations

import csv
import datetime as dt
import io
import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from lotse.apps.accounts import changes
from lotse.apps.accounts.export import neutral
from lotse.apps.accounts.lists import ORDERS, Filter, account_list
from lotse.apps.accounts.models import Account, Change
from lotse.apps.accounts.services import account_new
from lotse.apps.jobs.run import work_once
from lotse.apps.strategy.models import APPROVED, Segment, SegmentVersion
from lotse.apps.tenancy import scope
from lotse.apps.workspaces.models import Member
from lotse.market import Market
from tests.cast import Cast

HOME = "/w/hellmeyer-pruefsoftware"
Enter = Callable[[Member], Client]


@pytest.fixture
def three(cast: Cast) -> list[Account]:
    with scope(cast.hellmeyer.pk):
        names = ["Müller Guss GmbH", '=HYPERLINK("x")', "Ahrens & Söhne KG"]
        return [account_new(values={"name": name, "city": "Ulm", "status": "target"}, by=cast.bdr) for name in names]


@pytest.fixture
def segment(cast: Cast) -> Segment:
    with scope(cast.hellmeyer.pk):
        made = Segment.objects.create()
        icp = {"countries": ["DE", "AT", "CH"], "criteria": {"employees": {"min": 1}}}
        made.approved = SegmentVersion.objects.create(artefact=made, number=1, state=APPROVED, name="Alle", icp=icp)
        made.save()
        return made


@pytest.mark.django_db
def test_filters_order_and_a_spelling_without_umlauts(cast: Cast, enter: Enter, three: list[Account]) -> None:
    page = enter(cast.bdr).get(f"{HOME}/accounts/", {"text": "mueller"}).content.decode()
    assert "Müller Guss" in page
    assert "Ahrens" not in page
    assert "Ohne: Name oder Ort: mueller" in page
    every = enter(cast.bdr).get(f"{HOME}/accounts/").content.decode()
    assert every.index("Ahrens") < every.index("Müller")


@pytest.mark.django_db
def test_many_assigned_at_once_and_taken_back(cast: Cast, enter: Enter, three: list[Account]) -> None:
    client = enter(cast.bdr)
    chosen = [account.pk for account in three[:2]]
    client.post(f"{HOME}/accounts/assign/", {"account": chosen, "owner": cast.sales.pk, "back": "https://evil.example/"})
    with scope(cast.hellmeyer.pk):
        assert Account.objects.filter(owner=cast.sales).count() == 2
        client.post(f"{HOME}/accounts/changes/{Change.objects.get().pk}/back/")
        assert not Account.objects.filter(owner=cast.sales).exists()


@pytest.mark.django_db
def test_a_file_that_travels_is_harmless_and_says_where_it_comes_from(
    cast: Cast, enter: Enter, three: list[Account], small_market: Market
) -> None:
    client = enter(cast.board)
    text = client.get(f"{HOME}/accounts/export/", {"status": "target"}).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert '\'=HYPERLINK("x")' in {row["Unternehmen"] for row in rows}
    assert {row["Status"] for row in rows[:3]} == {"Zielkunde"}, "words, not keys"
    assert {row["Land"] for row in rows[:3]} == {"Deutschland"}
    told = [row[0] for row in csv.reader(io.StringIO(text), delimiter=";") if row[0].startswith("#")]
    assert any("Auswahl: Status: Zielkunde" in line for line in told)
    assert any("Quelle:" in line and source.licence in line for line in told for source in small_market.manifest.sources)
    book = load_workbook(io.BytesIO(client.get(f"{HOME}/accounts/export/?as=xlsx").content))
    assert [cell.data_type for cell in book.worksheets[0]["A"]] == ["s"] * 4, "nothing is a formula"
    assert book.worksheets[1]["A1"].value == "Erstellt"


@pytest.mark.django_db
def test_every_column_sorts_both_ways_and_what_is_not_known_comes_last(
    cast: Cast, enter: Enter, three: list[Account], segment: Segment
) -> None:
    with scope(cast.hellmeyer.pk):
        Account.objects.filter(pk=three[0].pk).update(
            employees=80, fit=0.9, segment=segment, owner=cast.sales, state="DE-BY", industry="28.41", begin_week=dt.date(2026, 11, 30)
        )
        for column in ORDERS:
            there, back = (list(account_list(Filter(order=order)).values_list("pk", flat=True)) for order in (column, f"-{column}"))
            assert sorted(there) == sorted(back) == sorted(one.pk for one in three)
            if column in {"size", "fit", "segment", "owner", "week"}:
                assert there[0] == back[0] == three[0].pk, column
    page = enter(cast.bdr).get(f"{HOME}/accounts/", {"state": "DE-BY", "industry": "28", "size": "50-249", "order": "-size"})
    text = page.content.decode()
    assert 'aria-sort="ascending"' in text
    assert "Müller Guss" in text
    assert "Ahrens" not in text
    assert "Bayern" in text
    assert "28 Maschinenbau" in text


@pytest.mark.django_db
def test_the_address_of_a_list_narrowed_in_place_can_be_shared(cast: Cast, enter: Enter, three: list[Account]) -> None:
    answer = enter(cast.bdr).get(
        f"{HOME}/accounts/", {"text": "guss", "status": "", "owner": "", "order": "name"}, headers={"HX-Request": "true"}
    )
    assert answer["HX-Replace-Url"] == f"{HOME}/accounts/?text=guss"
    own = enter(cast.sales).get(f"{HOME}/accounts/")
    assert "Müller Guss" not in own.content.decode(), "a salesperson's list begins with its own"
    assert "Müller Guss" in enter(cast.sales).get(f"{HOME}/accounts/?owner=all").content.decode()


@pytest.mark.django_db
def test_the_best_of_a_segment_become_accounts_once(cast: Cast, enter: Enter, segment: Segment, small_market: Market) -> None:
    client = enter(cast.bdr)
    page = client.get(f"{HOME}/accounts/add/", {"segment": segment.pk}).content.decode()
    ids = [part.split('"')[0] for part in page.split('name="company" value="')[1:]]
    assert len(ids) == 50
    client.post(f"{HOME}/accounts/add/", {"segment": segment.pk, "company": ids[:3], "owner": cast.sales.pk})
    with scope(cast.hellmeyer.pk):
        added = list(Account.objects.filter(segment=segment))
    assert {account.company_id for account in added} == set(ids[:3])
    assert all(account.fit and account.fit_reasons for account in added)
    again = client.get(f"{HOME}/accounts/add/", {"segment": segment.pk}).content.decode()
    assert not [one for one in ids[:3] if f'value="{one}"' in again]


@pytest.mark.django_db
def test_the_second_to_save_is_told(cast: Cast, enter: Enter, three: list[Account]) -> None:
    fields = {"name": "Müller Guss GmbH", "country": "DE", "status": "target", "seen": 1}
    assert enter(cast.bdr).post(f"{HOME}/accounts/{three[0].pk}/edit/", {**fields, "city": "Aalen"}).status_code == 302
    assert enter(cast.partner).post(f"{HOME}/accounts/{three[0].pk}/edit/", {**fields, "city": "Bonn"}).status_code == 409


@given(st.text())
def test_no_text_begins_like_a_formula(text: str) -> None:
    assert not neutral(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(
    st.dictionaries(
        st.sampled_from(["text", "status", "segment", "owner", "country", "state", "industry", "size", "order", "page"]), st.text()
    )
)
def test_any_address_is_read(asked: dict[str, str]) -> None:
    assert Filter.read(asked).address().startswith("?")


@pytest.mark.django_db
def test_all_that_the_filters_leave_are_changed_once_and_taken_back(
    cast: Cast, enter: Enter, three: list[Account], segment: Segment, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, asked = (
        enter(cast.bdr),
        {"every": "1", "back": "../?text=ulm", "segment": segment.pk, "status": "candidate", "token": uuid.uuid4()},
    )
    with scope(cast.hellmeyer.pk):
        elsewhere = account_new(values={"name": "Weit Weg AG", "city": "Kiel"}, by=cast.bdr)
        for _ in range(2):
            assert client.post(f"{HOME}/accounts/assign/", asked)["Location"] == "../?text=ulm"
        assert Account.objects.filter(segment=segment, status="candidate").count() == 3
        assert not Account.objects.filter(pk=elsewhere.pk, segment=segment).exists()
        Account.objects.filter(pk=three[0].pk).update(status="customer")  # somebody goes on working
        change = Change.objects.get()
        assert "3 Zielkunden geändert" in client.get(f"{HOME}/accounts/").content.decode()
        assert "3 Zielkunden geändert" not in client.get(f"{HOME}/accounts/").content.decode(), "told once"
        client.post(f"{HOME}/accounts/changes/{change.pk}/back/")
        client.post(f"{HOME}/accounts/changes/{change.pk}/back/")
        assert set(Account.objects.values_list("status", "segment")) == {("customer", segment.pk), ("target", None), ("candidate", None)}
        monkeypatch.setattr(changes, "AT_ONCE", 2)
        answer = client.post(f"{HOME}/accounts/assign/", {**asked, "token": uuid.uuid4(), "owner": cast.sales.pk, "status": ""})
        assert Account.objects.filter(owner=cast.sales).count() == 0, "as a job"
        page = client.get(answer["Location"]).content.decode()
        assert "Wartet auf den Beginn" in page
    assert work_once()
    with scope(cast.hellmeyer.pk):
        assert Account.objects.filter(owner=cast.sales).count() == 3
        client.post(f"{answer['Location']}back/")
    assert work_once()
    with scope(cast.hellmeyer.pk):
        assert Account.objects.filter(owner=cast.sales).count() == 0
    assert "Zurückgenommen" in client.get(answer["Location"]).content.decode()
