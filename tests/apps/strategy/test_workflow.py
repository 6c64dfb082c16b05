"""The one workflow: only what is allowed happens, in whatever order one tries, and what was approved never changes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lotse.apps.strategy import services
from lotse.apps.strategy.kinds import KINDS
from lotse.apps.strategy.models import (
    APPROVED,
    DISCARDED,
    DRAFT,
    EDITABLE,
    FROZEN,
    PROPOSED,
    REPLACED,
    RETURNED,
    FrozenVersionError,
    Segment,
)
from lotse.apps.strategy.selectors import persona_for_title
from lotse.apps.tenancy import Stale, scope
from lotse.domain import LotseError
from tests.cast import Cast

pytestmark = pytest.mark.django_db
STEPS = {
    "propose": (EDITABLE, PROPOSED),
    "withdraw": ({PROPOSED}, DRAFT),
    "approve": ({PROPOSED, *EDITABLE}, APPROVED),
    "send_back": ({PROPOSED}, RETURNED),
    "discard": (EDITABLE, DISCARDED),
    "restore": ({DISCARDED}, DRAFT),
}


@pytest.fixture
def inside(cast: Cast) -> Iterator[Cast]:
    with scope(cast.hellmeyer.pk):
        yield cast


def _take(step: str, version: object, by: object) -> None:
    extra = {"comment": "Bitte enger fassen"} if step == "send_back" else {}
    getattr(services, step)(version=version, by=by, **extra)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(sorted(STEPS)), max_size=8))
def test_any_steps_in_any_order(inside: Cast, steps: list[str]) -> None:
    version = services.artefact_start(kind=KINDS["offer"], by=inside.partner, values={"name": "Check"})
    for step in steps:
        allowed, after = STEPS[step]
        before = version.state
        if before in allowed:
            _take(step, version, inside.board)
            assert version.state == after
        else:
            with pytest.raises(LotseError):
                _take(step, version, inside.board)
            version.refresh_from_db()
            assert version.state == before


@pytest.mark.parametrize("name", sorted(KINDS))
def test_what_was_approved_never_changes(inside: Cast, name: str) -> None:
    kind = KINDS[name]
    ties = {}
    if name in {"cell", "play"}:
        segment = services.artefact_start(kind=KINDS["segment"], by=None, values={"name": "A"}).artefact  # type: ignore[attr-defined]
        persona = services.artefact_start(kind=KINDS["persona"], by=None, values={"name": "B"}).artefact  # type: ignore[attr-defined]
        ties = {"segment": segment, "persona": persona}
    if name == "play":
        cell = services.artefact_start(kind=KINDS["cell"], by=None, values={}, **ties).artefact  # type: ignore[attr-defined]
        offer = services.artefact_start(kind=KINDS["offer"], by=None, values={"name": "C"}).artefact  # type: ignore[attr-defined]
        ties = {"cell": cell, "offer": offer}
    first = services.artefact_start(kind=kind, by=inside.partner, values={}, **ties)
    services.propose(version=first, by=inside.partner, note="bereit")
    services.approve(version=first, by=inside.board)
    with pytest.raises(LotseError):
        services.draft_save(version=first, values={kind.content[0]: "anders"}, seen=first.version, by=inside.partner)
    with pytest.raises(FrozenVersionError):
        first.save()
    second = services.draft_start(artefact=first.artefact, by=inside.partner)  # type: ignore[attr-defined]
    assert (second.number, second.state) == (2, DRAFT)
    assert services.draft_start(artefact=first.artefact, by=inside.board) == second, "the draft that is there is taken up"  # type: ignore[attr-defined]
    assert all(getattr(second, name) == getattr(first, name) for name in kind.content)
    services.approve(version=second, by=inside.board)
    first.refresh_from_db()
    assert first.state == REPLACED
    assert first.state in FROZEN


def test_of_two_who_decide_at_once_one_does(inside: Cast) -> None:
    version = services.artefact_start(kind=KINDS["segment"], by=inside.partner, values={"name": "Guss"})
    services.propose(version=version, by=inside.partner)
    other = type(version).objects.get(pk=version.pk)
    services.approve(version=version, by=inside.board)
    with pytest.raises((Stale, LotseError)):
        services.send_back(version=other, by=inside.board, comment="nein")
    assert Segment.objects.get().approved_id == version.pk


def test_a_bare_no_is_refused_and_titles_reveal_what_is_approved(inside: Cast) -> None:
    version = services.artefact_start(kind=KINDS["persona"], by=inside.partner, values={"name": "Qualitätsleitung", "titles": ["QMB"]})
    services.propose(version=version, by=inside.partner)
    with pytest.raises(LotseError):
        services.send_back(version=version, by=inside.board, comment=" ")
    assert persona_for_title("QMB und Prüfmittel") is None, "not approved yet"
    services.approve(version=version, by=inside.board)
    assert persona_for_title("QMB und Prüfmittel") == version.artefact.pk  # type: ignore[attr-defined]


def test_an_older_version_never_takes_the_place_of_a_newer_one(inside: Cast) -> None:
    first = services.artefact_start(kind=KINDS["offer"], by=None, values={"name": "Check"})
    services.discard(version=first, by=inside.partner)
    second = services.draft_start(artefact=first.artefact, by=inside.partner)  # type: ignore[attr-defined]
    with pytest.raises(LotseError):
        services.restore(version=first, by=inside.partner)
    services.approve(version=second, by=inside.board)
    services.restore(version=first, by=inside.partner)
    first = type(first).objects.select_related("artefact__approved").get(pk=first.pk)
    with pytest.raises(LotseError):
        services.approve(version=first, by=inside.board)
