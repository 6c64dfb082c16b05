"""Where each level stands: estimate, interval, probability of the bottom and of the top quarter."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import numpy as np

from lotse.learning.diagnosis.arrays import Flags, Floats

_LEVEL = 0.90
# Part of the variance between salespeople that may be territory which no column shows (accounts inherited, towns). Probabilities are
# meant over firms of all kinds, most of which hide little: measured over simulated firms they come true with the small part.
# Intervals are to hold in firms that hide much, too.
LITTLE, MUCH = 0.03, 0.15
# Half-width of an interval about which nothing is known: 1.645 prior standard deviations of .5.
_UNKNOWN = 0.82
_SEED = 55_817


@dataclass(frozen=True, eq=False)
class Standing:
    """One element a level; nan where a level is not listed."""

    estimate: Floats
    lower: Floats
    upper: Floats
    p_bad: Floats
    p_top: Floats
    sd: Floats
    bottom: float  # the boundary of the bottom quarter, log-odds, in expectation


def unknown_standing(listed: Flags) -> Standing:
    """Where there is nobody to compare with: an average of its own, a quarter's chance, the prior's width."""
    whole = np.ones(int(listed.sum()))
    quarter = _spread(0.25 * whole, listed)
    width = _spread(_UNKNOWN * whole, listed)
    return Standing(0 * width, -width, width, quarter, quarter, width / 1.645, 0.0)


def allow_for_territory(draws: Floats, hidden: float) -> Floats:
    """Draws of skill from draws of skill and hidden territory together (draws, levels): the part ``hidden`` of each draw's variance
    is put down to territory, which shrinks and widens."""
    total = draws.std(axis=1, keepdims=True)
    noise = np.random.default_rng(_SEED).standard_normal(draws.shape) * np.sqrt(hidden * (1 - hidden)) * total
    skill: Floats = (1 - hidden) * draws + noise - noise.mean(axis=1, keepdims=True)
    return skill


def stand(draws: Floats, listed: Flags, ranked: Flags, wide: Floats | None = None) -> Standing:
    """``draws`` (draws, listed levels), intervals from ``wide`` if given; quarters are those of the ``ranked`` levels, rounded up."""
    among = draws[:, ranked[listed]]
    quarter = ceil(among.shape[1] / 4)
    edges = np.sort(among, axis=1)
    low, high = edges[:, quarter - 1], edges[:, -quarter]
    tails = np.quantile(draws if wide is None else wide, [(1 - _LEVEL) / 2, (1 + _LEVEL) / 2], axis=0)
    return Standing(
        estimate=_spread(draws.mean(axis=0), listed),
        lower=_spread(tails[0], listed),
        upper=_spread(tails[1], listed),
        p_bad=_spread((draws <= low[:, None]).mean(axis=0), listed),
        p_top=_spread((draws >= high[:, None]).mean(axis=0), listed),
        sd=_spread(draws.std(axis=0), listed),
        bottom=float(low.mean()),
    )


def _spread(values: Floats, listed: Flags) -> Floats:
    full = np.full(len(listed), np.nan)
    full[listed] = values
    return full
