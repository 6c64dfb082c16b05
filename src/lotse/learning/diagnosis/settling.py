"""What would settle an open question: how many more closed deals, in which segment, by when at the present pace."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from scipy.stats import norm

from lotse.learning.diagnosis.arrays import Flags, Floats, Ints
from lotse.learning.diagnosis.opportunities import Opportunities
from lotse.learning.diagnosis.overlap import Overlap, resolved

# Settled means: this share of the uncertainty about a person is resolved (20 comparable deals).
TARGET = 0.5
_STEPS = (5, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100, 150, 200)
_PER_DEAL = 0.2
_YEAR = 365
# Beyond this many deals or years an answer would be no answer.
_MOST, _LONGEST = 300, 3.0


@dataclass(frozen=True)
class Settling:
    """``deals`` more closed deals in column ``segment`` (None: in the present mix), by ``day`` (None: no pace known)."""

    deals: int
    segment: int | None
    day: dt.date | None


def by_overlap(over: Overlap, level: int, listed: Flags, pace: float, as_of: dt.date | None) -> Settling | None:
    """Deals in the segment that others know best until the level can be judged."""
    segment = yardstick(over, level)
    if segment is None:
        return None
    deals = deals_to_target(over.table, level, segment, listed)
    return None if deals is None else Settling(deals, segment, _when(deals, pace, as_of))


def yardstick(over: Overlap, level: int) -> int | None:
    """Where most of the others' closed deals lie, worked by at least two of them if possible."""
    others = over.table.sum(axis=0) - over.table[level]
    shared = others * np.minimum((np.delete(over.table, level, axis=0) > 0).sum(axis=0), 2)
    return int(shared.argmax()) if shared.max(initial=0) > 0 else None


def deals_to_target(table: Floats, level: int, segment: int, listed: Flags) -> int | None:
    """Fewest closed deals of the steps with which the target is reached."""
    used = listed & (table.sum(axis=1) > 0)
    used[level] = True
    for deals in _STEPS:
        more = table.copy()
        more[level, segment] += deals
        if resolved(more, used)[level] >= TARGET:
            return deals
    return None


def by_evidence(distance: float, sd: float, threshold: float, pace: float, as_of: dt.date | None) -> Settling | None:
    """Deals in the present mix until the probability leaves the doubtful range, if the estimate stays what it is.

    ``distance`` of the estimate to the bottom quarter's boundary and its ``sd``, both log-odds.
    """
    wanted = abs(distance) / float(norm.ppf(threshold))
    if wanted <= 0 or wanted >= sd:
        return None
    deals = int(np.ceil((wanted**-2 - sd**-2) / _PER_DEAL))
    return Settling(deals, None, _when(deals, pace, as_of)) if deals <= _MOST else None


def paces(deals: Opportunities, codes: Ints, n_levels: int) -> Floats:
    """Closed deals a day and level over the last year, or over the history where that is shorter."""
    dated = deals.closed & ~np.isnat(deals.closed_on)
    if deals.as_of is None or not dated.any():
        return np.zeros(n_levels)
    age = (np.datetime64(deals.as_of, "D") - deals.closed_on).astype(np.float64)
    recent = dated & (age < _YEAR)
    span = min(_YEAR, float(age[dated].max()) + 1)
    return np.bincount(codes[recent], minlength=n_levels) / span


def _when(deals: int, pace: float, as_of: dt.date | None) -> dt.date | None:
    if as_of is None or pace <= 0 or deals / pace > _LONGEST * _YEAR:
        return None
    return as_of + dt.timedelta(int(np.ceil(deals / pace)))
