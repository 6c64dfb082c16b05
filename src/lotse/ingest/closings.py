"""When a deal began, was closed, or is expected to close: the dates that systems name in many ways."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from lotse.domain import Message, say
from lotse.ingest.columns import dates, table_order
from lotse.ingest.mapping import Mapped
from lotse.ingest.outcomes import Outcome
from lotse.tables import Rejected

_Days = list[dt.date | None]
FIELDS = ("created", "closed", "won_on", "lost_on", "close_any", "expected", "last_activity", "modified")
_FILLED = 0.5
_GRACE = dt.timedelta(days=31)


@dataclass(frozen=True)
class Calendar:
    """The days of each date column, by field; a field without a column holds nothing but None."""

    days: dict[str, _Days]
    notes: tuple[Message, ...] = ()


def read_calendar(mapped: Mapped, rejected: list[Rejected]) -> Calendar:
    order = table_order(mapped.table)
    return Calendar({field: dates(mapped, field, rejected, order) for field in FIELDS})


def close_days(mapped: Mapped, calendar: Calendar, outcomes: Sequence[Outcome | None]) -> tuple[_Days, _Days, tuple[Message, ...]]:
    """Closing day of won and lost deals, expected day of open ones.

    A closing date proper comes first, then the day of winning or losing, then the one date that serves for both; the planned
    day stands in only where a list knows no other, and that is said.
    """
    days = calendar.days
    over = [row for row, outcome in enumerate(outcomes) if outcome in (Outcome.WON, Outcome.LOST)]
    one = ("won_on" in mapped.fields) != ("lost_on" in mapped.fields)
    proper = [_proper(days, row, outcome, one_for_both=one) for row, outcome in enumerate(outcomes)]
    known = sum(1 for row in over if proper[row])
    notes: tuple[Message, ...] = ()
    spare: _Days = [None] * len(outcomes)
    if over and known < _FILLED * len(over) and any(days["expected"][row] for row in over):
        spare = _until(days["expected"], _last_known(days))
        column = mapped.table.header[mapped.fields["expected"].column]
        notes = (say("ingest.note.planned_day_as_closing", column=column, file=mapped.table.file),)
    closed = [proper[row] or spare[row] if outcome in (Outcome.WON, Outcome.LOST) else None for row, outcome in enumerate(outcomes)]
    expected = [_planned(days, row) if outcome == Outcome.OPEN else days["expected"][row] for row, outcome in enumerate(outcomes)]
    return closed, expected, notes


def _proper(days: dict[str, _Days], row: int, outcome: Outcome | None, *, one_for_both: bool) -> dt.date | None:
    """``one_for_both``: the list has one of the days of winning and losing only ("Auftragseingang / Absage am")."""
    own = days["won_on" if outcome == Outcome.WON else "lost_on"][row]
    other = days["lost_on" if outcome == Outcome.WON else "won_on"][row]
    return own or days["closed"][row] or days["close_any"][row] or (other if one_for_both else None)


def _last_known(days: dict[str, _Days]) -> dt.date:
    """The last day on which something is known to have happened, with a month's grace."""
    known = [day for field in ("created", "last_activity", "modified") for day in days[field] if day]
    return max(known, default=dt.date.max - _GRACE) + _GRACE


def _until(planned: _Days, last: dt.date) -> _Days:
    """Days that can have been; a plan for a later day tells nothing of when a deal was closed."""
    return [day if day and day <= last else None for day in planned]


def _planned(days: dict[str, _Days], row: int) -> dt.date | None:
    return days["expected"][row] or days["close_any"][row] or days["won_on"][row] or days["closed"][row]
