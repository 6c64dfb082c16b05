"""What a forecast says: bands by day, the goal's probability, what would change it, and how it did in the past."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lotse.domain import Message
from lotse.tables import Frame

QUANTILES = {"p10": 0.10, "p25": 0.25, "p50": 0.50, "p75": 0.75, "p90": 0.90}


@dataclass(frozen=True)
class Lever:
    """One thing that would change the forecast. ``key`` is a token; ``effect`` is in won deals at the horizon (median of the
    paired paths) with its 80 % interval; ``probability`` is that of the goal in won deals afterwards, ``customer_probability``
    that of the goal in new customers. What is assumed is listed."""

    key: str
    text: Message
    probability: float
    customer_probability: float
    effect: float
    lower: float
    upper: float
    cost: Message | None
    assumptions: tuple[Message, ...]


@dataclass(frozen=True)
class Origin:
    """A past day from which the same method forecast what is known today: won deals within ``days``."""

    as_of: dt.date
    days: int
    p10: float
    p50: float
    p90: float
    actual: int


@dataclass(frozen=True)
class Backtest:
    """How the method did on this history: ``coverage`` of the 80 % band before and ``covered`` after it was drawn to ``scale``
    (a factor; ``widening`` is the same where it widens, else 1);
    ``bias``: expected over actual wins, less one (nothing where the history is too short for a single origin)."""

    origins: tuple[Origin, ...]
    coverage: float | None
    covered: float | None
    bias: float | None
    widening: float
    scale: float = 1.0


@dataclass(frozen=True)
class Forecast:
    """Won deals, and new customers, counted from the day after ``as_of``.

    ``days`` and ``customer_days``: columns ``day, p10, p25, p50, p75, p90``. ``probability``: that won deals reach ``goal``;
    ``lower, upper``: its 90 % interval given what is not known of pace and closing. ``customer_probability``: that new
    customers do, with ``customer_lower, customer_upper``. ``history``: ``date, wins`` (won deals of the 360 days up to that
    date). ``customers_now`` may be unknown.
    """

    as_of: dt.date
    horizon: int
    goal: int
    goal_basis: Message
    days: Frame
    customer_days: Frame
    probability: float
    lower: float
    upper: float
    customer_probability: float
    customer_lower: float
    customer_upper: float
    customers_now: int | None
    levers: tuple[Lever, ...]
    backtest: Backtest
    history: Frame
    remarks: tuple[Message, ...]


def summary(forecast: Forecast, wording: Callable[[Message], str]) -> dict[str, object]:
    """The content of ``summary.json``: tokens in English, prose through ``wording``."""
    return {
        "as_of": forecast.as_of.isoformat(),
        "goal": forecast.goal,
        **{name: round(getattr(forecast, name), 4) for name in ("probability", "lower", "upper")},
        "levers": [_lever(lever, wording) for lever in forecast.levers],
        "days": forecast.horizon,
        "wins": _last(forecast.days),
        "new_customers": _last(forecast.customer_days),
        "customers_now": forecast.customers_now,
        "customer_probability": round(forecast.customer_probability, 4),
        "backtest": _backtest(forecast.backtest),
        "remarks": [wording(remark) for remark in forecast.remarks],
    }


def forecast_table(forecast: Forecast) -> list[tuple[object, ...]]:
    """Rows of ``forecast.csv``: ``day,p10,p25,p50,p75,p90``."""
    return [(int(row["day"]), *(round(row[name], 3) for name in QUANTILES)) for row in forecast.days.rows()]


def _last(days: Frame) -> Mapping[str, float]:
    return {name: round(float(days[name][-1]), 3) for name in QUANTILES}


def _lever(lever: Lever, wording: Callable[[Message], str]) -> Mapping[str, object]:
    figures = {name: round(getattr(lever, name), 4) for name in ("probability", "effect", "lower", "upper")}
    cost = None if lever.cost is None else wording(lever.cost)
    return {"key": lever.key, "text": wording(lever.text), **figures, "cost": cost, "assumptions": [wording(a) for a in lever.assumptions]}


def _backtest(backtest: Backtest) -> Mapping[str, object]:
    origins = [
        {"as_of": o.as_of.isoformat(), "days": o.days, "p10": o.p10, "p50": o.p50, "p90": o.p90, "actual": o.actual}
        for o in backtest.origins
    ]
    shares = {"coverage": backtest.coverage, "covered": backtest.covered, "bias": backtest.bias, "widening": backtest.widening}
    shares["scale"] = backtest.scale
    return {"origins": origins, **shares}
