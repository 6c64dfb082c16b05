"""Every page asks the database a few times, and no more often because there is more to show."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lotse.apps.tenancy import scope
from lotse.apps.workspaces.models import Member, User
from lotse.apps.workspaces.roles import Role
from lotse.apps.workspaces.services import workspace_create
from tests.cast import Cast, add_colleague
from tests.web.access import SITE, WORKSPACE
from tests.web.routes import INSIDE, OUTSIDE
from tests.web.things import Things, make_more, make_things

# Of which four tell who asks, in which workspace, in which roles.
MOST = 20
# Those that put together much of different kinds, and how often they may ask.
MORE = {
    "today": 29,  # the queue in seven, the card in fifteen
    "today_card": 29,
    "today_draft": 30,
    "person_export": 36,  # each kind of row that can point to a person
    "overview": 21,  # of which two for a salesperson's rail
    "week": 26,  # the overview's standing, and the same a week before
    "clients": 20,
}
FEW = 2

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_market")]


@pytest.mark.parametrize("role", [Role.PARTNER, Role.SALES, Role.BOARD])
def test_no_page_asks_often_or_more_often_with_more_to_show(role: Role, cast: Cast, enter: Callable[[Member | User], Client]) -> None:
    client, things = enter(cast.by_role(role)), make_things(cast.hellmeyer, cast.sales)
    _grow(cast, things, FEW)
    for path in dict(_pages(cast, role, things)).values():
        client.get(path)  # what is read once a process is read now
    few = _asked(client, dict(_pages(cast, role, things)))
    _grow(cast, things, 2 * FEW)
    many = _asked(client, dict(_pages(cast, role, things)))
    assert len(few) > 40
    assert {name: n for name, n in few.items() if n > MORE.get(name, MOST)} == {}
    assert {name: (few[name], n) for name, n in many.items() if n > few[name]} == {}


def _grow(cast: Cast, things: Things, times: int) -> None:
    for _ in range(times):
        make_more(cast.hellmeyer, cast.sales, things)
        add_colleague(cast.hellmeyer)
        workspace = workspace_create(agency=cast.agency, name="Noch ein Mandant", by=cast.partner.user)
        with scope(workspace.pk):
            make_things(workspace, Member.objects.get(user=cast.partner.user))


def _pages(cast: Cast, role: Role, things: Things) -> Iterator[tuple[str, str]]:
    for route in INSIDE:
        if role.value in WORKSPACE[route.name][0].split():
            address = route.address(cast.hellmeyer.slug, things)
            yield route.name, f"{address}?account={things['account']}" if route.name == "deal_new" else address
    for route in OUTSIDE:
        if "GET" in route.methods and SITE[route.name] in {"signed in", "agency"}:
            yield route.name, route.address("", things)


def _asked(client: Client, pages: dict[str, str]) -> dict[str, int]:
    found = {}
    for name, path in pages.items():
        with CaptureQueriesContext(connection) as queries:  # type: ignore[no-untyped-call]
            client.get(path)
        found[name] = len(queries)
    return found
