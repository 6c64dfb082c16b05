"""The first start, invitations and resets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from lotse.apps.workspaces.models import Agency, Invitation, Member, User
from tests.cast import Cast

pytestmark = pytest.mark.django_db
FIRST = {
    "agency": "Kompass",
    "name": "Tobias Wendt",
    "email": "t@kompass.example",
    "password": "Leuchtturm-27",
    "language": "de",
    "client": "Prüfstern",
}


def test_it_works_once(client: Client) -> None:
    assert client.get("/")["Location"] == "/setup/"
    assert client.post("/setup/", FIRST).status_code == 302
    assert User.objects.get().agency == Agency.objects.get()
    assert Client().post("/setup/", {**FIRST, "email": "zweite@kompass.example"})["Location"] == "/sign-in/"
    assert User.objects.count() == 1


def test_a_weak_password_is_refused_in_words(client: Client) -> None:
    answer = client.post("/setup/", {**FIRST, "password": "passwort"})
    assert answer.status_code == 422
    assert not User.objects.exists()


def test_an_invitation_serves_once(cast: Cast, enter: Callable[[Member], Client], client: Client) -> None:
    page = enter(cast.board).post(
        "/w/hellmeyer-pruefsoftware/members/invite/", {"name": "Ida Neu", "email": "ida@hellmeyer.example", "roles": ["bdr"]}
    )
    path = page.content.decode().partition("/invitation/")[2].partition("/")[0]
    entered = {"name": "Ida Neu", "password": "Leuchtturm-27-Kai"}
    assert client.post(f"/invitation/{path}/", entered).status_code == 302
    assert client.get("/w/hellmeyer-pruefsoftware/members/").status_code == 200
    assert client.get("/w/bergwerk-daten/members/").status_code == 404
    assert Client().post(f"/invitation/{path}/", entered).status_code == 422


def test_an_expired_link_says_so(cast: Cast, enter: Callable[[Member], Client], client: Client) -> None:
    page = enter(cast.board).post(f"/w/hellmeyer-pruefsoftware/members/{cast.sales.pk}/reset/")
    path = page.content.decode().partition("/invitation/")[2].partition("/")[0]
    Invitation.objects.update(expires=timezone.now() - dt.timedelta(minutes=1))
    answer = client.get(f"/invitation/{path}/")
    assert answer.status_code == 422
    assert "gilt nicht mehr" in answer.content.decode()


def test_a_client_cannot_take_the_password_of_the_agencys_staff(cast: Cast, enter: Callable[[Member], Client]) -> None:
    assert enter(cast.board).post(f"/w/hellmeyer-pruefsoftware/members/{cast.partner.pk}/reset/").status_code == 422


def test_sales_invites_nobody_and_the_last_manager_stays(cast: Cast, enter: Callable[[Member], Client]) -> None:
    assert enter(cast.sales).get("/w/hellmeyer-pruefsoftware/members/invite/").status_code == 403
    answer = enter(cast.rival).post(f"/w/bergwerk-daten/members/{cast.rival.pk}/leave/")
    assert answer.status_code == 422
    assert Member.everywhere.get(pk=cast.rival.pk).active
