"""``forecast``: from a history to bands, the goal's probability and what would change it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from lotse.domain import LotseError, Message, say
from lotse.learning.forecast.backtest import backtest, choose_origins
from lotse.learning.forecast.bands import band_frame, belief_interval, daily, spread_out, weekday_shares
from lotse.learning.forecast.customers import Customers, chance, count_customers, new_customers
from lotse.learning.forecast.ledger import WON, Floats, Ints, Ledger, last_day, read_ledger
from lotse.learning.forecast.levers import Setting, find_levers
from lotse.learning.forecast.model import learn
from lotse.learning.forecast.paths import Course, weekly_wins
from lotse.learning.forecast.remarks import remarks
from lotse.learning.forecast.result import Forecast
from lotse.tables import Frame, History

_LONGEST = 1830  # days


@dataclass(frozen=True)
class Goal:
    """Won deals to reach, and how that number came about."""

    number: int
    basis: Message


def forecast(
    history: History,
    *,
    goal: int | None = None,
    days: int = 180,
    as_of: dt.date | None = None,
    capacity: float | None = None,
    seed: int = 0,
) -> Forecast:
    """Won deals and new customers of the next ``days``, by simulation of 10,000 futures.

    ``goal``: won deals counted from ``as_of`` on (default: as many as there are customers now, which doubles them).
    ``capacity``: conversations a week from now on (default: the pace observed). Raises :class:`LotseError` where no deal has a
    date or ``days`` or ``goal`` make no sense.
    """
    _check(goal, days)
    ledger = read_ledger(history, as_of or last_day(history))
    weeks = -(-days // 7)
    model = learn(ledger, [*choose_origins(ledger, weeks), ledger.weeks - 1])
    tested = backtest(model, ledger, weeks, np.random.default_rng([seed, 1]))
    customers = count_customers(history, ledger)
    setting = Setting(history, ledger, model, Course(weeks), seed, capacity, customers)
    base = setting.base()
    paths = daily(weekly_wins(base, np.random.default_rng([seed, 2])), weekday_shares(ledger), days, np.random.default_rng([seed, 3]))
    wanted = set_goal(goal, customers, ledger)
    wins, gained = _bands(paths, customers, tested.scale, seed)
    lower, upper = belief_interval(wins[:, -1], base.started.shape[:2], wanted.number)
    probability, customer_probability = (chance(totals[:, -1], wanted.number) for totals in (wins, gained))
    fewest, most = belief_interval(gained[:, -1], base.started.shape[:2], wanted.number)
    return Forecast(
        as_of=ledger.as_of,
        horizon=days,
        goal=wanted.number,
        goal_basis=wanted.basis,
        days=band_frame(wins),
        customer_days=band_frame(gained),
        probability=probability,
        lower=min(lower, probability),
        upper=max(upper, probability),
        customer_probability=customer_probability,
        customer_lower=min(fewest, customer_probability),
        customer_upper=max(most, customer_probability),
        customers_now=customers.now,
        levers=find_levers(setting, base, wanted.number, tested.scale),
        backtest=tested,
        history=_yearly(ledger),
        remarks=remarks(history, ledger, tested, customers, capacity),
    )


def _check(goal: int | None, days: int) -> None:
    if not 1 <= days <= _LONGEST:
        raise LotseError(say("learning.forecast.bad_days", longest=_LONGEST), remedy=say("learning.forecast.bad_days_remedy"))
    if goal is not None and goal < 1:
        raise LotseError(say("learning.forecast.bad_goal"), remedy=say("learning.forecast.bad_goal_remedy"))


def set_goal(goal: int | None, customers: Customers, ledger: Ledger) -> Goal:
    """As asked for, else as many wins as customers now, else as many as in the last 360 days."""
    if goal is not None:
        return Goal(goal, say("learning.forecast.goal_given", goal=goal))
    if customers.now:
        return Goal(customers.now, say("learning.forecast.goal_double", now=customers.now))
    recent = int(_yearly(ledger)["wins"][-1])
    return Goal(max(recent, 1), say("learning.forecast.goal_year", wins=max(recent, 1)))


def _bands(paths: Ints, customers: Customers, widening: float, seed: int) -> tuple[Floats, Floats]:
    gained = new_customers(paths, customers, np.random.default_rng([seed, 4]))
    wins = spread_out(paths, widening, np.random.default_rng([seed, 5]))
    return wins, np.minimum(spread_out(gained, widening, np.random.default_rng([seed, 5])), wins)


def _yearly(ledger: Ledger) -> Frame:
    """Wins of the last 360 days, week by week, ending with the as-of day."""
    won = np.sort(ledger.end_day[ledger.outcome == WON].astype("datetime64[D]"))
    dates = np.datetime64(ledger.as_of) - 7 * np.arange(min(ledger.weeks, 156))[::-1]
    wins = np.searchsorted(won, dates, side="right") - np.searchsorted(won, dates - 360, side="right")
    return Frame({"date": dates.astype("datetime64[D]"), "wins": wins.astype(np.float64)})
