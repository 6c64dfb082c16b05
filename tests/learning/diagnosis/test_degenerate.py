"""Histories that hold hardly anything, or nothing."""

from __future__ import annotations

import math

import numpy as np
import pytest

from lotse.domain import LotseError
from lotse.learning import Finding, Verdict, diagnose
from lotse.tables import DEALS, PEOPLE, Frame, History
from tests.learning.diagnosis.conftest import AS_OF, START, Row, closed, history, team

TWO = closed("Ada", "Handel", 20, 40) + closed("Ben", "Handel", 25, 35)
CASES: dict[str, list[Row]] = {
    "one row": closed("Ada", "Handel", 1, 0),
    "one open row": [{"deal_id": "1", "rep": "Ada", "segment": "Handel", "created": START, "stage": "Open"}],
    "one person": closed("Ada", "Handel", 10, 20) + closed("Ada", "Pflege", 4, 30),
    "one segment": TWO,
    "all won": closed("Ada", "Handel", 30, 0) + closed("Ben", "Pflege", 40, 0) + closed("Ben", "Handel", 9, 0),
    "all lost": closed("Ada", "Handel", 0, 30) + closed("Ben", "Handel", 0, 40),
    "none closed": [{**row, "stage": "Open", "closed": None} for row in TWO],
    "no dates": [{**row, "created": None, "closed": None} for row in TWO],
    "no owners": [{**row, "rep": None} for row in TWO],
    "no segments": [{**row, "segment": None} for row in TWO],
    "somebody called None": closed("None", "Handel", 5, 30) + closed("Ben", "Handel", 25, 30),
    "closed before created": [{**row, "created": row["closed"], "closed": row["created"]} for row in TWO],
    "each in a segment of their own": closed("Ada", "Handel", 20, 40) + closed("Ben", "Pflege", 5, 60),
}


def sane(found: Finding) -> None:
    for effect in (*found.reps, *found.segments, *found.personas, *found.offers):
        assert math.isfinite(effect.estimate)
        assert effect.lower <= effect.estimate <= effect.upper
        assert 0 <= effect.p_bad <= 1
        assert math.isnan(effect.raw_rate) == (effect.closed == 0)
    shares = (found.spread.segment, found.spread.rep, found.spread.other, found.spread.chance)
    assert all(0 <= share.lower <= share.upper <= 1 for share in shares)


@pytest.mark.parametrize("name", CASES)
def test_sane_answer(name: str) -> None:
    found = diagnose(history(CASES[name]))
    sane(found)
    assert not [effect for effect in found.reps if effect.verdict is Verdict.WEAK] or name == "somebody called None"


@pytest.mark.parametrize("rows", [[], [{"deal_id": "1", "rep": "Ada", "stage": None}]])
def test_without_a_deal_there_is_a_clear_error(rows: list[Row]) -> None:
    with pytest.raises(LotseError) as raised:
        diagnose(History(Frame.from_rows(DEALS, rows)))
    assert raised.value.message.key == "learning.diagnosis.error.no_deals"


def test_one_person_cannot_be_judged() -> None:
    found = diagnose(history(CASES["one person"]))
    assert [effect.verdict for effect in found.reps] == [Verdict.CANNOT_TELL]
    assert found.headline.key == "learning.diagnosis.headline.one_person"
    assert found.chance.p_value is None


def test_none_closed_says_so() -> None:
    found = diagnose(history(CASES["none closed"]))
    assert found.headline.key == "learning.diagnosis.headline.none_closed"
    assert {effect.verdict for effect in found.reps} == {Verdict.CANNOT_TELL}


def test_people_with_segments_of_their_own_cannot_be_told_apart() -> None:
    found = diagnose(history(CASES["each in a segment of their own"]))
    assert {effect.verdict for effect in found.reps} == {Verdict.CANNOT_TELL}
    assert found.headline.key == "learning.diagnosis.headline.unknown"


def test_deals_without_owner_count_for_segments_only() -> None:
    found = diagnose(history(TWO + closed(None, "Pflege", 10, 50)))
    assert [effect.name for effect in found.reps] == ["Ada", "Ben"]
    assert {e.name: e.closed for e in found.segments} == {"Handel": 120, "Pflege": 60}
    assert "learning.diagnosis.remark.unowned" in [remark.key for remark in found.remarks]


def test_somebody_with_open_deals_only_is_listed_but_not_judged() -> None:
    opened: list[Row] = [{"deal_id": "x", "rep": "Neu", "segment": "Handel", "created": AS_OF, "stage": "Open"}]
    new = next(e for e in diagnose(history(team({"Ada": 0.3, "Ben": -0.3}, {"Handel": 0.0}, 40) + opened)).reps if e.name == "Neu")
    assert (new.won, new.lost, new.open) == (0, 0, 1)
    assert new.verdict is Verdict.CANNOT_TELL


def test_200_people() -> None:
    rng = np.random.default_rng(2)
    skill = {f"Person {k:03d}": float(rng.normal(0, 0.5)) for k in range(200)}
    found = diagnose(history(team(skill, {"Handel": 0.4, "Pflege": -0.4, "Bau": 0.0}, 10)))
    sane(found)
    estimates = [effect.estimate for effect in found.reps]
    assert np.corrcoef(estimates, list(skill.values()))[0, 1] > 0.6


def test_start_of_work_from_the_list_of_people() -> None:
    """A newcomer's losses of the first months weigh less where newcomers lose more anyway."""
    rows: list[Row] = []
    for k in range(8):
        early = [{**row, "created": START, "closed": AS_OF} for row in closed(f"P{k}", "Handel", 3, 27)]
        rows += early + closed(f"P{k}", "Handel", 15, 15)
    rows += [{**row, "created": START, "closed": AS_OF} for row in closed("Neu", "Handel", 3, 27)]
    people = Frame.from_rows(PEOPLE, [{"rep": name, "since": START} for name in ("Neu", *(f"P{k}" for k in range(8)))])
    without = next(e for e in diagnose(history(rows)).reps if e.name == "Neu")
    given = next(e for e in diagnose(history(rows, people=people)).reps if e.name == "Neu")
    assert given.expected_rate < 0.3
    assert given.estimate >= without.estimate - 0.05
