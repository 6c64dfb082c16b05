"""Deals that stand in the export more than once."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from lotse.domain import Message, say

Row = dict[str, object]
_IDENTITY = ("title", "account_id", "account", "rep", "created", "closed", "stage", "value", "offer", "contact")
_STATE = ("rep", "account", "created", "stage", "closed")
_MOST_REPEATED = 0.5


def without_doubles(deals: list[Row]) -> tuple[list[Row], tuple[Message, ...]]:
    """Of rows with one deal id the last state stays; positions of one offer become one deal with the sum of their values.

    Rows without an id are doubles where everything that was read is equal.
    """
    ids = Counter(_key(deal) for deal in deals if deal.get("deal_id"))
    if ids and sum(n for n in ids.values() if n > 1) > _MOST_REPEATED * ids.total() and len(ids) < 0.3 * ids.total():
        # A column that repeats itself for most rows names something else (a customer, a project), not the deal.
        for deal in deals:
            deal["deal_id"] = None
        ids = Counter()
    groups: dict[object, list[Row]] = {}
    for deal in deals:
        groups.setdefault(_key(deal) if deal.get("deal_id") else _content(deal), []).append(deal)
    kept = [_one(group) for group in groups.values()]
    positions = sum(1 for group in groups.values() if _are_positions(group))
    doubled = [group for group in groups.values() if len(group) > 1 and not _are_positions(group)]
    notes = []
    if doubled:
        examples = [str(group[0].get("deal_id") or group[0].get("account") or group[0].get("title")) for group in doubled[:5]]
        notes.append(say("ingest.note.doubles", n=sum(len(group) - 1 for group in doubled), examples=examples))
    if positions:
        notes.append(say("ingest.note.positions", n=positions))
    return kept, tuple(notes)


def _key(deal: Row) -> tuple[str, str]:
    return ("id", str(deal["deal_id"]).casefold())


def _content(deal: Row) -> object:
    """What tells a deal without an id from another; rows that say too little are never doubles."""
    told = tuple(deal.get(field) for field in _IDENTITY)
    return (
        told if deal.get("created") and (deal.get("account") or deal.get("title")) and deal.get("value") else (deal["file"], deal["line"])
    )


def _are_positions(group: Sequence[Row]) -> bool:
    """One offer's items: the same deal in the same state, another product each."""
    offers = [deal.get("offer") for deal in group]
    return len(group) > 1 and len(set(offers)) == len(offers) and len({tuple(d.get(f) for f in _STATE) for d in group}) == 1


def _one(group: Sequence[Row]) -> Row:
    if len(group) == 1:
        return group[0]
    if not _are_positions(group):
        return max(enumerate(group), key=lambda item: (_last_change(item[1]), item[0]))[1]
    values = [value for deal in group if isinstance(value := deal.get("value"), float)]
    leading = max(group, key=_value)
    return {**leading, "value": sum(values) if values else None}


def _value(deal: Row) -> float:
    value = deal.get("value")
    return value if isinstance(value, float) else 0.0


def _last_change(deal: Row) -> dt.date:
    days = [day for field in ("modified", "closed", "last_activity") if isinstance(day := deal.get(field), dt.date)]
    return max(days, default=dt.date.min)
