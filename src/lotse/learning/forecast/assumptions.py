"""A forecast without a history: from hours a week through a funnel of assumed rates, each wide and each to be confirmed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import yaml
from scipy.stats import norm

from lotse.domain import LotseError, Message, say
from lotse.learning.forecast.bands import band_frame, belief_interval, daily, spread_out
from lotse.learning.forecast.customers import chance
from lotse.learning.forecast.ledger import Floats
from lotse.learning.forecast.paths import DRAWS, PATHS, Drivers, expected_wins, weekly_wins
from lotse.learning.forecast.result import Backtest, Forecast, Lever
from lotse.tables import Frame, Kind

_Z90 = 1.2816
_SPREAD_OF_LENGTHS = 0.6  # standard deviation of the logarithm of a deal's length
_WORKDAYS = np.array([0.2, 0.2, 0.2, 0.2, 0.2, 0.0, 0.0])
_BETTER_CELL = 2.0


@dataclass(frozen=True)
class Assumptions:
    """``hours_per_week`` of selling by the whole team; ``rates`` replaces assumed ranges by known ones: name of priors.yaml ->
    (low, high), meant to hold eight cases in ten; ``customers_now`` so far."""

    hours_per_week: float
    customers_now: int | None = None
    rates: Mapping[str, tuple[float, float]] = field(default_factory=dict)


def forecast_from_assumptions(
    assumptions: Assumptions, *, as_of: dt.date, goal: int | None = None, days: int = 180, seed: int = 0
) -> Forecast:
    """The same answer as ``forecast``, with a band that is as wide as what is not known.

    Raises :class:`LotseError` where there are no hours, or a rate is not known by name or not a range above 0.
    """
    _check(assumptions, days)
    base = _drivers(assumptions, -(-days // 7), seed)
    number = goal or max(assumptions.customers_now or 1, 1)
    wins = _daily_wins(base, as_of, days, seed)
    lower, upper = belief_interval(wins[:, -1], (DRAWS, PATHS), number)
    probability = chance(wins[:, -1], number)
    basis = "learning.forecast.goal_given" if goal else "learning.forecast.goal_double"
    bands = band_frame(wins)
    return Forecast(
        as_of=as_of,
        horizon=days,
        goal=number,
        goal_basis=Message(basis, {"goal": number, "now": number}),
        days=bands,
        customer_days=bands,
        probability=probability,
        lower=min(lower, probability),
        upper=max(upper, probability),
        customer_probability=probability,
        customer_lower=min(lower, probability),
        customer_upper=max(upper, probability),
        customers_now=assumptions.customers_now,
        levers=_levers(base, number, seed),
        backtest=Backtest((), None, None, None, 1.0),
        history=Frame.of({"date": Kind.DATE, "wins": Kind.NUMBER}),
        remarks=_remarks(assumptions),
    )


@cache
def _priors() -> dict[str, dict[str, Any]]:
    return yaml.safe_load(files("lotse.learning.forecast").joinpath("priors.yaml").read_text("utf-8"))  # type: ignore[no-any-return]


def _check(assumptions: Assumptions, days: int) -> None:
    if not 1 <= days <= 1830:
        raise LotseError(say("learning.forecast.bad_days", longest=1830), remedy=say("learning.forecast.bad_days_remedy"))
    if not assumptions.hours_per_week > 0:
        raise LotseError(say("learning.forecast.no_hours"), remedy=say("learning.forecast.no_hours_remedy"))
    for name, (low, high) in assumptions.rates.items():
        if name not in _priors() or not 0 < low <= high:
            raise LotseError(
                say("learning.forecast.bad_rate", name=name), remedy=say("learning.forecast.bad_rate_remedy", names=list(_priors()))
            )


def _range(assumptions: Assumptions, name: str) -> tuple[float, float]:
    prior = _priors()[name]
    return assumptions.rates.get(name, (float(prior["low"]), float(prior["high"])))


def _drivers(assumptions: Assumptions, weeks: int, seed: int) -> Drivers:
    """Rates are drawn once per belief, log-normal between the ends of their range."""
    rng = np.random.default_rng([seed, 31])
    drawn = {name: _lognormal(_range(assumptions, name), rng) for name in _priors()}
    begun = assumptions.hours_per_week * drawn["conversations_per_hour"] * drawn["meetings_per_conversation"]
    begun = begun * drawn["opportunities_per_meeting"]
    started = np.broadcast_to(begun[:, None, None], (DRAWS, PATHS, weeks)).copy()
    ends = (np.log(7.0 * np.arange(1, weeks + 1))[None, :] - np.log(drawn["cycle_days"])[:, None]) / _SPREAD_OF_LENGTHS
    closed = np.diff(norm.cdf(ends), axis=1, prepend=0.0)
    chances = np.minimum(drawn["win_rate"], 1.0)[:, None] * closed
    nothing = np.zeros((DRAWS, weeks))
    return Drivers(started, np.ones(started.shape), nothing, np.zeros(DRAWS), chances, np.full(DRAWS, 0.05), np.ones(DRAWS), np.ones(DRAWS))


def _lognormal(ends: tuple[float, float], rng: np.random.Generator) -> Floats:
    low, high = np.log(ends[0]), np.log(ends[1])
    return np.asarray(np.exp((low + high) / 2 + (high - low) / 2 / _Z90 * rng.standard_normal(DRAWS)))


def _daily_wins(base: Drivers, as_of: dt.date, days: int, seed: int) -> Floats:
    shares = np.roll(_WORKDAYS, -(as_of.weekday() + 1))
    wins = daily(weekly_wins(base, np.random.default_rng([seed, 32])), shares, days, np.random.default_rng([seed, 33]))
    return spread_out(wins, 1.0, np.random.default_rng([seed, 34]))


def _levers(base: Drivers, goal: int, seed: int) -> tuple[Lever, ...]:
    assumed = (say("learning.forecast.lever.rates_assumed"),)
    changes = {
        "better_cell": (say("learning.forecast.lever.better_cell", times=_BETTER_CELL), base.scaled(started=base.started * _BETTER_CELL)),
        "hours": (say("learning.forecast.lever.hours", share=0.25), base.scaled(started=base.started * 1.25)),
        "win_rate": (say("learning.forecast.lever.win_rate", share=0.1), base.scaled(new_chance=base.new_chance * 1.1)),
    }
    return tuple(_lever(key, text, changed, base, (goal, seed), assumed) for key, (text, changed) in changes.items())


def _lever(key: str, text: Message, changed: Drivers, base: Drivers, at: tuple[int, int], assumed: tuple[Message, ...]) -> Lever:
    goal, seed = at
    gain = expected_wins(changed) - expected_wins(base)
    totals = weekly_wins(changed, np.random.default_rng([seed, 32])).sum(axis=1, keepdims=True)
    after = chance(spread_out(totals, 1.0, np.random.default_rng([seed, 34])), goal)
    low, middle, high = (float(value) for value in np.quantile(gain, [0.1, 0.5, 0.9]))
    return Lever(key, text, after, after, middle, low, high, None, assumed)


def _remarks(assumptions: Assumptions) -> tuple[Message, ...]:
    found = [say("learning.forecast.no_history")]
    for name, prior in _priors().items():
        if name in assumptions.rates:
            continue
        key = "learning.forecast.assume_days" if name == "cycle_days" else "learning.forecast.assume_rate"
        if name == "conversations_per_hour":
            key = "learning.forecast.assume_number"
        what = Message(f"learning.forecast.rate.{name}")
        found.append(
            Message(
                key, {"what": what, "low": prior["low"], "high": prior["high"], "who": Message(f"learning.forecast.who.{prior['confirm']}")}
            )
        )
    hours = say("learning.forecast.assume_hours", hours=assumptions.hours_per_week)
    return (*found, hours)
