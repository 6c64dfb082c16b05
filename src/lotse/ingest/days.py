"""Days in cells that say more than the day."""

from __future__ import annotations

import datetime as dt
import re

from lotse.tables import parse_date

# monday's creation log: "Jana Weber Mar 5, 2025 07:05 AM".
_LOG = re.compile(r"^[^\d]{3,60}?\s((?:[^\W\d_]{3,9} \d{1,2}, \d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4})\b.*)$")


def day_in(cell: str, order: str | None = None) -> dt.date | None:
    """The cell's day, also where a person's name stands before it."""
    day = parse_date(cell, order=order)
    if day is None and (found := _LOG.match(cell)):
        return parse_date(found[1], order=order)
    return day
