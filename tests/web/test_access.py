"""Every address, asked for by everybody, by every method it knows. A new address without a row in the tables here fails."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from lotse.apps.workspaces.models import Member, User
from lotse.apps.workspaces.roles import RESPONSIBILITIES, Role
from tests.cast import Cast
from tests.web.access import MATRIX, SITE, WORKSPACE
from tests.web.routes import INSIDE, OUTSIDE, Route
from tests.web.things import make_things

Enter = Callable[[Member | User], Client]
each_inside = pytest.mark.parametrize("route", INSIDE, ids=lambda route: route.name)
each_outside = pytest.mark.parametrize("route", OUTSIDE, ids=lambda route: route.name)


def ask(client: Client, method: str, address: str, **headers: str) -> HttpResponse:
    """Asks and takes back what it did. An exception of the view is a failure here."""
    with transaction.atomic():
        response = client.generic(method, address, "", "application/x-www-form-urlencoded", **headers)  # type: ignore[arg-type]
        if response.streaming:
            b"".join(response.streaming_content)  # type: ignore[attr-defined]
        transaction.set_rollback(True)
    return response  # type: ignore[return-value]


def to_sign_in(response: HttpResponse) -> bool:
    return response.status_code == 302 and response["Location"].startswith("/sign-in/")


def test_the_matrix_is_the_one_that_was_agreed() -> None:
    coded = {artefact.value: tuple(" ".join(sorted(part)) for part in (row.decides, row.contributes, row.told))
             for artefact, row in RESPONSIBILITIES.items()}  # fmt: skip
    assert coded == {name: tuple(" ".join(sorted(part.split())) for part in row) for name, row in MATRIX.items()}


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert sorted(route.name for route in INSIDE) == sorted(WORKSPACE)
    assert sorted(route.name for route in OUTSIDE) == sorted(SITE)


@each_inside
def test_what_is_declared_is_what_was_agreed(route: Route) -> None:
    reads, writes = WORKSPACE[route.name]
    assert bool(reads) == ("GET" in route.methods)
    if reads:
        assert set(route.view.need.roles) == {Role(word) for word in reads.split()}
    assert bool(route.writes) == bool(writes)
    if writes:
        assert set(route.view.write.roles) == {Role(word) for word in writes.split()}


@each_inside
def test_roles(route: Route, cast: Cast, enter: Enter) -> None:
    """Who may is let in; who may not is told who may, and nothing else."""
    reads, writes = (set(words.split()) for words in WORKSPACE[route.name])
    address = route.address(cast.hellmeyer.slug, make_things(cast.hellmeyer, cast.board))
    for role in Role:
        client = enter(cast.by_role(role))
        for method in route.methods:
            allowed = role.value in (reads if method == "GET" else writes)
            status = ask(client, method, address).status_code
            assert (status != 403) == allowed, f"{role} {method} {address}: {status}"
            assert status < 500
            assert status not in {401, 405}, f"{role} {method} {address}: {status}"


@each_inside
def test_strangers_find_nothing(route: Route, cast: Cast, enter: Enter) -> None:
    """For another client's board, and for somebody who is a member of nothing, a workspace is not there."""
    address = route.address(cast.hellmeyer.slug, make_things(cast.hellmeyer, cast.board))
    for stranger in (cast.rival, cast.outsider):
        for method in route.methods:
            assert ask(enter(stranger), method, address).status_code == 404, f"{method} {address}"


@each_inside
def test_nobody_is_asked_to_sign_in(route: Route, cast: Cast) -> None:
    address = route.address(cast.hellmeyer.slug, make_things(cast.hellmeyer, cast.board))
    for method in route.methods:
        assert to_sign_in(ask(Client(), method, address)), f"{method} {address}"
        assert ask(Client(), method, address, HTTP_HX_REQUEST="true").status_code == 401, f"{method} {address}"


@pytest.mark.parametrize(
    "route", [route for route in INSIDE if any(kind == "int" for kind, _ in route.holes)], ids=lambda route: route.name
)
def test_a_foreign_thing_is_not_there(route: Route, cast: Cast, enter: Enter) -> None:
    """The other workspace's rows do not answer inside one's own, whatever the role."""
    theirs = make_things(cast.bergwerk, cast.rival)
    mine = make_things(cast.hellmeyer, cast.board)
    reads, writes = (set(words.split()) for words in WORKSPACE[route.name])
    for hole in (route.thing(name) for kind, name in route.holes if kind == "int"):
        address = route.address(cast.hellmeyer.slug, {**mine, hole: theirs[hole]})
        for method in route.methods:
            for role in reads if method == "GET" else writes:
                status = ask(enter(cast.by_role(Role(role))), method, address).status_code
                assert status == 404, f"{role} {method} {address}: {status}"


@each_outside
def test_outside_of_workspaces(route: Route, cast: Cast, enter: Enter) -> None:
    """``public``: for all; ``led``: to the sign-in once there are users; ``signed in``: any user; ``agency``: its staff."""
    address, who = route.address("", {}), SITE[route.name]
    for method in route.methods:
        nobody, outsider = ask(Client(), method, address), ask(enter(cast.outsider), method, address)
        if who in {"public", "led"}:
            assert to_sign_in(nobody) == (who == "led")
            continue
        assert to_sign_in(nobody), f"{method} {address}"
        assert (outsider.status_code == 404) == (who == "agency"), f"{method} {address}"
        assert ask(enter(cast.partner), method, address).status_code not in {401, 403, 405}
