"""Ramp-up: how long the owner had been selling here when a deal began."""

from __future__ import annotations

import numpy as np

from lotse.learning.diagnosis.arrays import Floats, Ints
from lotse.tables import Column, Frame

# Months after which ramp-up is over: the median is five, 93 % are through within twelve (Bridge Group 2024).
RAMPED = 12
# Months in which what newcomers lack falls to a third.
_FADE = 4.0
# A first deal this soon after the history begins says nothing of when its owner began.
_OPENING_DAYS = 90
_DAYS_A_MONTH = 30.44


def months_of_tenure(deals: Frame, people: Frame) -> Ints:
    """Whole months between the owner's start and the deal's creation, at most :data:`RAMPED`; not known counts as ramped.

    The start is ``people.since``; without it the owner's first deal, unless that lies at the history's beginning.
    """
    created = deals["created"]
    starts = _starts(deals["rep"], created)
    starts.update({rep: since for rep, since in zip(people["rep"], people["since"], strict=True) if not np.isnat(since)})
    begun = np.array([starts.get(rep, np.datetime64("NaT")) for rep in deals["rep"]], dtype="datetime64[D]")
    lapse = created - begun
    months = np.where(np.isnat(lapse), RAMPED, lapse.astype(np.float64) / _DAYS_A_MONTH)
    return np.clip(months, 0, RAMPED).astype(np.int64)


def newness(months: Ints) -> Floats:
    """1 for somebody who begins, falling to 0 when ramp-up is over."""
    return np.where(months >= RAMPED, 0.0, np.exp(-(months + 0.5) / _FADE))


def _starts(reps: Column, created: Column) -> dict[object, np.datetime64]:
    dated = ~np.isnat(created)
    if not dated.any():
        return {}
    opening = created[dated].min() + np.timedelta64(_OPENING_DAYS, "D")
    firsts: dict[object, np.datetime64] = {}
    for rep, day in zip(reps[dated], created[dated], strict=True):
        if rep is not None and (rep not in firsts or day < firsts[rep]):
            firsts[rep] = day
    return {rep: day for rep, day in firsts.items() if day > opening}
