"""Deals as weeks before the as-of day: when each began, how long it ran, how it ended."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lotse.domain import LotseError, Message, say
from lotse.tables import History

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

OPEN, WON, LOST = 0, 1, 2
_STAGES = {"Won": WON, "Lost": LOST}
MAX_WEEKS = 520
_TYPICAL_DAYS = 60  # a deal's length where no deal of the history shows one (Bridge Group 2017, median of inside sales)


@dataclass(frozen=True)
class Ledger:
    """One entry a deal. Week ``weeks - 1`` ends with the as-of day; ``age`` is weeks from start to end (or to now)."""

    as_of: dt.date
    weeks: int
    start: Ints
    age: Ints
    outcome: Ints
    end_day: npt.NDArray[np.datetime64]  # day of the end, the as-of day for open deals
    segment: npt.NDArray[np.object_]
    rep: npt.NDArray[np.object_]
    offer: npt.NDArray[np.object_]
    account: npt.NDArray[np.object_]
    remarks: tuple[Message, ...]

    @property
    def end(self) -> Ints:
        """Week in which the deal ended, ``weeks`` where it is open."""
        return np.where(self.outcome == OPEN, self.weeks, self.start + self.age)

    def take(self, mask: Flags) -> Ledger:
        picked = {name: getattr(self, name)[mask] for name in ("start", "age", "outcome", "end_day", "segment", "rep", "offer", "account")}
        return Ledger(self.as_of, self.weeks, remarks=self.remarks, **picked)


def last_day(history: History) -> dt.date:
    """The last day on which something happened. Raises :class:`LotseError` where no deal has a date."""
    if history.as_of:
        return history.as_of
    days = np.concatenate([history.deals[name].astype("datetime64[D]") for name in ("created", "closed")])
    days = days[~np.isnat(days)]
    if not len(days):
        raise LotseError(say("learning.forecast.no_dates"), remedy=say("learning.forecast.no_dates_remedy"))
    return days.max().astype(dt.date)  # type: ignore[no-any-return]


def read_ledger(history: History, as_of: dt.date) -> Ledger:
    """What was known on ``as_of``: deals begun by then, those ended later as open.

    A missing start or end is filled by the median length of deals; deals without any date are left out and counted.
    Raises :class:`LotseError` where no dated deal is left.
    """
    deals, day = history.deals, np.datetime64(as_of)
    outcome = np.array([_STAGES.get(stage, OPEN) for stage in deals["stage"]], dtype=np.int64)
    created, closed, filled = _complete(deals["created"].astype("datetime64[D]"), _ends(history, outcome), outcome)
    usable = ~np.isnat(created) & (created <= day) & (created > day - 7 * MAX_WEEKS)
    if not usable.any():
        raise LotseError(say("learning.forecast.no_dates"), remedy=say("learning.forecast.no_dates_remedy"))
    outcome = np.where((outcome != OPEN) & (closed > day), OPEN, outcome)
    closed = np.where(outcome == OPEN, day, np.maximum(closed, created))
    weeks = int((day - created[usable].min()).astype(int)) // 7 + 1
    start, end = (weeks - 1 - (day - days[usable]).astype(np.int64) // 7 for days in (created, closed))
    account = np.array([key or name for key, name in zip(deals["account_id"], deals["account"], strict=True)], dtype=object)
    remarks = _remarks(filled, int((~usable & (np.isnat(created) | (created <= day))).sum()))
    texts = {**{name: deals[name][usable] for name in ("segment", "rep", "offer")}, "account": account[usable]}
    return Ledger(as_of, weeks, start, end - start, outcome[usable], closed[usable], remarks=remarks, **texts)


def _ends(history: History, outcome: Ints) -> npt.NDArray[np.datetime64]:
    """The close date; for closed deals without one the planned date, else the last activity."""
    ends = history.deals["closed"].astype("datetime64[D]")
    for other in ("expected", "last_activity"):
        ends = np.where(np.isnat(ends) & (outcome != OPEN), history.deals[other].astype("datetime64[D]"), ends)
    return ends


def _complete(
    created: npt.NDArray[np.datetime64], closed: npt.NDArray[np.datetime64], outcome: Ints
) -> tuple[npt.NDArray[np.datetime64], npt.NDArray[np.datetime64], int]:
    length = (closed - created)[~np.isnat(closed) & ~np.isnat(created) & (outcome != OPEN)].astype(np.int64)
    typical = np.timedelta64(int(np.median(length)) if len(length) else _TYPICAL_DAYS, "D")
    no_start, no_end = np.isnat(created), np.isnat(closed) & (outcome != OPEN)
    first = np.where(no_start, closed - typical, created)
    last = np.where(no_end, created + typical, closed)
    return first, last, int(((no_start & ~np.isnat(first)) | (no_end & ~no_start)).sum())


def _remarks(filled: int, dropped: int) -> tuple[Message, ...]:
    found = [say("learning.forecast.dates_filled", n=filled)] if filled else []
    return (*found, *([say("learning.forecast.deals_dropped", n=dropped)] if dropped else []))
