"""Who begins which target accounts in which week, given capacity: fair shares of every segment for everybody.

An even mix is also what later tells salesperson from segment: work that overlaps can be compared.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lotse.outreach import holidays_between
from lotse.planning.plan import Week

_WORKING_DAYS = 5


@dataclass(frozen=True)
class Slot:
    """A place in the plan for one target account: the week's Monday and the person who begins it."""

    monday: dt.date
    owner: str | None


def next_monday(day: dt.date) -> dt.date:
    """The first Monday after ``day``."""
    return day + dt.timedelta(days=7 - day.weekday())


def mondays(start: dt.date, days: int) -> list[dt.date]:
    """The Mondays of all weeks that begin within ``days`` of ``start``; a start within a week counts from its Monday."""
    first = start - dt.timedelta(days=start.weekday())
    return [first + dt.timedelta(weeks=n) for n in range(math.ceil(days / 7))]


def holidays_of(weeks: Sequence[dt.date], country: str, state: str | None) -> dict[dt.date, str]:
    """Public holidays that fall on working days of these weeks."""
    found = holidays_between(country, state, weeks[0], weeks[-1] + dt.timedelta(days=6))
    return {day: name for day, name in found.items() if day.weekday() < _WORKING_DAYS}


def begun_per_week(weeks: Sequence[dt.date], holidays: Mapping[dt.date, str], per_week: float) -> list[int]:
    """How many target accounts the team begins each week: the pace, less for weeks with public holidays."""
    counts, carried = [], 0.0
    for monday in weeks:
        carried += per_week * workdays(monday, holidays) / _WORKING_DAYS
        counts.append(int(carried + 1e-9))
        carried -= counts[-1]
    return counts


def workdays(monday: dt.date, holidays: Mapping[dt.date, str]) -> int:
    return sum(monday + dt.timedelta(days=n) not in holidays for n in range(_WORKING_DAYS))


def assign(segments: Sequence[str], weeks: Sequence[dt.date], counts: Sequence[int], people: Mapping[str, float]) -> list[Slot]:
    """A slot for each target account, given its segment, in order of rank; as many as ``counts`` hold.

    ``people``: name -> weight (hours a week, say). Over the weeks each begins a share by weight, of each segment the same.
    """
    slots: list[Slot] = []
    total: Counter[str] = Counter()
    per_segment: Counter[tuple[str, str]] = Counter()
    queue = iter(segments)
    for monday, count in zip(weeks, counts, strict=True):
        for _, segment in zip(range(count), queue, strict=False):
            owner = min(people, key=lambda p: ((per_segment[p, segment] + 1) / people[p], (total[p] + 1) / people[p]), default=None)
            if owner is not None:
                per_segment[owner, segment] += 1
                total[owner] += 1
            slots.append(Slot(monday, owner))
    return slots


def week_rows(weeks: Sequence[dt.date], holidays: Mapping[dt.date, str], slots: Sequence[Slot]) -> tuple[Week, ...]:
    """The weeks as the plan shows them."""
    begun: dict[dt.date, Counter[str]] = {monday: Counter() for monday in weeks}
    for slot in slots:
        begun[slot.monday][slot.owner or ""] += 1
    return tuple(Week(monday, workdays(monday, holidays), tuple(_in_week(monday, holidays)), dict(begun[monday])) for monday in weeks)


def _in_week(monday: dt.date, holidays: Mapping[dt.date, str]) -> list[tuple[dt.date, str]]:
    days = [monday + dt.timedelta(days=n) for n in range(_WORKING_DAYS)]
    return [(day, holidays[day]) for day in days if day in holidays]
