"""Closing curves: how long wins and losses take, and what an open deal's age says.

Wins close faster than losses, so a deal that is still open after long is rather a loss. Its likelihood is
``p S_won(age) + (1 - p) S_lost(age)``; only the ratio of the two survival curves matters for ``p``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lotse.learning.diagnosis.arrays import Flags, Floats, Ints
from lotse.learning.diagnosis.opportunities import Opportunities

_BINS = 24
_ROUNDS = 80
# Fewer dated wins or losses than this give no curve worth using: open deals then say nothing.
_ENOUGH = 15
# No age may speak louder than this (log of the ratio of survival curves).
_LOUDEST = 4.0
# A zombie has been open this many times as long as 95 % of all closings took.
_ZOMBIE_TIMES, _ZOMBIE_QUANTILE = 1.5, 0.95


@dataclass(frozen=True, eq=False)
class Ageing:
    """Per open deal, in order: ``log_ratio`` of the survival curves of wins and losses at its age, and whether it is a zombie.
    ``zombie_days`` is the age from which a deal is one; None where too few closings are dated."""

    log_ratio: Floats
    zombie: Flags
    zombie_days: float | None


def read_ages(deals: Opportunities) -> Ageing:
    """What the ages of open deals say; an unknown age says nothing (0)."""
    age = deals.days[deals.open]
    won, lost = (d[~np.isnan(d)] for d in (deals.days[deals.won], deals.days[deals.lost]))
    if min(len(won), len(lost)) < _ENOUGH:
        return Ageing(np.zeros(len(age)), np.zeros(len(age), dtype=np.bool_), None)
    closings = np.concatenate([won, lost])
    limit = float(_ZOMBIE_TIMES * np.quantile(closings, _ZOMBIE_QUANTILE))
    edges = np.unique(np.quantile(closings, np.linspace(0, 1, _BINS + 1)[1:]))
    known = ~np.isnan(age)
    bins = np.searchsorted(edges, age[known], side="left")
    ratio = np.zeros(len(age))
    by_age = _log_ratio(*(_counts(d, edges) for d in (won, lost, age[known])))
    ratio[known] = _one_way(by_age, faster_wins=float(np.median(won)) <= float(np.median(lost)))[bins]
    return Ageing(ratio, known & (np.nan_to_num(age) > limit), limit)


def _counts(days: Floats, edges: Floats) -> Ints:
    """Per bin ``(edge before, edge]``; the last bin lies beyond all closings."""
    return np.bincount(np.searchsorted(edges, days, side="left"), minlength=len(edges) + 1).astype(np.int64)


def _log_ratio(won: Ints, lost: Ints, still_open: Ints) -> Floats:
    """log S_won / S_lost at each bin by EM: open deals are shared out between later wins and later losses."""
    density = [_smooth(won), _smooth(lost)]
    p = won.sum() / (won.sum() + lost.sum())
    for _ in range(_ROUNDS):
        s_won, s_lost = (_survival(f) for f in density)
        share = p * s_won / (p * s_won + (1 - p) * s_lost)
        extra = [_later(still_open * share, density[0]), _later(still_open * (1 - share), density[1])]
        p = (won.sum() + extra[0].sum()) / (won.sum() + lost.sum() + still_open.sum())
        density = [_smooth(won + extra[0]), _smooth(lost + extra[1])]
    ratio: Floats = np.clip(np.log(_survival(density[0]) / _survival(density[1])), -_LOUDEST, _LOUDEST)
    return ratio


def _one_way(log_ratio: Floats, *, faster_wins: bool) -> Floats:
    """Beyond the longest closings nothing was seen; what age said before that goes on holding, it does not turn about."""
    run = np.minimum if faster_wins else np.maximum
    steady: Floats = run.accumulate(log_ratio)
    return steady


def _smooth(counts: Ints | Floats) -> Floats:
    """Shares with a hundredth spread over the bins, alike for wins and losses."""
    padded = counts + max(float(counts.sum()), 1.0) / (100 * len(counts))
    shares: Floats = padded / padded.sum()
    return shares


def _survival(density: Floats) -> Floats:
    """Share still open in the middle of each bin."""
    return np.cumsum(density[::-1])[::-1] - density / 2


def _later(weight: Floats, density: Floats) -> Floats:
    """``weight`` open in each bin, spread over the bins in which it may yet close."""
    rate = weight / _survival(density)
    return density * (np.cumsum(rate) - rate / 2)
