"""Ramp-up: how long the owner had been selling here when a deal began."""

from __future__ import annotations

import numpy as np

from lotse.learning.diagnosis.arrays import Floats, Ints
from lotse.learning.diagnosis.levels import Factor
from lotse.tables import Column, Frame

# Months after which ramp-up is over: the median is five, 93 % are through within twelve (Bridge Group 2024).
RAMPED = 12
# Months in which what newcomers lack falls to a third.
_FADE = 4.0
# A first deal this soon after the history begins says nothing of when its owner began.
_OPENING_DAYS = 90
_DAYS_A_MONTH = 30.44


def months_of_tenure(reps: Factor, created: Column, people: Frame) -> Ints:
    """Whole months between the owner's start and the deal's creation, at most :data:`RAMPED`; not known counts as ramped.

    The start is ``people.since``; without it the owner's first deal, unless that lies at the history's beginning.
    """
    starts = _first_deals(reps, created)
    place = {name: k for k, name in enumerate(reps.names)}
    for rep, since in zip(people["rep"], people["since"], strict=True):
        if rep in place and not np.isnat(since):
            starts[place[rep]] = since
    lapse = created - starts[reps.codes]
    months = np.where(np.isnat(lapse), RAMPED, lapse.astype(np.float64) / _DAYS_A_MONTH)
    return np.clip(months, 0, RAMPED).astype(np.int64)


def newness(months: Ints) -> Floats:
    """1 for somebody who begins, falling to 0 when ramp-up is over."""
    return np.where(months >= RAMPED, 0.0, np.exp(-(months + 0.5) / _FADE))


def _first_deals(reps: Factor, created: Column) -> Column:
    """Each owner's first dated deal, not a time for those who were there when the history began or are not recorded."""
    starts = np.full(len(reps), np.datetime64("NaT"), dtype="datetime64[D]")
    dated = ~np.isnat(created)
    if dated.any():
        np.fmin.at(starts, reps.codes[dated], created[dated])
        here = starts <= created[dated].min() + np.timedelta64(_OPENING_DAYS, "D")
        starts[here | ~reps.listed] = np.datetime64("NaT")
    return starts
