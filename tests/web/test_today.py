"""The day through the browser's door: once, told, undone; closed to strangers and to whoever has not the role."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lotse.apps.accounts.models import Account, OptOut
from lotse.apps.pipeline.models import Attempt, NextStep, Snooze
from lotse.apps.tenancy import scope
from lotse.apps.workspaces.models import Member
from lotse.apps.workspaces.roles import Role
from tests.apps.pipeline.world import CONFIRMED, day, make_account, make_contact, make_play, talk
from tests.cast import Cast

pytestmark = pytest.mark.django_db
Enter = Callable[[Member], Client]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def accounts(cast: Cast) -> list[Account]:
    with scope(cast.hellmeyer.pk):
        play = make_play()
        made = [
            make_account(f"Firma {n}", owner=cast.sales, postcode=str(10000 + n), segment=play.cell.segment, phone="07361 5550142")
            for n in range(3)
        ]
        for account in made:
            make_contact(account, persona=play.cell.persona)
    return made


def home(cast: Cast) -> str:
    return f"/w/{cast.hellmeyer.slug}/today/"


def outcome(account: Account, **values: Any) -> dict[str, Any]:
    with scope(account.workspace_id):
        contact = account.contacts.get()
    given = {"channel": "phone", "outcome": "meeting", "token": str(uuid.uuid4()), "seen": account.version, "contact": contact.pk,
             "advised": "Prüfmittel-Check", "due": day(7).isoformat(), "due_time": "10:00", "confirmed": CONFIRMED}  # fmt: skip
    return {**given, **values}


def rows(cast: Cast, model: Any) -> list[Any]:
    with scope(cast.hellmeyer.pk):
        return list(model.objects.order_by("pk"))


def test_the_card_says_all_that_is_needed(cast: Cast, enter: Enter, accounts: list[Account]) -> None:
    page = enter(cast.sales).get(home(cast)).content.decode()
    for part in ("Firma 0", "Katrin Obermaier", "Prüfmittel melden sich", "„Das machen wir mit einer Excel-Liste.“", "1.900", "Fassung 7",
                 "nicht erlaubt", "§ 7 Abs. 2 Nr. 2 UWG", "Noch kein Kontakt"):  # fmt: skip
        assert part in page, part
    assert page.count("<h1") == 1
    assert not re.search(r'\sstyle="|\son\w+="', page)


def test_saving_opens_the_next_card_and_tells_how_to_take_it_back(cast: Cast, enter: Enter, accounts: list[Account]) -> None:
    client = enter(cast.sales)
    sent = outcome(accounts[0])
    answer = client.post(f"{home(cast)}{accounts[0].pk}/attempt/", sent, headers=HTMX)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert 'id="who"' in text
    assert "Firma 1" in text.split('id="who"')[1][:200]
    assert "Rückgängig" in text
    again = client.post(f"{home(cast)}{accounts[0].pk}/attempt/", sent, headers=HTMX)
    assert again.status_code == 200
    assert (len(rows(cast, Attempt)), len(rows(cast, NextStep))) == (1, 1)
    undone = client.post(f"{home(cast)}undo/{rows(cast, Attempt)[0].pk}/", headers=HTMX)
    assert undone["HX-Retarget"] == "#today"
    assert "Firma 0" in undone.content.decode().split('id="who"')[1][:200]
    assert not rows(cast, NextStep)


def test_without_script_it_leads_on_too(cast: Cast, enter: Enter, accounts: list[Account]) -> None:
    answer = enter(cast.sales).post(f"{home(cast)}{accounts[0].pk}/attempt/", outcome(accounts[0]))
    assert (answer.status_code, answer["Location"]) == (302, home(cast))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"due": day(-1).isoformat()}, "Vergangenheit"),
        ({"due": ""}, "an welchem Tag es weitergeht"),
        ({"outcome": "great"}, "Ergebnis"),
        ({"confirmed": []}, "Noch zu bestätigen"),
        ({"channel": "email", "outcome": "sent"}, "nicht erlaubt"),
        ({"channel": "pigeon"}, "Weg"),
    ],
)
def test_what_is_refused_keeps_what_was_typed(cast: Cast, enter: Enter, accounts: list[Account], wrong: dict[str, Any], says: str) -> None:
    answer = enter(cast.sales).post(f"{home(cast)}{accounts[0].pk}/attempt/", outcome(accounts[0], **wrong), headers=HTMX)
    assert (answer.status_code, answer["HX-Retarget"]) == (422, "#outcome-errors")
    assert says in answer.content.decode()
    assert not rows(cast, Attempt)


def test_the_second_of_two_is_told_and_loses_nothing(cast: Cast, enter: Enter, accounts: list[Account]) -> None:
    address = f"{home(cast)}{accounts[0].pk}/attempt/"
    enter(cast.colleague).post(address, outcome(accounts[0]), headers=HTMX)
    second = enter(cast.sales)
    told = second.post(address, outcome(accounts[0], outcome="open", note="Hat Interesse"), headers=HTMX)
    text = told.content.decode()
    assert told.status_code == 409
    assert "Paul Ostrow" in text
    assert "Termin vereinbart" in text
    seen = re.search(r'id="seen" name="seen" value="(\d+)"', text)
    assert seen
    saved = second.post(address, outcome(accounts[0], outcome="open", note="Hat Interesse", seen=seen[1]), headers=HTMX)
    assert saved.status_code == 200
    assert [attempt.note for attempt in rows(cast, Attempt)] == ["", "Hat Interesse"]


def test_what_waited_for_a_connection_is_recorded_though_somebody_was_faster(cast: Cast, enter: Enter, accounts: list[Account]) -> None:
    address = f"{home(cast)}{accounts[0].pk}/attempt/"
    enter(cast.colleague).post(address, outcome(accounts[0]), headers=HTMX)
    late = enter(cast.sales).post(address, outcome(accounts[0], outcome="not_reached"), headers={"X-Lotse-Part": "unsent"})
    assert late.status_code == 302
    assert len(rows(cast, Attempt)) == 2


def test_an_expired_sign_in_answers_401_to_a_part(cast: Cast, accounts: list[Account]) -> None:
    for headers in (HTMX, {"X-Lotse-Part": "unsent"}):
        answer = Client().post(f"{home(cast)}{accounts[0].pk}/attempt/", outcome(accounts[0]), headers=headers)
        assert answer.status_code == 401
    assert not rows(cast, Attempt)


def test_an_objection_closes_every_way(cast: Cast, enter: Enter, accounts: list[Account]) -> None:
    client = enter(cast.sales)
    client.post(f"{home(cast)}{accounts[0].pk}/attempt/", outcome(accounts[0], outcome="opt_out", objects="company", confirmed=[], due=""))
    assert len(rows(cast, OptOut)) == 1
    page = client.get(f"{home(cast)}{accounts[0].pk}/").content.decode()
    assert "Kein Weg offen" in page
    assert "erlaubt</span>" not in page.split('class="law"')[1].replace("nicht erlaubt</span>", "")


def test_putting_off_counts_once_and_comes_back(cast: Cast, enter: Enter, accounts: list[Account]) -> None:
    client, token = enter(cast.sales), str(uuid.uuid4())
    for _ in range(2):
        assert client.post(f"{home(cast)}{accounts[0].pk}/later/", {"token": token}, headers=HTMX).status_code == 200
    put_off = rows(cast, Snooze)
    assert len(put_off) == 1
    assert "Firma 0" not in client.get(home(cast)).content.decode()
    client.post(f"{home(cast)}later/{put_off[0].pk}/undo/", headers=HTMX)
    assert "Firma 0" in client.get(home(cast)).content.decode()


def test_board_and_partner_look_at_a_salespersons_day(cast: Cast, enter: Enter, accounts: list[Account]) -> None:
    for who in (cast.board, cast.partner):
        page = enter(who).get(f"{home(cast)}?of={cast.sales.pk}").content.decode()
        assert "Firma 0" in page
        assert "Paul Ostrow" in page
    assert "Firma 0" not in enter(cast.colleague).get(f"{home(cast)}?of={cast.sales.pk}").content.decode()


def test_who_may(cast: Cast, enter: Enter, accounts: list[Account]) -> None:
    card = f"{home(cast)}{accounts[0].pk}/"
    for role in Role:
        client = enter(cast.by_role(role))
        assert client.get(card).status_code == 200
        expected = 200 if role in {Role.BOARD, Role.PARTNER, Role.SALES} else 403
        seen = Account.everywhere.get(pk=accounts[0].pk).version
        assert client.post(f"{card}attempt/", outcome(accounts[0], seen=seen), headers=HTMX).status_code == expected
    for stranger in (enter(cast.rival), enter(cast.outsider)):  # type: ignore[arg-type]
        assert stranger.get(card).status_code == 404
        assert stranger.post(f"{card}attempt/", outcome(accounts[0])).status_code == 404


def test_of_another_client_or_another_person_there_is_nothing_here(cast: Cast, enter: Enter, accounts: list[Account]) -> None:
    with scope(cast.bergwerk.pk):
        foreign = make_account("Fremd")
    client = enter(cast.sales)
    assert client.get(f"{home(cast)}{foreign.pk}/").status_code == 404
    with scope(cast.hellmeyer.pk):
        theirs = talk(accounts[0], cast.colleague, "open")
    assert client.post(f"{home(cast)}undo/{theirs.pk}/").status_code == 404


def test_an_empty_day_says_what_to_do(cast: Cast, enter: Enter) -> None:
    page = enter(cast.sales).get(home(cast)).content.decode()
    assert "Heute steht nichts an." in page
    assert page.count("<h1") == 1


def test_english(cast: Cast, enter: Enter, accounts: list[Account]) -> None:
    cast.sales.user.language = "en"
    cast.sales.user.save()
    page = enter(cast.sales).get(home(cast)).content.decode()
    assert "Why this company, why now" in page
    assert "€1,900" in page


def test_questions_asked_of_the_database_are_bounded(cast: Cast, enter: Enter, accounts: list[Account]) -> None:
    client = enter(cast.sales)
    with CaptureQueriesContext(connection) as asked:
        client.get(home(cast))
    assert len(asked) <= 26, [query["sql"][:90] for query in asked]
