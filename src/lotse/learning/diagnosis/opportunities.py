"""The history's deals as the model sees them on the as-of day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from lotse.domain import LotseError, say
from lotse.learning.diagnosis.arrays import Flags, Floats, Ints
from lotse.learning.diagnosis.levels import Factor, code
from lotse.learning.diagnosis.ramp import months_of_tenure
from lotse.tables import Column, Frame, History


@dataclass(frozen=True, eq=False)
class Opportunities:
    """One element a deal. ``days`` run from creation to closing, for open deals to the as-of day; NaN where not known.
    ``month`` is the month of the owner's tenure at creation, capped where ramp-up is over. ``quarter`` is the calendar's."""

    ids: Column
    won: Flags
    lost: Flags
    days: Floats
    month: Ints
    rep: Factor
    segment: Factor
    persona: Factor
    offer: Factor
    source: Factor
    quarter: Factor
    closed_on: Column
    created_on: Column
    as_of: dt.date | None

    def __len__(self) -> int:
        return len(self.won)

    @property
    def closed(self) -> Flags:
        return self.won | self.lost

    @property
    def open(self) -> Flags:
        return ~self.closed


def gather(history: History, as_of: dt.date | None) -> Opportunities:
    """The deals created by ``as_of``; what closed later still counts as open. Raises LotseError where there is no deal."""
    day = as_of or history.as_of or _last_date(history.deals)
    deals = _until(history.deals, day)
    if not len(deals):
        raise LotseError(say("learning.diagnosis.error.no_deals"), remedy=say("learning.diagnosis.error.no_deals_remedy"))
    stage, closed_on = deals["stage"], deals["closed"]
    known = ~(closed_on > np.datetime64(day, "D")) if day else np.ones(len(deals), dtype=np.bool_)
    won, lost = (stage == "Won") & known, (stage == "Lost") & known
    factors = {name: code(deals[name], won, won | lost) for name in ("rep", "segment", "persona", "offer", "source")}
    return Opportunities(
        ids=deals["deal_id"],
        won=won,
        lost=lost,
        days=_days(deals, won | lost, day),
        month=months_of_tenure(factors["rep"], deals["created"], history.people),
        quarter=code(_quarters(deals["created"]), won, won | lost),
        closed_on=closed_on,
        created_on=deals["created"],
        as_of=day,
        **factors,
    )


def _until(deals: Frame, day: dt.date | None) -> Frame:
    """Deals with a stage that were there on the day."""
    staged = np.isin(deals["stage"].astype(str), ("Won", "Lost", "Open"))
    return deals.take(staged & ~(deals["created"] > np.datetime64(day, "D")) if day else staged)


def _last_date(deals: Frame) -> dt.date | None:
    """The last creation or closing; expected dates lie in the future and do not count."""
    dates = np.concatenate([deals["created"], deals["closed"]])
    dates = dates[~np.isnat(dates)]
    return None if not len(dates) else dates.max().astype("datetime64[D]").item()


def _days(deals: Frame, closed: Flags, day: dt.date | None) -> Floats:
    end = np.where(closed, deals["closed"], np.datetime64(day, "D") if day else np.datetime64("NaT"))
    lapse = (end - deals["created"]).astype("timedelta64[D]")
    days = np.where(np.isnat(lapse), np.nan, lapse.astype(np.float64))
    return np.where(days < 0, np.nan, days)


def _quarters(created: Column) -> Column:
    months, place = np.unique(created.astype("datetime64[M]").astype(np.int64), return_inverse=True)
    names = np.array([_quarter(int(month)) for month in months], dtype=object)
    return names[place]


def _quarter(month: int) -> str | None:
    """Months since 1970 as a quarter; numpy's "not a time" is the smallest integer."""
    return None if month < -(10**6) else f"{month // 12 + 1970} Q{month % 12 // 3 + 1}"
