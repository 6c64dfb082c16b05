"""Conversations so far, counted by cell, age and what is known of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from lotse.domain import LotseError, Place, say
from lotse.learning.allocation.cells import Floats, Ints
from lotse.tables import Frame, Kind

CONVERSATIONS = {"cell": Kind.TEXT, "date": Kind.DATE, "early_outcome": Kind.TEXT, "deal_outcome": Kind.TEXT}


class State(IntEnum):
    """What is known of a conversation; a deal is open until it is won or lost."""

    WAITING = 0
    NONE = 1
    REPLY_OPEN = 2
    REPLY_WON = 3
    REPLY_LOST = 4
    MEETING_OPEN = 5
    MEETING_WON = 6
    MEETING_LOST = 7


# Days of age at which a bin begins: outcomes come fast at first, so bins are narrow there.
_STARTS = np.concatenate([np.arange(14), np.arange(14, 182, 7), np.arange(182, 742, 28), [742, 1106, 1836]])
_EARLY = {"reply": 0, "meeting": 1, "none": 2}
_DEAL = {"won": 1, "lost": 2}


@dataclass(frozen=True)
class Counts:
    """``by_age[cell, age bin, state]``; ``ages`` the mean age of a bin in days; ``weeks[cell, week, state]`` with week 0 the newest."""

    names: tuple[str, ...]
    as_of: dt.date
    by_age: Floats
    ages: Floats
    week_of_bin: Ints

    @property
    def total(self) -> Floats:
        """Conversations per cell."""
        return np.asarray(self.by_age.sum((1, 2)))


def count(conversations: Frame, listed: Sequence[str], as_of: dt.date | None) -> Counts:
    """Counts conversations up to ``as_of`` (default: the last date); cells not listed lend strength but get nothing.

    Rows without a cell are ignored; rows without a date count as the oldest. Raises :class:`LotseError` for an unknown outcome.
    """
    known = conversations.take(np.array([cell is not None and str(cell).strip() != "" for cell in conversations["cell"]], dtype=bool))
    dates = _dates(known)
    day = np.datetime64(as_of) if as_of else (dates.max() if len(dates) else np.datetime64(dt.date.today()))
    states = _states(known)
    seen = dates <= day
    cells = [str(cell).strip() for cell in known["cell"]]
    names = (*listed, *sorted(set(cells) - set(listed)))
    position = {name: index for index, name in enumerate(names)}
    where = np.array([position[cell] for cell in cells], dtype=np.int64)[seen]
    ages = (day - dates[seen]).astype(np.int64)
    bins = np.searchsorted(_STARTS, ages, side="right") - 1
    shape = (len(names), len(_STARTS), len(State))
    flat = np.ravel_multi_index((where, bins, states[seen]), shape)
    by_age = np.bincount(flat, minlength=int(np.prod(shape))).reshape(shape).astype(np.float64)
    return Counts(names, day.astype(dt.date), by_age, _mean_ages(ages, bins), _STARTS // 7)


def _dates(frame: Frame) -> np.ndarray:
    dates = np.asarray(frame["date"], dtype="datetime64[D]")
    missing = np.isnat(dates)
    if missing.all():
        return np.full(len(dates), np.datetime64(dt.date.today()))
    return np.where(missing, dates[~missing].min(), dates)


def _mean_ages(ages: Ints, bins: Ints) -> Floats:
    """Half a day is added since an outcome has had that long on average."""
    number = np.bincount(bins, minlength=len(_STARTS))
    total = np.bincount(bins, weights=ages.astype(np.float64), minlength=len(_STARTS))
    return np.where(number > 0, total / np.maximum(number, 1), _STARTS) + 0.5


def _states(frame: Frame) -> Ints:
    early = _codes(frame, "early_outcome", _EARLY)
    deal = _codes(frame, "deal_outcome", _DEAL)
    # A won deal outranks an early "none", and a known deal an early outcome that was not written down.
    early = np.where((early == 2) & (deal == 1), 0, early)
    early = np.where((early < 0) & (deal >= 0), np.where(deal == 1, 0, 2), early)
    state = np.where(early == 1, State.MEETING_OPEN, State.REPLY_OPEN) + np.maximum(deal, 0)
    return np.where(early == 2, State.NONE, np.where(early < 0, State.WAITING, state)).astype(np.int64)


def _codes(frame: Frame, column: str, tokens: dict[str, int]) -> Ints:
    """-1 where nothing is known."""
    texts = ["" if value is None else str(value).strip().casefold() for value in frame[column]]
    for row, text in enumerate(texts):
        if text and text not in tokens:
            line = int(frame["line"][row]) if "line" in frame else row + 2
            fault = say("learning.allocation.unknown_outcome", tokens=list(tokens))
            raise LotseError(fault, remedy=say("learning.allocation.unknown_outcome_remedy"), place=Place(None, line, column, text))
    return np.array([tokens.get(text, -1) for text in texts], dtype=np.int64)
