"""What a profile finds in the market, while it is being written: counts, map, examples."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from lotse import targeting
from lotse.apps.snapshot import engine_lock, judging, market
from lotse.domain import Message
from lotse.tables import Column

_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion: how many more would match without it, and for how many it cannot be judged."""

    key: str
    label: Message
    without: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Example:
    company_id: str
    name: str
    city: str
    verdict: str  # match, open, miss
    about: Message | None  # what is open, or what misses


@dataclass(frozen=True, slots=True)
class Answer:
    """``match``: every criterion met. ``open``: none missed, some cannot be judged. ``near``: one missed. ``of``: not left out."""

    match: int
    open: int
    near: int
    of: int
    lines: tuple[Line, ...]
    regions: tuple[tuple[str, int], ...]  # ISO 3166-2, most first
    examples: tuple[Example, ...]
    version: str


def answer(icp: targeting.Icp) -> Answer | None:
    """``None`` without a market. The same question asked again on the same snapshot is answered from memory."""
    opened, companies = market(), judging()
    if opened is None or companies is None:
        return None
    with engine_lock:
        return _answer(icp, companies, opened.manifest.version)


@lru_cache(maxsize=64)
def _answer(icp: targeting.Icp, companies: targeting.Companies, version: str) -> Answer:
    judged = targeting.judge(icp, companies)
    inside = judged.left_out < 0
    verdicts = judged.verdicts
    missed, unknown = (verdicts == targeting.MISS).sum(axis=1), (verdicts == targeting.UNKNOWN).sum(axis=1)
    match = inside & (missed == 0) & (unknown == 0)
    undecided = inside & (missed == 0) & (unknown > 0)
    near = inside & (missed == 1) & (unknown == 0)
    lines = tuple(_line(icp, verdicts, inside, n) for n in range(len(icp.criteria)))
    return Answer(
        int(match.sum()), int(undecided.sum()), int(near.sum()), int(inside.sum()), lines, _regions(companies, match),
        _examples(icp, companies, verdicts, match, undecided, near), version,
    )  # fmt: skip


def _line(icp: targeting.Icp, verdicts: Column, inside: Column, n: int) -> Line:
    others = np.delete(verdicts, n, axis=1)
    rest = inside & (others == targeting.MATCH).all(axis=1)
    criterion = icp.criteria[n]
    without = int((rest & (verdicts[:, n] != targeting.MATCH)).sum())
    return Line(criterion.key, criterion.label(), without, int((inside & (verdicts[:, n] == targeting.UNKNOWN)).sum()))


def _regions(companies: targeting.Companies, match: Column) -> tuple[tuple[str, int], ...]:
    states = companies.frame["state"][match]
    counts = Counter("LI" if str(state).startswith("LI") else str(state) for state in states if state)
    return tuple(counts.most_common())


def _examples(
    icp: targeting.Icp, companies: targeting.Companies, verdicts: Column, match: Column, undecided: Column, near: Column
) -> tuple[Example, ...]:
    found = [_example(companies, int(row), "match", None) for row in np.flatnonzero(match)[:_EXAMPLES]]
    for name, rows, verdict in (("open", undecided, targeting.UNKNOWN), ("miss", near, targeting.MISS)):
        for row in np.flatnonzero(rows)[:1]:
            about = icp.criteria[int(np.flatnonzero(verdicts[row] == verdict)[0])].label()
            found.append(_example(companies, int(row), name, about))
    return tuple(found)


def _example(companies: targeting.Companies, row: int, verdict: str, about: Message | None) -> Example:
    frame = companies.frame
    return Example(str(frame["company_id"][row]), str(frame["name"][row]), str(frame["city"][row] or ""), verdict, about)
