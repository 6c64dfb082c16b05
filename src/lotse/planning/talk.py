"""3 Talk: who begins which target accounts when, and by which channel the law allows."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lotse.domain import Message, say
from lotse.outreach import ways
from lotse.planning.plan import ChannelRule, Claim, Owner, Target, Worker
from lotse.tables import History

_RECENT = dt.timedelta(days=180)
# The channels worth a row in a plan for first contacts; the rest is told in one sentence.
_SHOWN = ("letter", "phone", "email", "social_message", "in_person")


@dataclass(frozen=True)
class Pace:
    """Target accounts that the team begins a week, and where the figure comes from."""

    per_week: float
    basis: Message


def observed_pace(history: History, *, as_of: dt.date, wanted: float | None) -> Pace:
    """As asked for, else the opportunities begun per week over the last 180 days (over the whole history where undated)."""
    if wanted is not None:
        return Pace(wanted, say("planning.pace.asked", n=wanted))
    created = history.deals["created"]
    dated = created[~np.isnat(created)]
    recent = dated[(dated > np.datetime64(as_of - _RECENT)) & (dated <= np.datetime64(as_of))]
    if len(recent):
        pace = len(recent) / (_RECENT.days / 7)
        return Pace(max(pace, 1.0), say("planning.pace.recent", n=len(recent), pace=pace))
    if len(dated) > 1:
        weeks = max((dated.max() - dated.min()).astype(int) / 7, 1.0)
        return Pace(max(len(dated) / weeks, 1.0), say("planning.pace.whole", pace=len(dated) / weeks))
    return Pace(5.0, say("planning.pace.assumed", n=5))


def active_people(history: History, *, as_of: dt.date) -> tuple[str, ...]:
    """Who sells today: an open opportunity, or one begun or closed in the last 180 days; nobody who has left. By name."""
    deals, since = history.deals, np.datetime64(as_of - _RECENT)
    active = (deals["stage"] == "Open") | (deals["created"] >= since) | (deals["closed"] >= since)
    people = {str(rep) for rep in deals["rep"][active] if rep}
    roster = history.people
    left = {str(rep) for rep, until in zip(roster["rep"], roster["until"], strict=True) if rep and until <= np.datetime64(as_of)}
    everybody = {str(rep) for rep in deals["rep"] if rep}
    return tuple(sorted((people or everybody) - left))


def workers(people: Sequence[str], targets: Sequence[Target], history: History) -> tuple[Worker, ...]:
    """What each person works, by name."""
    deals = history.deals
    still_open = Counter(str(rep) for rep in deals["rep"][deals["stage"] == "Open"] if rep)
    rows = []
    for person in people:
        segments = Counter(target.segment for target in targets if target.owner == person)
        rows.append(Worker(person, segments.total(), dict(sorted(segments.items())), still_open[person]))
    return tuple(rows)


def first_way(country: str, relationship: str = "cold") -> tuple[str, Message]:
    """The channel to begin with towards a firm's general address, and why: the first open one, else the least conditional."""
    best = ways(country, "company_generic", relationship, {})[0]
    return best.channel, best.reason


def channel_rules(counts: Mapping[str, int]) -> tuple[ChannelRule, ...]:
    """What the law says of each channel in each country in which there are targets."""
    return tuple(
        ChannelRule(
            country=country,
            channel=way.channel,
            decision=way.decision,
            reason=way.reason,
            unmet=tuple(say(f"outreach.condition.{name}") for name in way.unmet),
            duties=tuple(say(f"outreach.duty.{name}") for name in way.duties),
            provisions=tuple(way.provisions),
            targets=targets,
        )
        for country, targets in counts.items()
        for way in ways(country, "company_generic", "cold", {})
        if way.channel in _SHOWN
    )


def talk_claims(targets: Sequence[Target], pace: Pace) -> tuple[Claim, ...]:
    """Why the work is shared out as it is, and what is assumed."""
    if not targets:
        return ()
    shared = Claim(say("planning.talk.shared"))
    return (shared, Claim(say("planning.talk.pace", pace=pace.per_week), evidence=(pace.basis,), confirm=Owner.BOARD))
