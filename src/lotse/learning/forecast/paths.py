"""Simulated futures: wins a week from deals that are open and from deals still to come."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from lotse.learning.forecast.closing import Hazards, estimate
from lotse.learning.forecast.ledger import Floats, Ints
from lotse.learning.forecast.model import Model
from lotse.learning.forecast.pace import ahead

DRAWS, PATHS = 200, 50  # 10,000 futures: 200 beliefs of what the world is like, 50 courses of each


@dataclass(frozen=True)
class Drivers:
    """What a future is made of. ``started[draw, path, week]``: expected new deals; ``closing[draw, path, week]``: factor on
    the pace of winning; ``open_chance[draw, week]``: expected wins of open deals; ``open_spread``: sum of squares of their
    chances over the horizon; ``new_chance[draw, lag]``: that a new deal is won after so many weeks; ``scatter[draw]``;
    ``power[draw]``: how wins follow what is open (0: ``usual[draw]`` a week whatever is open, since hands are short)."""

    started: Floats
    closing: Floats
    open_chance: Floats
    open_spread: Floats
    new_chance: Floats
    scatter: Floats
    power: Floats
    usual: Floats

    def scaled(self, **changes: Floats) -> Drivers:
        return replace(self, **changes)


@dataclass(frozen=True)
class Course:
    """How to simulate: weeks ahead, beliefs and courses of each, and how fast deals run (1: as observed)."""

    weeks: int
    shape: tuple[int, int] = (DRAWS, PATHS)
    speed: float = 1.0


def drivers(model: Model, row: int, course: Course, rng: np.random.Generator) -> Drivers:
    """Draws what is not known: closing curves, pace, its drift."""
    weeks, shape = course.weeks, course.shape
    origin = model.origins[row]
    hazards = estimate(model.tables, origin, rng, shape[0])
    arrivals = ahead(model.arrivals, row, origin, weeks, shape, rng)
    closings = ahead(model.closings, row, origin, weeks, shape, rng)
    shock = _shocks(arrivals.scatter, arrivals.level.shape, rng)
    started = np.exp(np.clip(arrivals.level, -20, 15)) * shock
    chance, spread = open_wins(hazards, model.open_by_age(row), course)
    return Drivers(
        started,
        np.exp(np.clip(closings.level, -6, 6)),
        chance,
        spread,
        hazards.new(weeks, course.speed),
        closings.scatter,
        closings.power,
        np.full(shape[0], model.usual[row]),
    )


def open_wins(hazards: Hazards, open_by_age: Floats, course: Course) -> tuple[Floats, Floats]:
    """Expected wins a week of the open deals, and the sum of their squared chances over all weeks."""
    ages = np.flatnonzero(open_by_age)
    if not len(ages):
        draws = len(hazards.won)
        return np.zeros((draws, course.weeks)), np.zeros(draws)
    chance = hazards.later(ages, course.weeks, course.speed)
    number = open_by_age[ages]
    return np.einsum("a,daw->dw", number, chance), np.einsum("a,da->d", number, chance.sum(2) ** 2)


def _shocks(scatter: Floats, shape: tuple[int, ...], rng: np.random.Generator) -> Floats:
    """Weekly factors with mean 1 and variance ``scatter``."""
    size = (1 / np.maximum(scatter, 1e-4))[:, None, None]
    return np.asarray(rng.standard_gamma(np.broadcast_to(size, shape)) / size)


def weekly_wins(drivers: Drivers, rng: np.random.Generator) -> Ints:
    """Won deals ``[path, week]``, all draws and paths in one axis."""
    draws, paths, weeks = drivers.started.shape
    due = _due(drivers)
    factor = drivers.closing * _bend(drivers, due) * _shocks(drivers.scatter, drivers.closing.shape, rng)
    fresh = rng.poisson(np.clip((due - drivers.open_chance[:, None, :]) * factor, 0.0, 1e12))
    return np.asarray((fresh + _from_open(drivers, factor, rng)).reshape(draws * paths, weeks))


def expected_wins(drivers: Drivers) -> Floats:
    """Mean won deals over the whole horizon, per belief."""
    due = _due(drivers)
    rate = due * drivers.closing * _bend(drivers, due)
    return np.asarray(rate.sum(axis=2).mean(axis=1))


def _due(drivers: Drivers) -> Floats:
    """Wins that the closing curves lead to expect, ``[draw, path, week]``."""
    week = np.arange(drivers.started.shape[2])
    lag = week[None, :] - week[:, None]
    spread = np.where(lag >= 0, drivers.new_chance[:, np.maximum(lag, 0)], 0.0)
    return np.asarray(np.matmul(drivers.started, spread) + drivers.open_chance[:, None, :])


def _bend(drivers: Drivers, due: Floats) -> Floats:
    bend = np.ones_like(due)
    bent = drivers.power < 1
    bend[bent] = (np.maximum(due[bent], 1e-6) / drivers.usual[bent, None, None]) ** (drivers.power[bent, None, None] - 1)
    return bend


def _from_open(drivers: Drivers, factor: Floats, rng: np.random.Generator) -> Ints:
    """As many equal deals as have the same mean and variance as the real ones, won week by week."""
    total = drivers.open_chance.sum(1)
    each = np.clip(drivers.open_spread / np.maximum(total, 1e-12), 1e-9, 1.0)
    left = np.broadcast_to(np.rint(total / each).astype(np.int64)[:, None], factor.shape[:2]).copy()
    share = drivers.open_chance / np.maximum(total, 1e-12)[:, None] * each[:, None]
    gone = np.cumsum(share, axis=1) - share
    wins = np.empty(factor.shape, dtype=np.int64)
    for week in range(factor.shape[2]):
        chance = np.clip(share[:, None, week] * factor[:, :, week] / np.maximum(1 - gone[:, None, week], 1e-9), 0.0, 1.0)
        wins[:, :, week] = rng.binomial(left, chance)
        left -= wins[:, :, week]
    return wins
