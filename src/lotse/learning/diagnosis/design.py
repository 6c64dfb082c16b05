"""The rows of the likelihood and the columns of the linear predictor.

log-odds of a win = level + ramp-up + salesperson + segment + persona + offer + source + quarter + segment x persona
+ salesperson x segment. The last has one column a pair that was seen and is kept apart, since its block is diagonal.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from lotse.learning.diagnosis.arrays import Flags, Floats, Ints
from lotse.learning.diagnosis.closing import Ageing
from lotse.learning.diagnosis.levels import Factor
from lotse.learning.diagnosis.opportunities import Opportunities
from lotse.learning.diagnosis.ramp import newness

# More pairs of segment and persona than this cannot be told apart anyway.
_MOST_PAIRS = 240
# Steps in which the message of an open deal's age is told apart.
_AGE_STEPS = 8


@dataclass(frozen=True)
class Block:
    """Columns ``start:stop`` of the design: the levels of one factor. ``unrecorded`` is the column of "not recorded", which is
    no level like the others: what is missing may be missing for a reason, so it gets an effect of its own."""

    start: int
    stop: int
    unrecorded: int | None = None

    @property
    def at(self) -> slice:
        return slice(self.start, self.stop)

    def __len__(self) -> int:
        return self.stop - self.start

    @property
    def pooled(self) -> int:
        """Levels that are pooled."""
        return len(self) - (self.unrecorded is not None)


@dataclass(frozen=True, eq=False)
class Design:
    """Deals that are alike form one row. ``wins`` of ``closed`` deals were won; ``open`` deals have the age's log ratio
    ``ageing``; ``first`` is one of the deals of each row. ``x`` is (rows, columns) sparse; column 0 is the level, column 1
    newness. ``pair`` indexes ``pairs`` (salesperson, segment); empty where there is no such block. ``mix`` holds each
    salesperson's shares of segments less their mean, (salespeople, segments)."""

    wins: Floats
    closed: Floats
    open: Floats
    ageing: Floats
    first: Ints
    x: sparse.csr_array
    blocks: dict[str, Block]
    pair: Ints
    pairs: Ints
    mix: Floats

    @property
    def width(self) -> int:
        return int(self.x.shape[1])

    def has(self, block: str) -> bool:
        return block in self.blocks


def lay_out(deals: Opportunities, ageing: Ageing) -> Design:
    """Groups deals that are alike and lays out the columns; factors with a single level have none."""
    factors = {"rep": deals.rep, "segment": deals.segment, "persona": deals.persona, "offer": deals.offer}
    factors |= {"source": deals.source, "quarter": deals.quarter}
    factors = {name: factor for name, factor in factors.items() if len(factor) > 1}
    step = np.zeros(len(deals), dtype=np.int64)
    step[deals.open] = 1 + np.round((ageing.log_ratio + 4) * _AGE_STEPS).astype(np.int64)
    rows, place = _alike([factor.codes for factor in factors.values()] + [deals.month, step])
    if "segment" in factors and "persona" in factors and len(factors["segment"]) * len(factors["persona"]) <= _MOST_PAIRS:
        factors["segment_persona"] = _product(factors["segment"], factors["persona"])
    codes = {name: factor.codes[rows] for name, factor in factors.items()}
    pair, pairs = _pairs(codes)
    wins, closed, still, log_ratio = _counts(deals, ageing, place)
    return Design(
        wins=wins,
        closed=closed,
        open=still,
        ageing=log_ratio,
        first=rows,
        x=_columns(codes, {name: len(f) for name, f in factors.items()}, newness(deals.month[rows])),
        blocks=_blocks(factors),
        pair=pair,
        pairs=pairs,
        mix=_mix(deals) if len(pairs) else np.zeros((0, 0)),
    )


def _counts(deals: Opportunities, ageing: Ageing, place: Ints) -> tuple[Floats, Floats, Floats, Floats]:
    """Per row: wins, closed and open deals, and what the open ones' age says."""
    log_ratio = np.zeros(len(deals))
    log_ratio[deals.open] = ageing.log_ratio
    wins, closed, still, said = (_sums(place, values) for values in (deals.won, deals.closed, deals.open, log_ratio))
    return wins, closed, still, said / np.maximum(still, 1)


def _sums(place: Ints, values: Flags | Floats) -> Floats:
    sums: Floats = np.bincount(place, values).astype(np.float64)
    return sums


def _alike(codes: list[Ints]) -> tuple[Ints, Ints]:
    """First deal of each group of equal codes, and each deal's group."""
    key = np.zeros(len(codes[0]), dtype=np.int64)
    for column in codes:
        _, key = np.unique(key * (int(column.max()) + 1) + column, return_inverse=True)
    _, first = np.unique(key, return_index=True)
    return first, key


def _product(a: Factor, b: Factor) -> Factor:
    seen, codes = np.unique(a.codes * len(b) + b.codes, return_inverse=True)
    return Factor(tuple(str(pair) for pair in seen), codes)


def _pairs(codes: dict[str, Ints]) -> tuple[Ints, Ints]:
    if "rep" not in codes or "segment" not in codes:
        return np.full(0, -1), np.zeros((0, 2), dtype=np.int64)
    both = np.stack([codes["rep"], codes["segment"]], axis=1)
    pairs, pair = np.unique(both, axis=0, return_inverse=True)
    return pair.ravel(), pairs


def _blocks(factors: dict[str, Factor]) -> dict[str, Block]:
    blocks, start = {}, 2
    for name, factor in factors.items():
        missing = [start + k for k in np.flatnonzero(~factor.listed).tolist()]
        blocks[name] = Block(start, start + len(factor), missing[0] if missing else None)
        start += len(factor)
    return blocks


def _columns(codes: dict[str, Ints], sizes: dict[str, int], new: Floats) -> sparse.csr_array:
    count = len(new)
    parts = [sparse.csr_array(np.ones((count, 1))), sparse.csr_array(new[:, None])]
    for name, levels in codes.items():
        ones = np.ones(count)
        parts.append(sparse.csr_array((ones, levels, np.arange(count + 1)), shape=(count, sizes[name])))
    return sparse.csr_array(sparse.hstack(parts, format="csr"))


def _mix(deals: Opportunities) -> Floats:
    """Each salesperson's shares of recorded segments, less the mean of all."""
    table = np.zeros((len(deals.rep), len(deals.segment)))
    np.add.at(table, (deals.rep.codes, deals.segment.codes), 1.0)
    known = np.outer(deals.rep.listed, deals.segment.listed)
    shares = known * table / np.maximum((known * table).sum(axis=1, keepdims=True), 1.0)
    centred: Floats = known * (shares - shares[deals.rep.listed].mean(axis=0))
    return centred
