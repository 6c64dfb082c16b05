"""Which kind of table a file holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from lotse.ingest.choice import Chosen, Unused, places
from lotse.ingest.headings import KINDS, load, plain_name
from lotse.ingest.layout import Table
from lotse.ingest.mapping import Mapped, map_columns, profiles_of
from lotse.ingest.outcomes import Outcome, outcome_of_place

_BY_NAME = 3.0
_BY_OUTCOME = 3.0
_BY_CHOICE = 2.0
_LEAST = 2.0


@dataclass(frozen=True)
class Recognised:
    """A table as the kind that it most probably is; ``strength`` says how much speaks for it."""

    mapped: Mapped
    strength: float


def recognise(table: Table, chosen: Chosen, unused: Unused) -> Recognised | None:
    """``None`` where the table is of no kind of ours. Columns that the user named count as found; of what kind a table is, those that
    the user does not want used say all the same."""
    if not len(table):
        return None
    profiles = profiles_of(table)
    named = {kind: places(chosen, table, kind) for kind in KINDS}
    scores = {kind: _score(map_columns(table, profiles, kind, named[kind])) + _BY_CHOICE * len(named[kind]) for kind in KINDS}
    best = max(scores, key=lambda kind: scores[kind])
    if scores[best] <= _LEAST:
        return None
    used = table.without(unused.get(best, ()))
    return Recognised(map_columns(used, profiles_of(used), best, named[best]), scores[best])


def _score(mapped: Mapped) -> float:
    fields, kind, profiles = mapped.fields, mapped.kind, mapped.profiles
    decides = kind == "deals" and any(found.decides for found in profiles)
    told = decides or (kind == "deals" and outcome_of_place(mapped.table.file) in (Outcome.WON, Outcome.LOST, Outcome.OPEN))
    held = {*fields, "status"} if told else {*fields}
    if not all(held & set(group) for group in load("kinds.yaml")[kind]["needs"]):
        return 0.0
    speaks = load("kinds.yaml")[kind]["speaks"]
    named = named_kind(mapped.table.file)
    score: float = sum(speaks.get(field, 0.0) * match.confidence for field, match in fields.items())
    score += _BY_NAME if named == kind else -_BY_NAME if named == "history" and kind == "deals" else 0.0
    if decides:
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
