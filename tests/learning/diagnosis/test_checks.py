"""The model's checks: they pass where the model is right, and fail where it is wrong."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from lotse.domain import LANGUAGES, Wording
from lotse.learning import Checks, Finding, Verdict, diagnose
from tests.learning.diagnosis.conftest import AS_OF, START, Row, closed, history, team

NAMES = [f"Person {k:02d}" for k in range(12)]
SKILL = dict(zip(NAMES, np.linspace(-1.1, 1.1, 12), strict=True))
EASE = {"Anlagenbau": 0.9, "Handel": 0.0, "Pflege": -0.9}


@pytest.fixture(scope="module")
def finding() -> Finding:
    return diagnose(history(team(SKILL, EASE, 40)))


@pytest.fixture(scope="module")
def checks(finding: Finding) -> Checks:
    assert finding.checks is not None
    return finding.checks


def test_deals_from_the_model_look_like_the_model(checks: Checks) -> None:
    assert {check.name for check in checks.replicated} >= {"rep", "segment", "rep_segment"}
    assert all(check.lower <= check.upper and 0.02 < check.p < 0.98 for check in checks.replicated if check.name != "quarter")


def test_what_the_model_cannot_say_is_seen() -> None:
    # Everybody wins all of one quarter and loses all of the next: people who change are no part of the model.
    rows: list[Row] = []
    for k, name in enumerate(NAMES):
        for quarter in range(6):
            created = START + dt.timedelta(days=95 * quarter + 5)
            won = (quarter + k) % 2 == 0
            base = {"rep": name, "segment": ["Handel", "Pflege", "Chemie"][quarter // 2], "stage": "Won" if won else "Lost"}
            rows += [
                {**base, "deal_id": f"{k}/{quarter}/{n}", "created": created, "closed": created + dt.timedelta(days=60)} for n in range(8)
            ]
    found = diagnose(history(rows)).checks
    assert found is not None
    changing = next(check for check in found.replicated if check.name == "rep_quarter")
    assert changing.p < 0.05
    assert changing.observed > changing.upper


def test_said_chances_come_true(checks: Checks) -> None:
    assert sum(group.closed for group in checks.calibrated) == 12 * 3 * 40
    assert all(abs(group.predicted - group.won) < 0.06 for group in checks.calibrated)


def test_links_count_all_closed_deals(checks: Checks) -> None:
    assert len(checks.links) == 36
    assert {link.island for link in checks.links} == {checks.links[0].island}
    assert sum(link.closed for link in checks.links) == 12 * 3 * 40


def test_islands_are_told_apart() -> None:
    rows = [row for k, s in enumerate(["Handel", "Pflege"]) for n in "ab" for row in closed(f"{s} {n}", s, 10 + 5 * k, 20)]
    found = diagnose(history(rows)).checks
    assert found is not None
    assert len({link.island for link in found.links}) == 2


def test_every_name_has_its_breaking_point(finding: Finding, checks: Checks) -> None:
    named = {effect.name for effect in finding.reps if effect.verdict in (Verdict.WEAK, Verdict.STRONG)}
    assert {told.rep for told in checks.territory} == named
    assert all(told.share is None or 0.1 <= told.share < 0.95 for told in checks.territory)
    clear = {told.rep: told.share or 1.0 for told in checks.territory}
    assert clear[NAMES[0]] >= max(clear[name] for name in named if name in NAMES[1:5]) if named & set(NAMES[1:5]) else True


@pytest.mark.parametrize("lang", LANGUAGES)
def test_territory_is_told_in_words(checks: Checks, lang: str) -> None:
    assert all(Wording(lang)(told.text).endswith(".") for told in checks.territory)


def test_nothing_closed_gives_empty_checks() -> None:
    still: list[Row] = [{"deal_id": "1", "rep": "A", "segment": "Handel", "created": AS_OF - dt.timedelta(days=9), "stage": "Open"}]
    assert diagnose(history(still)).checks == Checks((), (), (), ())
