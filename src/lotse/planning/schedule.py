"""From ranked companies to target accounts with owner, week and channel."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from lotse.domain import Message
from lotse.planning.find import Ranked, share_out
from lotse.planning.plan import Target, Week
from lotse.planning.talk import Pace, first_way
from lotse.planning.weeks import Slot, assign, begun_per_week, holidays_of, mondays, week_rows
from lotse.tables import Frame

# A market that holds them gives at least 50 target accounts; of more than 1,500 nobody reads the list.
_FEWEST, _MOST = 50, 1500


@dataclass(frozen=True)
class Schedule:
    """Who works (name -> weight), at which pace, from which day on for how long; ``country`` and ``state`` say whose public
    holidays count."""

    people: Mapping[str, float]
    pace: Pace
    start: dt.date
    days: int
    country: str
    state: str | None = None


def lay_out(
    ranked: Sequence[Ranked], shares: Mapping[str, float], companies: Frame, schedule: Schedule
) -> tuple[tuple[Target, ...], tuple[Week, ...]]:
    """Target accounts in the order of work, and the weeks in which they are begun."""
    weeks = mondays(schedule.start, schedule.days)
    holidays = holidays_of(weeks, schedule.country, schedule.state)
    counts = _bounded(begun_per_week(weeks, holidays, schedule.pace.per_week))
    order = share_out(ranked, shares, sum(counts))
    slots = assign([label for label, _ in order], weeks, counts, schedule.people)
    return _targets(ranked, order, slots, companies), week_rows(weeks, holidays, slots)


def _bounded(counts: list[int]) -> list[int]:
    """At least 50 accounts even where the pace is slower (the rest stands in reserve in the last week), at most 1,500."""
    if sum(counts) < _FEWEST:
        return [*counts[:-1], counts[-1] + _FEWEST - sum(counts)]
    kept, total = [], 0
    for count in counts:
        kept.append(min(count, _MOST - total))
        total += kept[-1]
    return kept


def _targets(ranked: Sequence[Ranked], order: Sequence[tuple[str, str]], slots: Sequence[Slot], companies: Frame) -> tuple[Target, ...]:
    rows = {str(company): n for n, company in enumerate(companies["company_id"])}
    by_label = {r.label: r.ranking for r in ranked}
    fits = {r.label: dict(zip(r.ranking.frame["company_id"], r.ranking.frame["fit"].tolist(), strict=True)) for r in ranked}
    targets = []
    for number, ((label, company_id), slot) in enumerate(zip(order, slots, strict=True), 1):
        row = companies.take(np.array([rows[company_id]]))
        cells = next(row.rows())
        channel, why = _channel(cells["country"])
        ranking = by_label[label]
        targets.append(
            Target(
                rank=number,
                company_id=company_id,
                name=cells["name"],
                postcode=cells["postcode"],
                city=cells["city"],
                country=cells["country"],
                state=cells["state"],
                segment=label,
                fit=fits[label][company_id],
                reasons=ranking.reasons(company_id),
                unknown=ranking.unknown(company_id),
                channel=channel,
                channel_reason=why,
                owner=slot.owner,
                week=slot.monday,
            )
        )
    return tuple(targets)


@cache
def _channel(country: str) -> tuple[str, Message]:
    return first_way(country)


def countries(targets: Sequence[Target]) -> dict[str, int]:
    """Targets per country, most first."""
    return dict(Counter(target.country for target in targets).most_common())
