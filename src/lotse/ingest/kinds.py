"""Which kind of table a file holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from lotse.ingest.choice import Chosen, places
from lotse.ingest.headings import KINDS, load, plain_name
from lotse.ingest.layout import Table
from lotse.ingest.mapping import Mapped, map_columns, profiles_of

# How much a field speaks for a kind of table when its column was found.
_SPEAKS: Mapping[str, Mapping[str, float]] = {
    "deals": {
        "deal_id": 0.5, "rep": 1, "rep_id": 0.7, "status": 1, "stage_name": 2, "probability": 2, "value": 2, "created": 0.5, "closed": 1.5,
        "won_on": 1, "lost_on": 1, "close_any": 2, "expected": 2, "lost_reason": 2, "offer": 1, "account": 1, "account_id": 0.3, "is_won": 2,
        "is_closed": 1, "weighted": 1, "currency": 0.5, "source": 0.5, "pipeline": 1, "title": 0.5, "industry": 0.3, "segment": 0.3, "persona": 0.5,
    },
    "accounts": {
        "name": 1.5, "street": 2, "postcode": 2, "city": 1.2, "industry": 1.5, "employees": 2, "website": 1.5, "phone": 1, "vat_id": 1.5,
        "register_number": 1, "revenue": 1, "country": 1, "region": 0.5, "customer_since": 1, "parent": 1, "account_id": 0.5, "owner": 0.5,
        "size": 1, "status": 0.3, "email": 0.3,
    },
    "contacts": {"first": 2, "last": 2.5, "job_title": 1.5, "email": 1.5, "salutation": 2, "phone": 0.5, "account": 0.7, "account_id": 0.5, "name": 0.5, "opted_out": 1},
    "activities": {"date": 1.5, "kind": 1.5, "subject": 1, "outcome": 1, "deal_id": 1, "contact": 0.7, "rep": 1, "account": 0.7, "activity_id": 0.5},
    "offers": {"offer": 1.5, "price": 3, "family": 1.5, "number": 0.7, "unit": 1, "currency": 0.3},
    "people": {"name": 1.5, "first": 1, "last": 1, "login": 2, "email": 1, "team": 1.5, "region": 1.5, "since": 1.5, "active": 1, "user_id": 0.5},
}  # fmt: skip
_NEEDS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "deals": (("status", "stage_name", "probability", "is_won", "won_on", "close_any", "closed", "expected"), ("value", "created", "close_any", "closed", "expected", "offer", "rep")),
    "accounts": (("name",),),
    "contacts": (("last", "name", "first"), ("email", "job_title", "last", "phone")),
    "activities": (("date",), ("kind", "subject", "outcome")),
    "offers": (("offer",), ("price", "family")),
    "people": (("name", "last", "login", "email"), ("login", "email", "team", "region", "since", "active", "user_id")),
}  # fmt: skip
_BY_NAME = 3.0
_BY_OUTCOME = 3.0
_BY_CHOICE = 2.0
_LEAST = 2.0


@dataclass(frozen=True)
class Recognised:
    """A table as the kind that it most probably is; ``strength`` says how much speaks for it."""

    mapped: Mapped
    strength: float


def recognise(table: Table, chosen: Chosen) -> Recognised | None:
    """``None`` where the table is of no kind of ours. Columns that the user named count as found."""
    if not len(table):
        return None
    profiles = profiles_of(table)
    named = {kind: places(chosen, table, kind) for kind in KINDS}
    scores = {kind: _score(map_columns(table, profiles, kind, named[kind])) + _BY_CHOICE * len(named[kind]) for kind in KINDS}
    best = max(scores, key=lambda kind: scores[kind])
    return Recognised(map_columns(table, profiles, best, named[best]), scores[best]) if scores[best] > _LEAST else None


def _score(mapped: Mapped) -> float:
    fields, kind, profiles = mapped.fields, mapped.kind, mapped.profiles
    if not all(any(field in fields for field in group) for group in _NEEDS[kind]):
        return 0.0
    named = named_kind(mapped.table.file)
    score = sum(_SPEAKS[kind].get(field, 0.0) * match.confidence for field, match in fields.items())
    score += _BY_NAME if named == kind else -_BY_NAME if named == "history" and kind == "deals" else 0.0
    if kind == "deals" and any(found.decides for found in profiles):
        score += _BY_OUTCOME
    used = len(fields) / max(1, sum(not found.empty for found in profiles))
    return score * (0.5 + 0.5 * used)


def named_kind(file: str) -> str | None:
    """What the file's or sheet's name says it holds; the sheet speaks first."""
    path, _, sheet = file.rstrip("]").partition(" [")
    words = plain_name(sheet), plain_name(re.sub(r"[\d_-]+", " ", PurePosixPath(path).stem))
    for text in words:
        for word in (text, *text.split()):
            if word in _names():
                return _names()[word]
    return None


@cache
def _names() -> dict[str, str]:
    return {plain_name(word): kind for kind, words in load("layout.yaml")["kinds_by_name"].items() for word in words}
