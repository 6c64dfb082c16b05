"""Members, invitations, resets: who may let whom in, and no farther."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from lotse.apps.workspaces.models import Invitation, Member, User
from lotse.apps.workspaces.roles import Role
from lotse.apps.workspaces.services import invitation_make, member_add
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db
HERE = "/w/hellmeyer-pruefsoftware/members/"
Enter = Callable[[Member | User], Client]


def _link(page: str) -> str:
    return "/invitation/" + page.partition("/invitation/")[2].partition("/")[0] + "/"


def _invite(client: Client, email: str, roles: list[str], name: str = "Neu") -> str:
    return _link(client.post(f"{HERE}invite/", {"name": name, "email": email, "roles": roles}).content.decode())


def test_an_invitation_never_opens_the_account_of_somebody_known(cast: Cast, enter: Enter, client: Client) -> None:
    link = _invite(enter(cast.board), cast.rival.user.email, ["board"])
    taken = client.post(link, {"name": "Böse", "password": "Fremdes-Passwort-9"})
    assert "Zuerst anmelden" in taken.content.decode()
    cast.rival.user.refresh_from_db()
    assert cast.rival.user.check_password(PASSWORD)
    assert enter(cast.outsider).post(link).status_code == 200
    assert not Member.everywhere.filter(user=cast.outsider).exists()


def test_somebody_known_joins_signed_in_and_keeps_the_password(cast: Cast, enter: Enter) -> None:
    link = _invite(enter(cast.board), cast.rival.user.email, ["sales"])
    joined = enter(cast.rival).post(link)
    assert joined["Location"] == "/w/hellmeyer-pruefsoftware/"
    cast.rival.user.refresh_from_db()
    assert cast.rival.user.check_password(PASSWORD)
    assert enter(cast.rival).post(link).status_code == 422


def test_a_reset_is_refused_where_the_password_opens_more_than_the_asker_manages(cast: Cast, enter: Enter) -> None:
    member_add(workspace=cast.bergwerk, user=cast.sales.user, roles=[Role.SALES], by=None)
    assert enter(cast.board).post(f"{HERE}{cast.sales.pk}/reset/").status_code == 422
    assert enter(cast.board).post(f"{HERE}{cast.colleague.pk}/reset/").status_code == 200
    assert not Invitation.objects.filter(email=cast.sales.user.email).exists()


def test_a_foreign_member_and_invitation_are_nothing(cast: Cast, enter: Enter) -> None:
    invitation_make(kind="invite", email="x@bergwerk.example", by=cast.rival.user, workspace=cast.bergwerk, roles=[Role.SALES])
    foreign = Invitation.objects.get()
    board = enter(cast.board)
    assert board.post(f"{HERE}invitations/{foreign.pk}/withdraw/").status_code == 404
    assert board.get(f"{HERE}{cast.rival.pk}/").status_code == 404
    assert board.post(f"{HERE}{cast.rival.pk}/leave/").status_code == 404
    assert Invitation.objects.exists()


def test_one_who_left_is_kept_out_stays_in_history_and_can_return(cast: Cast, enter: Enter) -> None:
    board = enter(cast.board)
    assert board.post(f"{HERE}{cast.colleague.pk}/leave/").status_code == 302
    assert enter(cast.colleague).get(HERE).status_code == 404
    page = board.get(HERE).content.decode()
    assert "Nicht mehr dabei" in page
    assert "Paul Ostrow" in page
    assert board.post(f"{HERE}{cast.colleague.pk}/return/").status_code == 302
    assert enter(cast.colleague).get(HERE).status_code == 200


def test_giving_up_managing_is_asked_once_more(cast: Cast, enter: Enter) -> None:
    board = enter(cast.board)
    sent = {"roles": ["sales"], "languages": "de, fr", "hours_per_week": "30"}
    warned = board.post(f"{HERE}{cast.board.pk}/", sent)
    assert warned.status_code == 422
    assert "sure" in warned.content.decode()
    assert board.post(f"{HERE}{cast.board.pk}/", {**sent, "sure": "on"}).status_code == 302
    assert board.get(f"{HERE}invite/").status_code == 403
    assert Member.everywhere.get(pk=cast.board.pk).languages == ["de", "fr"]


def test_a_withdrawn_invitation_no_longer_serves(cast: Cast, enter: Enter, client: Client) -> None:
    board = enter(cast.board)
    link = _invite(board, "ida@hellmeyer.example", ["bdr"])
    assert "ida@hellmeyer.example" in board.get(HERE).content.decode()
    board.post(f"{HERE}invitations/{Invitation.objects.get().pk}/withdraw/")
    assert client.get(link).status_code == 422


@pytest.mark.parametrize("who", ["marketing", "bdr", "sales"])
def test_others_read_and_change_nothing(cast: Cast, enter: Enter, who: str) -> None:
    client = enter(getattr(cast, who))
    assert client.get(HERE).status_code == 200
    assert client.get("/w/hellmeyer-pruefsoftware/responsibilities/").status_code == 200
    assert client.get(f"{HERE}{cast.sales.pk}/").status_code == 403
    assert client.post(f"{HERE}{cast.sales.pk}/reset/").status_code == 403
    assert client.post(f"{HERE}{cast.sales.pk}/leave/").status_code == 403


@pytest.mark.parametrize("roles", [[], ["emperor"]])
def test_an_invitation_needs_a_role_that_exists(cast: Cast, enter: Enter, roles: list[str]) -> None:
    assert enter(cast.board).post(f"{HERE}invite/", {"name": "X", "email": "x@y.example", "roles": roles}).status_code == 422


def test_the_secret_is_not_kept(cast: Cast, enter: Enter) -> None:
    link = _invite(enter(cast.board), "ida@hellmeyer.example", ["bdr"])
    assert link.strip("/").rpartition("/")[2] not in str(Invitation.objects.values().get())
