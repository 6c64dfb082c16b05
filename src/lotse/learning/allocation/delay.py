"""How long outcomes take: two closing curves learned from what is known at which age (current-status data).

A conversation of age ``a`` that will succeed is known to have done so with probability ``F(a)``, one that will fail with
``G(a)``; both are log-normal curves of one shape. Only the age at the as-of date is known, never the date of the outcome, so the curves
come from the shares that are still open at each age (Jewell and van der Laan, Current status data, 2004).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit, logsumexp, ndtr

from lotse.learning.allocation.cells import Floats

_SCALES = np.array([0.3, 2.0, 5.0, 10.0, 18.0, 28.0, 40.0, 55.0, 75.0, 100.0, 140.0, 200.0, 300.0])
_SHAPES = np.array([0.6, 1.1])
_SPREAD = 0.7  # of the logarithm of a typical delay, beforehand
# Old open deals are lost ones that nobody wrote down more often than wins that take their time: failures take longer.
_LATER, _APART = 0.25, 0.35  # failures are written down a little later than successes; spread of that on the log scale
_ODDS = np.linspace(-7.0, 3.0, 26)
_PRIOR_ODDS, _PRIOR_SPREAD = -1.6, 1.3


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


def closing_curves(trials: Trials, ages: Floats, typical: float, pairs: int = 1) -> list[Curves]:
    """Pairs of curves that stand for what the data leave open, equally weighted; a single one is the likeliest.

    ``typical`` days is what is expected before anything is seen. Each row keeps a success rate of its own (averaged over),
    since the rows that get most conversations change over time.
    """
    used = trials.total.sum(0) > 0
    if not trials.open.sum() or not used.any():
        sure = np.ones(len(ages))
        return [Curves(sure, sure)]
    curves, scales = _candidates(ages)
    score = _score(_merged(trials, used), curves[:, used]) + _prior(scales, typical)
    first, second = np.divmod(_picked(score.ravel(), pairs), len(curves))
    return [Curves(curves[f], curves[g]) for f, g in zip(first, second, strict=True)]


def _candidates(ages: Floats) -> tuple[Floats, Floats]:
    """Curves in the order of their scale."""
    scales, shapes = np.repeat(_SCALES, len(_SHAPES)), np.tile(_SHAPES, len(_SCALES))
    curves = ndtr(np.log(ages[None, :] / scales[:, None]) / shapes[:, None])
    return np.clip(curves, 1e-4, 1 - 1e-6), scales


def _prior(scales: Floats, typical: float) -> Floats:
    log = np.log(scales)
    centre = -0.5 * ((log - np.log(typical)) / _SPREAD) ** 2
    apart = -0.5 * ((log[None, :] - log[:, None] - _LATER) / _APART) ** 2
    other_shape = np.arange(len(scales))[:, None] % len(_SHAPES) != np.arange(len(scales))[None, :] % len(_SHAPES)
    return np.where(other_shape, -np.inf, centre[:, None] + apart)


def _merged(trials: Trials, used: np.ndarray, most: int = 6) -> Trials:
    """Rows of like success merged: the curves need a few levels of success, not every row."""
    success, failure = trials.success.sum(1), trials.failure.sum(1)
    order = np.argsort((success + 0.5) / (success + failure + 1.0), kind="stable")
    groups = np.array_split(order, min(most, len(order)))
    return Trials(*(np.stack([part[g].sum(0) for g in groups])[:, used] for part in (trials.success, trials.failure, trials.open)))


def _score(rows: Trials, curves: Floats) -> Floats:
    """``[success curve, failure curve]``: log likelihood, the rows' success rates averaged over their prior."""
    share = expit(_ODDS)[:, None]
    weight = -0.5 * ((_ODDS - _PRIOR_ODDS) / _PRIOR_SPREAD) ** 2
    known = rows.success.sum(1)[None, :] * np.log(share) + rows.failure.sum(1)[None, :] * np.log1p(-share) + weight[:, None]
    won, lost = np.log(curves) @ rows.success.T, np.log(curves) @ rows.failure.T
    out = np.empty((len(curves), len(curves)))
    for index, curve in enumerate(curves):
        left = np.log(share * (1 - curve) + (1 - share) * (1 - curves[:, None, :]))
        out[index] = logsumexp(left @ rows.open.T + known, axis=1).sum(1) + won[index].sum() + lost.sum(1)
    return out


def _picked(score: Floats, pairs: int) -> np.ndarray:
    """The likeliest, or those at even steps of the posterior (in the order of the success curve's scale)."""
    if pairs == 1:
        return np.array([int(np.argmax(score))])
    mass = np.exp(score - logsumexp(score)).cumsum()
    return np.minimum(np.searchsorted(mass, (np.arange(pairs) + 0.5) / pairs), len(score) - 1)
