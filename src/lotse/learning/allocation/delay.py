"""How long outcomes take: two closing curves learned from what is known at which age (current-status data).

A conversation of age ``a`` that will succeed is known to have done so with probability ``F(a)``, one that will fail with
``G(a)``; both are Weibull curves. Only the age at the as-of date is known, never the date of the outcome, so the curves
come from the shares that are still open at each age (Jewell and van der Laan, Current status data, 2004).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lotse.learning.allocation.cells import Floats

_SCALES = np.array([0.3, 2.0, 5.0, 10.0, 18.0, 28.0, 40.0, 55.0, 75.0, 100.0, 140.0, 200.0, 300.0])
_SHAPES = np.array([1.0, 1.8])
_STEPS = 6
_ROUNDS = 3


@dataclass(frozen=True)
class Trials:
    """Per row (cell, or cell and early outcome): successes, failures and those still open, by age bin."""

    success: Floats
    failure: Floats
    open: Floats

    @property
    def total(self) -> Floats:
        return self.success + self.failure + self.open


@dataclass(frozen=True)
class Curves:
    """Share of later successes (``success``) and later failures (``failure``) that are known, by age bin."""

    success: Floats
    failure: Floats


def closing_curves(trials: Trials, ages: Floats, typical: float) -> Curves:
    """The likeliest pair of curves; ``typical`` days is what is expected before anything is seen.

    Each row keeps a success rate of its own, since the rows that get most conversations change over time.
    """
    used = trials.total.sum(0) > 0
    if not trials.open.sum() or not used.any():
        sure = np.ones(len(ages))
        return Curves(sure, sure)
    candidates, surprise = _candidates(ages, typical)
    rows = _merged(trials)
    success = failure = int(np.argmin(surprise))
    for _ in range(_ROUNDS):
        success = int(np.argmax([_fit(rows, f, candidates[failure], used) - s for f, s in zip(candidates, surprise, strict=True)]))
        failure = int(np.argmax([_fit(rows, candidates[success], g, used) - s for g, s in zip(candidates, surprise, strict=True)]))
    return Curves(candidates[success], candidates[failure])


def _candidates(ages: Floats, typical: float) -> tuple[Floats, Floats]:
    scales, shapes = (grid.ravel() for grid in np.meshgrid(_SCALES, _SHAPES))
    curves = -np.expm1(-((ages[None, :] / scales[:, None]) ** shapes[:, None]))
    return np.clip(curves, 1e-4, 1 - 1e-6), 0.5 * (np.log(scales / typical) / 1.2) ** 2


def _merged(trials: Trials, most: int = 6) -> Trials:
    """Rows of like success merged: the curves need a few levels of success, not every row."""
    success, failure = trials.success.sum(1), trials.failure.sum(1)
    order = np.argsort((success + 0.5) / (success + failure + 1.0), kind="stable")
    groups = np.array_split(order, min(most, len(order)))
    return Trials(*(np.stack([part[g].sum(0) for g in groups]) for part in (trials.success, trials.failure, trials.open)))


def _fit(rows: Trials, f: Floats, g: Floats, used: np.ndarray) -> float:
    f, g = f[used], g[used]
    success, failure, still = rows.success[:, used], rows.failure[:, used], rows.open[:, used]
    rate = np.full((len(success), 1), 0.3)
    for _ in range(_STEPS):
        expected = rate * (1 - f) / (rate * (1 - f) + (1 - rate) * (1 - g))
        won = success.sum(1) + (still * expected).sum(1) + 0.3
        rate = (won / ((success + failure + still).sum(1) + 1.0))[:, None]
    left = rate * (1 - f) + (1 - rate) * (1 - g)
    return float((success * np.log(rate * f) + failure * np.log((1 - rate) * g) + still * np.log(left)).sum())
