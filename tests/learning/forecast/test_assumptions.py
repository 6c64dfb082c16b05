"""A forecast from a brief: wide, honest about what it rests on."""

from __future__ import annotations

import datetime as dt

import pytest

from lotse.domain import LotseError, Wording
from lotse.learning.forecast import Assumptions, forecast_from_assumptions

DAY = dt.date(2025, 6, 30)


def test_average_cold_calling_does_not_double_twenty_customers() -> None:
    # Section 6 of the sales method: one caller, about one customer in 180 days.
    result = forecast_from_assumptions(Assumptions(40, customers_now=20), as_of=DAY)
    assert result.goal == 20
    assert result.probability < 0.05
    assert 0.3 < result.days["p50"][-1] < 4
    assert result.days["p90"][-1] > 3 * result.days["p50"][-1]


def test_more_hours_bring_more() -> None:
    few, many = (forecast_from_assumptions(Assumptions(hours), as_of=DAY, goal=5) for hours in (20, 400))
    assert few.probability < many.probability


def test_known_rates_narrow_the_band() -> None:
    known = {
        "conversations_per_hour": (1.0, 1.01),
        "meetings_per_conversation": (0.1, 0.101),
        "opportunities_per_meeting": (0.5, 0.51),
        "win_rate": (0.25, 0.26),
    }
    wide, narrow = (forecast_from_assumptions(Assumptions(400, rates=rates), as_of=DAY, goal=50).days for rates in ({}, known))
    ratios = [frame["p90"][-1] / frame["p10"][-1] for frame in (wide, narrow)]
    assert ratios[1] < ratios[0] / 2


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_assumption_is_named(lang: str) -> None:
    result = forecast_from_assumptions(Assumptions(40, rates={"win_rate": (0.2, 0.3)}), as_of=DAY, goal=3)
    texts = [Wording(lang)(remark) for remark in result.remarks]
    assert len(texts) == 6
    assert all(text.endswith(".") for text in texts)


@pytest.mark.parametrize(
    "assumptions", [Assumptions(0), Assumptions(10, rates={"luck": (0.1, 0.2)}), Assumptions(10, rates={"win_rate": (0.0, 0.2)})]
)
def test_senseless_assumptions_are_refused(assumptions: Assumptions) -> None:
    with pytest.raises(LotseError):
        forecast_from_assumptions(assumptions, as_of=DAY)
