"""All ways to a recipient, best open one first."""

from __future__ import annotations

from collections.abc import Mapping

from lotse.outreach.gate import Decision, Situation, decide
from lotse.outreach.table import Verdict, table

_ORDER = (Verdict.ALLOW, Verdict.CONDITION, Verdict.DENY)
# Meeting in person needs an occasion such as a fair; it cannot be begun at will, so it comes after the ways that can.
_NEEDS_OCCASION = "in_person"


def ways(country: str, recipient: str, relationship: str, known: Mapping[str, bool | None]) -> tuple[Decision, ...]:
    """The decision for each channel: allowed, then those with fewest unmet conditions, then denied ones.

    Meeting in person stands behind whatever else is open or can be opened. Equal ways keep the table's order of channels.
    """
    decisions = [decide(Situation(country, channel, recipient, relationship, known)) for channel in table().channels]
    return tuple(sorted(decisions, key=_rank))


def _rank(decision: Decision) -> tuple[bool, bool, int, int]:
    closed = decision.decision is Verdict.DENY
    return closed, decision.channel == _NEEDS_OCCASION, _ORDER.index(decision.decision), len(decision.unmet)
