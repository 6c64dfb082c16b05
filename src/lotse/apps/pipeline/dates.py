"""When to look at it again: a working day at the buyer's place."""

from __future__ import annotations

import datetime as dt

from lotse.apps.accounts.models import Account
from lotse.outreach import workdays

# Days until the next step, by what the attempt came to; none: no next step unless one is set.
IN_DAYS = {"meeting": 7, "open": 7, "call_back": 1, "not_reached": 2, "sent": 14}
TEN = dt.time(10)
_WITH_TIME = frozenset({"meeting", "call_back"})
_LONGEST_HOLIDAY = 14


def next_workday(account: Account, start: dt.date) -> dt.date:
    """The first working day from ``start`` on, by the calendar of the account's state; of Germany where that is not known."""
    try:
        found = workdays(account.country, account.state or None, start, _LONGEST_HOLIDAY)
    except ValueError:
        found = workdays("DE", None, start, _LONGEST_HOLIDAY)
    return found[0]


def proposed(account: Account, outcome: str, today: dt.date) -> tuple[dt.date | None, dt.time | None]:
    """Day and time that an outcome begins with; the salesperson changes them at will."""
    if outcome not in IN_DAYS:
        return None, None
    return next_workday(account, today + dt.timedelta(days=IN_DAYS[outcome])), TEN if outcome in _WITH_TIME else None
