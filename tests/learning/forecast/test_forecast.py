"""What the contract of ``lotse forecast`` asks for, and what degenerate histories give."""

from __future__ import annotations

import datetime as dt
import json
import time

import numpy as np
import pytest

from lotse.domain import LotseError, Wording
from lotse.learning.forecast import QUANTILES, forecast, forecast_table, summary
from lotse.tables import DEALS, Frame, History
from tests.learning.forecast.forecast_histories import DAY, of_rows, steady

NAMES = list(QUANTILES)


def test_bands_are_monotone_in_day_and_across_quantiles() -> None:
    days = forecast(steady(), goal=40).days
    assert list(days.columns) == ["day", *NAMES]
    assert days["day"].tolist() == list(range(1, 181))
    bands = np.stack([days[name] for name in NAMES])
    assert (np.diff(bands, axis=1) >= 0).all()
    assert (np.diff(bands, axis=0) >= 0).all()
    assert (bands >= 0).all()


def test_a_steady_pace_goes_on() -> None:
    # 6 a week, 3 in 10 won: about 46 wins in 180 days.
    result = forecast(steady(), goal=46)
    assert 38 < result.days["p50"][-1] < 55
    assert 0.2 < result.probability < 0.8
    assert result.lower <= result.probability <= result.upper


def test_probability_falls_with_the_goal() -> None:
    chances = [forecast(steady(), goal=goal).probability for goal in (20, 46, 90)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] > 0.95
    assert chances[-1] < 0.05


def test_more_work_raises_it() -> None:
    levers = {lever.key: lever for lever in forecast(steady(), goal=50).levers}
    before = forecast(steady(), goal=50).probability
    assert {"opportunities", "win_rate", "faster", "person"} <= set(levers)
    assert all(lever.lower <= lever.effect <= lever.upper for lever in levers.values())
    assert all(lever.effect >= 0 and lever.probability >= before - 0.02 for lever in levers.values())
    assert levers["opportunities"].effect > levers["person"].effect


def test_old_open_deals_hardly_count() -> None:
    plain, with_zombies = forecast(steady(), goal=40), forecast(steady(zombies=200), goal=40)
    assert with_zombies.days["p50"][-1] == pytest.approx(plain.days["p50"][-1], rel=0.15)
    assert "learning.forecast.old_deals" in [remark.key for remark in with_zombies.remarks]


def test_only_what_was_known_counts() -> None:
    early = dt.date(2024, 12, 31)
    result = forecast(steady(), goal=40, as_of=early)
    deals = steady().deals
    known = deals["created"] <= np.datetime64(early)
    cut = deals.take(known)
    late = ~np.isnat(cut["closed"]) & (cut["closed"] > np.datetime64(early))
    cut = cut.with_columns(
        stage=np.where(late, "Open", cut["stage"]).astype(object), closed=np.where(late, np.datetime64("NaT"), cut["closed"])
    )
    assert forecast(History(cut, as_of=early), goal=40).days["p50"].tolist() == result.days["p50"].tolist()


def test_order_names_and_repetition_change_nothing() -> None:
    history = steady()
    shuffled = history.deals.take(np.random.default_rng(4).permutation(len(history.deals)))
    renamed = shuffled.with_columns(rep=np.array([f"Person {rep}" for rep in shuffled["rep"]], dtype=object))
    one, two = (forecast(h, goal=40) for h in (history, History(renamed, as_of=DAY)))
    for name in NAMES:
        assert one.days[name].tolist() == two.days[name].tolist()


def test_the_default_goal_doubles_the_customers() -> None:
    result = forecast(steady())
    assert result.goal == result.customers_now
    assert result.goal_basis.key == "learning.forecast.goal_double"
    assert (result.customer_days["p50"] <= result.days["p50"] + 1e-9).all()


def test_backtest_looks_at_past_days() -> None:
    tested = forecast(steady(), goal=40).backtest
    assert len(tested.origins) >= 3
    assert tested.widening >= 1
    assert tested.bias is not None
    assert abs(tested.bias) < 0.3
    assert all(origin.p10 <= origin.p50 <= origin.p90 for origin in tested.origins)


def test_history_points_count_a_year_of_wins() -> None:
    result = forecast(steady(), goal=40)
    deals = steady().deals
    recent = (deals["stage"] == "Won") & (deals["closed"] > np.datetime64(DAY) - 360)
    assert result.history["wins"][-1] == recent.sum()


def test_summary_is_json_and_has_the_keys_of_the_contract() -> None:
    result = forecast(steady(), goal=40)
    content = json.loads(json.dumps(summary(result, Wording("de"))))
    assert {"as_of", "goal", "probability", "lower", "upper", "levers"} <= set(content)
    assert len(forecast_table(result)) == 180


@pytest.mark.parametrize("lang", ["de", "en"])
def test_everything_is_worded(lang: str) -> None:
    wording = Wording(lang)
    result = forecast(steady(zombies=20))
    texts = [wording(m) for lever in result.levers for m in (lever.text, *lever.assumptions, *([lever.cost] if lever.cost else []))]
    assert all(texts)
    assert all(wording(remark).endswith(".") for remark in (*result.remarks, result.goal_basis))


WON = {"stage": "Won", "created": dt.date(2025, 1, 2), "closed": dt.date(2025, 2, 3)}
OPEN = {"stage": "Open", "created": dt.date(2025, 1, 2)}
LOST = {"stage": "Lost", "created": dt.date(2025, 1, 2), "closed": dt.date(2025, 3, 3)}


@pytest.mark.parametrize(
    "rows",
    [
        [WON],
        [LOST],
        [OPEN],
        [OPEN] * 50,
        [WON] * 60,
        [LOST] * 60,
        [WON, {"stage": "Open"}],
        [{"stage": "Won", "closed": dt.date(2025, 2, 3)}] * 3,
        [{"stage": "Won", "created": dt.date(2025, 2, 3), "closed": dt.date(2024, 2, 3)}] * 3,
        [{**OPEN, "created": dt.date(1990, 1, 1)}, WON],
    ],
)
def test_degenerate_histories_give_a_sane_answer(rows: list[dict[str, object]]) -> None:
    result = forecast(of_rows(*rows), goal=5)
    assert np.isfinite(np.stack([result.days[name] for name in NAMES])).all()
    assert 0 <= result.lower <= result.probability <= result.upper <= 1
    assert result.days["p50"][-1] < 400
    assert result.remarks


@pytest.mark.parametrize("history", [History(Frame.of(DEALS)), of_rows({"stage": "Won"}), of_rows({"stage": "Open"})])
def test_no_dates_is_an_error_that_says_so(history: History) -> None:
    with pytest.raises(LotseError) as caught:
        forecast(history)
    assert caught.value.message.key == "learning.forecast.no_dates"


@pytest.mark.parametrize(("goal", "days"), [(0, 180), (-3, 180), (10, 0), (10, 100_000)])
def test_senseless_wishes_are_refused(goal: int, days: int) -> None:
    with pytest.raises(LotseError):
        forecast(steady(), goal=goal, days=days)


def test_long_histories_with_many_deals_stay_quick() -> None:
    history = steady(per_week=64, weeks=1560)
    assert len(history.deals) > 95_000
    started = time.process_time()
    result = forecast(history, goal=500)
    assert time.process_time() - started < 20
    assert result.days["p50"][-1] == pytest.approx(64 * 0.3 * 180 / 7, rel=0.1)
