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
class Region:
    """A state or canton (ISO 3166-2; Liechtenstein as a whole): how many match there, and of a thousand companies."""

    code: str
    match: int
    per_thousand: int


@dataclass(frozen=True, slots=True)
class Answer:
    """``match``: every criterion met. ``open``: none missed, some cannot be judged. ``near``: one missed. ``of``: not left out."""

    match: int
    open: int
    near: int
    of: int
    lines: tuple[Line, ...]
    regions: tuple[Region, ...]  # most first
    examples: tuple[Example, ...]
    version: str


def answer(icp: targeting.Icp, turn: int = 0) -> Answer | None:
    """``None`` without a market. ``turn``: 0 for the first examples, 1 for the next, and so on.

    The same question asked again on the same snapshot is answered from memory.
    """
    opened, companies = market(), judging()
    if opened is None or companies is None:
        return None
    with engine_lock:
        return _answer(icp, companies, opened.manifest.version, turn)


@lru_cache(maxsize=64)
def _answer(icp: targeting.Icp, companies: targeting.Companies, version: str, turn: int) -> Answer:
    judged = targeting.judge(icp, companies)
    inside = judged.left_out < 0
    verdicts = judged.verdicts
    missed, unknown = (verdicts == targeting.MISS).sum(axis=1), (verdicts == targeting.UNKNOWN).sum(axis=1)
    match = inside & (missed == 0) & (unknown == 0)
    undecided = inside & (missed == 0) & (unknown > 0)
    near = inside & (missed == 1) & (unknown == 0)
    lines = tuple(_line(icp, verdicts, inside, n) for n in range(len(icp.criteria)))
    return Answer(
        int(match.sum()), int(undecided.sum()), int(near.sum()), int(inside.sum()), lines, _regions(companies, inside, match),
        _examples(icp, companies, verdicts, (match, undecided, near), turn), version,
    )  # fmt: skip


def _line(icp: targeting.Icp, verdicts: Column, inside: Column, n: int) -> Line:
    others = np.delete(verdicts, n, axis=1)
    rest = inside & (others == targeting.MATCH).all(axis=1)
    criterion = icp.criteria[n]
    without = int((rest & (verdicts[:, n] != targeting.MATCH)).sum())
    return Line(criterion.key, criterion.label(), without, int((inside & (verdicts[:, n] == targeting.UNKNOWN)).sum()))


def _regions(companies: targeting.Companies, inside: Column, match: Column) -> tuple[Region, ...]:
    every, found = _by_state(companies, inside), _by_state(companies, match)
    return tuple(Region(code, n, round(1000 * n / every[code])) for code, n in found.most_common())


def _by_state(companies: targeting.Companies, rows: Column) -> Counter[str]:
    codes, counts = np.unique(companies.frame["state"][rows].astype(str), return_counts=True)
    counted: Counter[str] = Counter()
    for code, n in zip(codes.tolist(), counts.tolist(), strict=True):
        if "-" in code:
            counted["LI" if code.startswith("LI") else code] += n
    return counted


def _examples(
    icp: targeting.Icp, companies: targeting.Companies, verdicts: Column, kinds: tuple[Column, Column, Column], turn: int
) -> tuple[Example, ...]:
    match, undecided, near = kinds
    found = [_example(companies, int(row), "match", None) for row in _turned(match, turn, _EXAMPLES)]
    for name, rows, verdict in (("open", undecided, targeting.UNKNOWN), ("miss", near, targeting.MISS)):
        for row in _turned(rows, turn, 1):
            about = icp.criteria[int(np.flatnonzero(verdicts[row] == verdict)[0])].label()
            found.append(_example(companies, int(row), name, about))
    return tuple(found)


def _turned(rows: Column, turn: int, n: int) -> Column:
    """The next ``n`` at each turn, beginning anew after the last."""
    found = np.flatnonzero(rows)
    return found[(np.arange(min(n, len(found))) + turn * n) % max(len(found), 1)]


def _example(companies: targeting.Companies, row: int, verdict: str, about: Message | None) -> Example:
    frame = companies.frame
    return Example(str(frame["company_id"][row]), str(frame["name"][row]), str(frame["city"][row] or ""), verdict, about)
