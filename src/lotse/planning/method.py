"""How the plan was computed, for who wants to follow a number."""

from __future__ import annotations

from lotse.domain import say
from lotse.planning.plan import Basis, Claim

_TOPICS = {
    Basis.HISTORY: ("finding", "forecast", "fit", "left_out", "schedule", "law"),
    Basis.BRIEF: ("brief_forecast", "fit", "left_out", "schedule", "law"),
}


def method_claims(basis: Basis) -> tuple[Claim, ...]:
    """One paragraph a topic."""
    return tuple(Claim(say(f"planning.method.{topic}")) for topic in _TOPICS[basis])
