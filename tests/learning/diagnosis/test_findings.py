"""What diagnose says of firms whose truth is known."""

from __future__ import annotations

import numpy as np
import pytest

from lotse.domain import LANGUAGES, Message, Wording
from lotse.learning import Costs, Effect, Finding, Verdict, diagnose
from tests.learning.diagnosis.conftest import Row, closed, history, team

NAMES = [f"Person {k:02d}" for k in range(12)]
SKILL = dict(zip(NAMES, np.linspace(-1.1, 1.1, 12), strict=True))
EASE = {"Anlagenbau": 0.9, "Handel": 0.0, "Pflege": -0.9}


def by_name(effects: tuple[Effect, ...]) -> dict[str, Effect]:
    return {effect.name: effect for effect in effects}


@pytest.fixture(scope="module")
def finding() -> Finding:
    return diagnose(history(team(SKILL, EASE, 40)))


def test_recovers_skill(finding: Finding) -> None:
    reps = by_name(finding.reps)
    estimates = np.array([reps[name].estimate for name in NAMES])
    assert np.corrcoef(estimates, list(SKILL.values()))[0, 1] > 0.9
    assert abs(estimates.mean()) < 1e-6
    inside = [reps[name].lower <= skill <= reps[name].upper for name, skill in SKILL.items()]
    assert sum(inside) >= 9


def test_names_the_extremes_and_nobody_in_the_middle(finding: Finding) -> None:
    reps = by_name(finding.reps)
    assert reps[NAMES[0]].verdict is Verdict.WEAK
    assert reps[NAMES[-1]].verdict is Verdict.STRONG
    assert all(reps[name].verdict not in (Verdict.WEAK, Verdict.STRONG) for name in NAMES[5:7])


def test_bottom_quarter_has_the_size_of_a_quarter(finding: Finding) -> None:
    assert sum(effect.p_bad for effect in finding.reps) == pytest.approx(3, abs=0.02)


def test_recovers_segments(finding: Finding) -> None:
    segments = by_name(finding.segments)
    assert segments["Anlagenbau"].estimate - segments["Pflege"].estimate == pytest.approx(1.8, abs=0.4)
    assert segments["Pflege"].verdict is Verdict.WEAK
    assert segments["Anlagenbau"].verdict is Verdict.STRONG


def test_gap_adds_up(finding: Finding) -> None:
    firm = sum(e.won for e in finding.reps) / finding.n_closed
    for effect in finding.reps:
        assert effect.gap is not None
        assert effect.gap.total == pytest.approx(effect.raw_rate - firm, abs=0.02)


def test_shares_of_the_spread_add_up(finding: Finding) -> None:
    spread = finding.spread
    assert spread.segment.value + spread.rep.value + spread.other.value + spread.chance.value == pytest.approx(1, abs=0.03)
    assert spread.rep.value > 0.6
    assert all(0 <= s.lower <= s.value <= s.upper <= 1 for s in (spread.segment, spread.rep, spread.other, spread.chance))


def test_a_hard_segment_is_no_fault_of_those_who_work_it() -> None:
    """Equal people, unequal segments: raw rates lie far apart, nobody is weak."""
    rows: list[Row] = []
    for k, name in enumerate(NAMES):
        easy, hard = (50, 10) if k < 6 else (10, 50)
        rows += closed(name, "leicht", round(easy * 0.5), easy - round(easy * 0.5))
        rows += closed(name, "schwer", round(hard * 0.1), hard - round(hard * 0.1))
    found = diagnose(history(rows))
    assert not found.named()
    assert found.spread.segment.value > 0.8
    assert found.headline.key == "learning.diagnosis.headline.segment_only"


def test_no_difference_names_nobody() -> None:
    rng = np.random.default_rng(3)
    for _ in range(3):
        rows: list[Row] = []
        for name in NAMES:
            won = int(rng.binomial(60, 0.3))
            rows += closed(name, "Handel", won, 60 - won)
            won = int(rng.binomial(60, 0.3))
            rows += closed(name, "Pflege", won, 60 - won)
        found = diagnose(history(rows))
        assert not found.named()
        assert found.spread.chance.value > 0.4


def test_who_alone_worked_a_segment_cannot_be_judged() -> None:
    rows = team(dict.fromkeys(NAMES[1:], 0.0), {"Handel": 0.4, "Pflege": -0.4}, 30) + closed(NAMES[0], "Bergbau", 2, 78)
    found = diagnose(history(rows))
    lone = by_name(found.reps)[NAMES[0]]
    assert lone.verdict is Verdict.CANNOT_TELL
    assert lone.reason.key == "learning.diagnosis.reason.rep.alone"
    assert lone.settle is not None
    assert lone.settle.params["segment"] in ("Handel", "Pflege")
    assert by_name(found.segments)["Bergbau"].verdict is Verdict.CANNOT_TELL
    assert [swap.rep for swap in found.swaps] == [NAMES[0]]
    assert found.swaps[0].after >= 0.5 > found.swaps[0].before
    assert all(effect.verdict is not Verdict.CANNOT_TELL for effect in found.reps if effect.name != NAMES[0])


def test_dearer_mistakes_ask_for_more_certainty() -> None:
    rows = history(team(SKILL, EASE, 40))
    careful = diagnose(rows, costs=Costs(letting_go=100_000_000, keeping=1_000))
    assert careful.threshold > 0.9999
    assert not [effect for effect in careful.reps if effect.verdict is Verdict.WEAK and effect.p_bad < careful.threshold]
    assert Costs().threshold == pytest.approx(0.817, abs=0.001)
    assert Costs().expected_gain(0.9) > 0 > Costs().expected_gain(0.7)


def test_costs_must_be_positive() -> None:
    with pytest.raises(ValueError, match="above 0"):
        Costs(keeping=0)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_can_be_worded(finding: Finding, lang: str) -> None:
    wording = Wording(lang)
    lone = diagnose(history(team(SKILL, {"Handel": 0.4}, 30) + closed("Kim Alt", "Bergbau", 2, 40) + closed(None, None, 3, 9)))
    said: list[Message] = []
    for found in (finding, lone):
        said += [found.headline, *found.remarks, *(swap.text for swap in found.swaps)]
        for effect in (*found.reps, *found.segments, *found.personas, *found.offers):
            said += [effect.reason, *([effect.settle] if effect.settle else [])]
    for message in said:
        text = wording(message)
        assert text.strip()
        assert "!" not in text
        assert "None" not in text
