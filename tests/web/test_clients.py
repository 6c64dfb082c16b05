"""The agency's console, its people, a client's overview, the profile."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from lotse.apps.strategy.models import PROPOSED, Segment, SegmentVersion
from lotse.apps.tenancy import scope
from lotse.apps.workspaces.models import Member, User, Workspace
from lotse.apps.workspaces.roles import Role
from lotse.apps.workspaces.services import installation_set_up, workspace_create
from lotse.domain import LotseError
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db
Enter = Callable[[Member | User], Client]
OVERVIEW = "/w/hellmeyer-pruefsoftware/overview/"


def _propose(workspace: Workspace) -> None:
    with scope(workspace.pk):
        SegmentVersion.objects.create(artefact=Segment.objects.create(), number=1, name="Gießereien", state=PROPOSED)


def test_a_new_client_has_its_maker_as_partner(cast: Cast, enter: Enter) -> None:
    partner = enter(cast.partner)
    made = partner.post("/clients/new/", {"name": "Säntis Prozess", "country": "CH", "goal_customers": "40"})
    assert made["Location"] == "/w/saentis-prozess/overview/"
    workspace = Workspace.objects.get(slug="saentis-prozess")
    assert (workspace.currency, workspace.goal_customers) == ("CHF", 40)
    assert partner.get(made["Location"]).status_code == 200
    assert enter(cast.board).get(made["Location"]).status_code == 404


def test_bad_input_says_so(cast: Cast, enter: Enter) -> None:
    answer = enter(cast.partner).post("/clients/new/", {"name": "", "country": "FR"})
    assert answer.status_code == 422


@pytest.mark.parametrize("path", ["/clients/new/", "/clients/team/"])
def test_what_is_the_agencys_is_nothing_to_others(cast: Cast, enter: Enter, path: str) -> None:
    assert enter(cast.board).get(path).status_code == 404
    assert Client().get(path).status_code == 302


def test_the_console_shows_only_ones_own_clients_and_what_waits(cast: Cast, enter: Enter) -> None:
    _propose(cast.hellmeyer)
    _propose(cast.bergwerk)
    page = enter(cast.partner).get("/clients/").content.decode()
    assert "Hellmeyer Prüfsoftware" in page
    assert "Bergwerk" not in page
    assert "1 Segment zur Freigabe" in page


def test_more_clients_cost_no_more_queries(cast: Cast, enter: Enter, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for n in range(9):
        workspace_create(agency=cast.agency, name=f"Mandant {n}", by=cast.partner.user)
    client = enter(cast.partner)
    with django_assert_max_num_queries(24):
        assert client.get("/clients/").status_code == 200


@pytest.mark.parametrize("role", list(Role))
def test_every_role_sees_an_overview(cast: Cast, enter: Enter, role: Role) -> None:
    assert "Die ersten Schritte" in enter(cast.by_role(role)).get(OVERVIEW).content.decode()


def test_a_proposal_is_the_boards_to_decide(cast: Cast, enter: Enter) -> None:
    _propose(cast.hellmeyer)
    board, partner = (enter(member).get(OVERVIEW).content.decode() for member in (cast.board, cast.partner))
    assert "1 zu entscheiden" in board
    assert "/approve/" in board
    assert "1 wartet auf andere" in partner
    assert "/approve/" not in partner
    assert "wartet auf andere" not in enter(cast.sales).get(OVERVIEW).content.decode(), "who does not contribute sees what is in force"
    assert enter(cast.rival).get(OVERVIEW).status_code == 404


def test_a_colleague_joins_the_agency(cast: Cast, enter: Enter, client: Client) -> None:
    page = enter(cast.partner).post("/clients/team/", {"name": "Ida Neu", "email": "ida@kompass.example"}).content.decode()
    link = "/invitation/" + page.partition("/invitation/")[2].partition("/")[0] + "/"
    assert client.post(link, {"name": "Ida Neu", "password": "Leuchtturm-27-Kai"}).status_code == 302
    assert User.objects.get(email="ida@kompass.example").agency == cast.agency
    assert client.get("/clients/new/").status_code == 200
    assert "Hellmeyer" not in client.get("/clients/").content.decode()


def test_setting_up_is_for_one(db: None) -> None:
    first = {"agency": "A", "name": "N", "email": "a@a.example", "password": PASSWORD, "language": "de"}
    installation_set_up(**first)
    User.objects.all().delete()  # even then: the first row stands
    with pytest.raises(LotseError):
        installation_set_up(**{**first, "email": "b@b.example"})


def test_a_password_is_changed_only_with_the_present_one(cast: Cast, enter: Enter) -> None:
    client = enter(cast.sales)
    assert client.post("/profile/password/", {"present": "falsch", "new": "Leuchtturm-28-Kai"}).status_code == 422
    assert client.post("/profile/password/", {"present": PASSWORD, "new": "passwort"}).status_code == 422
    assert client.post("/profile/password/", {"present": PASSWORD, "new": "Leuchtturm-28-Kai"}).status_code == 302
    assert client.get("/profile/").status_code == 200
    cast.sales.user.refresh_from_db()
    assert cast.sales.user.check_password("Leuchtturm-28-Kai")


def test_language_and_theme_are_kept(cast: Cast, enter: Enter) -> None:
    client = enter(cast.sales)
    client.post("/profile/", {"name": "Jana Reiter", "language": "en", "theme": "dark", "single_keys": "on"})
    page = client.get("/profile/")
    assert page["Content-Language"] == "en"
    assert 'data-theme="dark"' in page.content.decode()
