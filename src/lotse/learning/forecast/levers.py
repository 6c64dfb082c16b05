"""What would change the forecast: each lever is the same simulation with one thing changed, path by path."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from lotse.domain import Message, say
from lotse.learning.forecast.bands import spread_out
from lotse.learning.forecast.customers import Customers, chance, new_customers
from lotse.learning.forecast.ledger import Ledger
from lotse.learning.forecast.mix import Shift, entry_shift, segment_shift
from lotse.learning.forecast.model import Model
from lotse.learning.forecast.paths import Course, Drivers, drivers, expected_wins, weekly_wins
from lotse.learning.forecast.result import Lever
from lotse.tables import History

MORE = 0.25
SPEED = 1.25
BETTER = 0.10
_HIRING_WEEKS, _RAMP_WEEKS = 12, 22  # Talentry and HU Berlin 2018: 11.6 weeks; Bridge Group 2024: 5.0 months
_HIRING_COST = 9500  # EUR, the same study of 2018
_RECENT = 26


@dataclass(frozen=True)
class Setting:
    """What every lever starts from."""

    history: History
    ledger: Ledger
    model: Model
    course: Course
    seed: int
    capacity: float | None
    customers: Customers

    def base(self, speed: float = 1.0) -> Drivers:
        """The same draws every time, so that a lever differs by nothing but itself."""
        course = Course(self.course.weeks, self.course.shape, speed)
        drawn = drivers(self.model, len(self.model.origins) - 1, course, np.random.default_rng([self.seed, 0]))
        pace = conversations_a_week(self.history, self.ledger)
        if self.capacity is None or not pace:
            return drawn
        return drawn.scaled(started=drawn.started * float(np.clip(self.capacity / pace, 0.1, 10)))


def conversations_a_week(history: History, ledger: Ledger) -> float:
    """Activities a week over the last half-year, 0 where none are recorded."""
    dates = history.activities["date"].astype("datetime64[D]")
    day = np.datetime64(ledger.as_of)
    return float(((dates <= day) & (dates > day - 7 * _RECENT)).sum() / _RECENT)


@dataclass(frozen=True)
class _Change:
    key: str
    text: Message
    drivers: Drivers
    assumptions: tuple[Message, ...]
    cost: Message | None = None


def find_levers(setting: Setting, base: Drivers, goal: int, widening: float) -> tuple[Lever, ...]:
    """Those that the data can carry, the strongest first."""
    makers: tuple[Callable[[Setting, Drivers], _Change | None], ...] = (_more, _segment, _entry, _win_rate, _faster, _person)
    changes = [change for maker in makers if (change := maker(setting, base)) is not None]
    before = expected_wins(base)
    levers = [_judge(change, before, setting, goal, widening) for change in changes]
    return tuple(sorted(levers, key=lambda lever: -lever.effect))


def _judge(change: _Change, before: np.ndarray, setting: Setting, goal: int, widening: float) -> Lever:
    gain = expected_wins(change.drivers) - before
    totals = weekly_wins(change.drivers, np.random.default_rng([setting.seed, 2])).sum(axis=1, keepdims=True)
    gained = new_customers(totals, setting.customers, np.random.default_rng([setting.seed, 4]))
    after, customers = (chance(spread_out(t, widening, np.random.default_rng([setting.seed, 5])), goal) for t in (totals, gained))
    low, middle, high = (float(value) for value in np.quantile(gain, [0.1, 0.5, 0.9]))
    return Lever(change.key, change.text, after, customers, middle, low, high, change.cost, change.assumptions)


def _more(setting: Setting, base: Drivers) -> _Change:
    extra = MORE * float(base.started.mean())
    pace, begun = conversations_a_week(setting.history, setting.ledger), _begun(setting.ledger)
    talks = MORE * pace
    cost = say("learning.forecast.lever.more_talks", n=round(talks)) if begun and talks >= 1 else None
    text = say("learning.forecast.lever.more", share=MORE, n=extra)
    changed = base.scaled(started=base.started * (1 + MORE))
    return _Change("opportunities", text, changed, (say("learning.forecast.lever.more_assumed"),), cost)


def _segment(setting: Setting, base: Drivers) -> _Change | None:
    shift = segment_shift(setting.ledger, len(base.new_chance), setting.seed)
    if shift is None:
        return None
    text = say("learning.forecast.lever.segment", weak=shift.weak, strong=shift.strong, low=shift.weak_rate, high=shift.strong_rate)
    return _Change("segment", text, _shifted(base, shift), (say("learning.forecast.lever.segment_assumed", strong=shift.strong),))


def _entry(setting: Setting, base: Drivers) -> _Change | None:
    shift = entry_shift(setting.history, setting.ledger, len(base.new_chance), setting.seed)
    if shift is None:
        return None
    text = say("learning.forecast.lever.entry", core=shift.weak, entry=shift.strong, low=shift.weak_rate, high=shift.strong_rate)
    assumed = (say("learning.forecast.lever.entry_assumed"), say("learning.forecast.lever.entry_smaller"))
    return _Change("entry_offer", text, _shifted(base, shift), assumed)


def _shifted(base: Drivers, shift: Shift) -> Drivers:
    return base.scaled(new_chance=np.minimum(base.new_chance * shift.factor[:, None], 1.0))


def _win_rate(_setting: Setting, base: Drivers) -> _Change:
    text = say("learning.forecast.lever.win_rate", share=BETTER)
    return _Change("win_rate", text, base.scaled(closing=base.closing * (1 + BETTER)), (say("learning.forecast.lever.win_rate_assumed"),))


def _faster(setting: Setting, _base: Drivers) -> _Change:
    text = say("learning.forecast.lever.faster", share=1 - 1 / SPEED)
    return _Change("faster", text, setting.base(SPEED), (say("learning.forecast.lever.faster_assumed"),))


def _person(setting: Setting, base: Drivers) -> _Change | None:
    people = _active(setting.ledger)
    if people < 2:
        return None
    week = np.arange(base.started.shape[2])
    ramp = np.clip((week - _HIRING_WEEKS) / _RAMP_WEEKS, 0.0, 1.0)
    text = say("learning.forecast.lever.person", people=people)
    assumed = (say("learning.forecast.lever.person_assumed", hiring=_HIRING_WEEKS, ramp=_RAMP_WEEKS),)
    changed = base.scaled(started=base.started * (1 + ramp / people))
    return _Change("person", text, changed, assumed, say("learning.forecast.lever.person_cost", cost=_HIRING_COST))


def _begun(ledger: Ledger) -> float:
    """New deals a week over the last half-year."""
    return float((ledger.start >= ledger.weeks - _RECENT).sum() / _RECENT)


def _active(ledger: Ledger) -> int:
    """People who began a deal within the last half-year."""
    recent = ledger.rep[ledger.start >= ledger.weeks - _RECENT]
    return len({rep for rep in recent if rep is not None})
