"""``allocate``: how many of the next conversations each cell gets, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from lotse.domain import LotseError, Message, say
from lotse.learning.allocation.cells import Limits, read_limits
from lotse.learning.allocation.conversations import count
from lotse.learning.allocation.funnel import believe
from lotse.learning.allocation.reasons import Evidence, reasons
from lotse.learning.allocation.shares import chances, wanted_shares, whole
from lotse.tables import Frame


@dataclass(frozen=True)
class Allotment:
    """One listed cell. ``p_half``: probability that it is worth at least half of the best listed one in deals per
    conversation; ``reason`` is there wherever conversations are."""

    cell: str
    conversations: int
    p_best: float
    p_half: float
    reason: Message | None


def allocate(
    conversations: Frame, *, cells: Frame | Sequence[str] | None = None, capacity: int, as_of: dt.date | None = None, seed: int = 0
) -> tuple[Allotment, ...]:
    """Shares out the next ``capacity`` conversations over the listed cells (default: those in the file).

    ``conversations``: cell, date, early_outcome (reply, meeting, none, empty), deal_outcome (won, lost, empty); may be empty.
    ``cells``: names, or a frame ``cell`` with ``min`` and ``max``. One allotment per listed cell, in that order.
    Raises :class:`LotseError` for impossible limits, unknown outcomes and a capacity below zero.
    """
    if capacity < 0:
        raise LotseError(say("learning.allocation.capacity"), remedy=say("learning.allocation.capacity_remedy"))
    limits = read_limits(_found(conversations) if cells is None else cells, capacity)
    order = np.argsort(np.array(limits.names, dtype=object))
    allotted = _allot(conversations, limits.take(order), capacity, as_of, seed)
    by_name = {row.cell: row for row in allotted}
    return tuple(by_name[name] for name in limits.names)


def _allot(conversations: Frame, limits: Limits, capacity: int, as_of: dt.date | None, seed: int) -> list[Allotment]:
    """In the order of the names, so that the order of the files changes nothing."""
    counts = count(conversations, limits.names, as_of)
    belief = believe(counts, np.random.default_rng([seed, 7]))
    listed = np.arange(len(limits.names))
    chance, wanted = chances(belief.worth[:, listed]), wanted_shares(belief.worth[:, listed])
    if not counts.total.any():
        chance, wanted = chance.level(), np.full(len(listed), 1 / len(listed))
    given = whole(wanted, limits, capacity)
    why = reasons(Evidence.of(counts, belief, listed), limits, chance, given)
    columns = zip(limits.names, given.tolist(), chance.best.tolist(), chance.half.tolist(), why, strict=True)
    return [Allotment(*column) for column in columns]


def _found(conversations: Frame) -> list[str]:
    return sorted({str(cell).strip() for cell in conversations["cell"] if cell is not None and str(cell).strip()})


def allotment_table(allotments: Sequence[Allotment], wording: Callable[[Message], str]) -> Iterator[tuple[object, ...]]:
    """Rows of the contract: ``cell, conversations, p_best, p_half, reason``."""
    for row in allotments:
        yield row.cell, row.conversations, row.p_best, row.p_half, wording(row.reason) if row.reason else None
