"""Fair assignment first: the cheapest swap that would make salesperson and segment separable."""

from __future__ import annotations

import numpy as np

from lotse.domain import say
from lotse.learning.diagnosis.arrays import Flags
from lotse.learning.diagnosis.finding import Swap
from lotse.learning.diagnosis.levels import Factor
from lotse.learning.diagnosis.overlap import Overlap, resolved
from lotse.learning.diagnosis.settling import TARGET, yardstick

_MOST = 5
_STEPS = (5, 8, 10, 12, 15, 20, 25, 30, 40, 50)


def swaps(over: Overlap, reps: Factor, segments: Factor, doubtful: Flags) -> tuple[Swap, ...]:
    """One swap for each of the ``doubtful`` (most deals first), as long as it is of a size that can be done."""
    levels = [int(level) for level in np.flatnonzero(doubtful)]
    found = (_swap(over, reps, segments, level) for level in sorted(levels, key=lambda k: -over.table[k].sum()))
    return tuple(swap for swap in found if swap)[:_MOST]


def _swap(over: Overlap, reps: Factor, segments: Factor, level: int) -> Swap | None:
    taken, given = yardstick(over, level), int(over.table[level].argmax())
    if taken is None or taken == given:
        return None
    partner = _partner(over, reps, level, taken)
    wanted, left = segments.names[taken], segments.names[given]
    if partner is None or wanted is None or left is None:
        return None
    for count in _STEPS:
        after = _after(over, reps.listed, (level, partner), (taken, given), count)
        if after >= TARGET:
            return _worded(reps, level, partner, (wanted, left), count, (float(over.resolved[level]), after))
    return None


def _partner(over: Overlap, reps: Factor, level: int, segment: int) -> int | None:
    """Whoever else closed most deals in the segment."""
    worked = np.where(reps.listed, over.table[:, segment], 0.0)
    worked[level] = 0.0
    return int(worked.argmax()) if worked.max() > 0 else None


def _after(over: Overlap, listed: Flags, people: tuple[int, int], segments: tuple[int, int], count: int) -> float:
    """Resolved for the first of ``people`` once both have closed ``count`` deals in the other's segment."""
    table = over.table.copy()
    table[people[0], segments[0]] += count
    table[people[1], segments[1]] += count
    return float(resolved(table, listed & (table.sum(axis=1) > 0))[people[0]])


def _worded(reps: Factor, level: int, partner: int, names: tuple[str, str], count: int, certainty: tuple[float, float]) -> Swap:
    rep, other = str(reps.names[level]), str(reps.names[partner])
    before, after = certainty
    text = say("learning.diagnosis.swap", rep=rep, n=count, segment=names[0], partner=other, gives=names[1], before=before, after=after)
    return Swap(rep, names[0], count, other, names[1], before, after, text)
