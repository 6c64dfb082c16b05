"""What a user asks of a plan."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Request:
    """``goal``: customers wanted (default: double); ``capacity``: target accounts begun a week (default: the pace observed);
    ``as_of``: findings as of this date (default: the last date in the history, for a brief today); ``start``: the first week
    (default: next Monday); ``company``: whose plan it is, for the letterhead."""

    goal: int | None = None
    capacity: float | None = None
    as_of: dt.date | None = None
    start: dt.date | None = None
    days: int = 180
    company: str | None = None
