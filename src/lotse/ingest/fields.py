"""Which kinds of content a field takes: what a column holds decides before what it is called."""

from __future__ import annotations

from functools import cache

from lotse.ingest.headings import load
from lotse.ingest.profiles import Profile

_MOSTLY = 0.6


def fit(field: str, found: Profile) -> float:
    """How well a column's content suits a field, 0 to 1; 0 excludes it. An empty column suits nothing."""
    if found.empty:
        return 0.0
    if field in _listed("dates"):
        return found.dates if found.dates >= _MOSTLY else 0.9 * found.serials if found.serials >= 0.8 else 0.0
    if field in _listed("numbers"):
        return found.numbers if found.numbers >= _MOSTLY else 0.0
    if field in _listed("flags"):
        return found.flags if found.flags >= 0.9 else 0.0
    if field in _listed("people"):
        return _person(found)
    if field in _listed("ids"):
        return _identifier(field, found)
    return _label(field, found)


def _identifier(field: str, found: Profile) -> float:
    """A deal's number is another one each; "ID" above a few people is the Innendienst."""
    if found.dates > 0.5 or (field == "deal_id" and found.names > 0.8 and found.few):
        return 0.0
    return 1.0 if field != "deal_id" or found.unique else 0.4


def _person(found: Profile) -> float:
    if found.dates > 0.2 or found.flags > 0.9 or found.won + found.lost > 0.5 * found.count:
        return 0.0
    if max(found.names, found.emails) >= 0.5:
        return 1.0
    # Initials, one-word names and numbers of a user list.
    return 0.7 if found.numbers < 0.2 else 0.4


def _label(field: str, found: Profile) -> float:
    if found.dates > 0.6:
        return 0.0
    if found.decides and field in _listed("labels"):
        return 0.1
    if field == "status":
        return 1.0 if found.decides else 0.6 if found.few else 0.0
    if field == "stage_name":
        return 1.0 if found.decides or found.few else 0.3 if found.distinct <= 80 else 0.0
    if field in ("offer", "industry", "segment", "persona") and found.count > 20 and found.distinct > 0.7 * found.count:
        return 0.3
    if field in _listed("labels") and found.numbers > 0.9 and field not in ("size", "industry", "offer"):
        return 0.2
    if field in _listed("free_text"):
        return 0.2 if found.numbers > 0.8 else 1.0
    return 1.0


@cache
def _listed(content: str) -> frozenset[str]:
    return frozenset(load("fields.yaml")[content])
