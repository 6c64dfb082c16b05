"""Which of a cell's conversations still tell how it works today: change points in its record.

Every week a cell may change, and what was seen before no longer counts; how often that happens is learned over all cells.
Exact sums over the last change (Fearnhead, Exact and efficient Bayesian inference for multiple changepoint problems, 2006).
"""

from __future__ import annotations

import numpy as np
from scipy.special import betaln, gammaln, logsumexp

from lotse.learning.allocation.cells import Floats
from lotse.learning.allocation.conversations import Counts, State

_WEEKS = 60  # older weeks count as one
_HAZARDS = np.array([0.0003, 0.004, 0.02])
_PRIOR = np.array([0.5, 0.35, 0.15])
_STRENGTH = 6.0  # conversations that a guess at a changed cell is worth


def relevance(counts: Counts, closed: Floats) -> Floats:
    """``[cell, age bin]``: probability that the cell has not changed since. ``closed``: share of deals known by age bin."""
    weekly = _weekly(counts, closed)
    scores = _segment_scores(weekly)
    evidence, unchanged = zip(*[_last_change(scores, hazard) for hazard in _HAZARDS], strict=True)
    weight = np.log(_PRIOR) + np.array([e.sum() for e in evidence])
    weight = np.exp(weight - logsumexp(weight))
    by_week = np.tensordot(weight, np.stack(unchanged), 1)
    return np.asarray(by_week[:, _week_of_bin(counts)])


def _week_of_bin(counts: Counts) -> np.ndarray:
    """Week index with the oldest first."""
    last = min(int(counts.week_of_bin.max()), _WEEKS - 1)
    return last - np.minimum(counts.week_of_bin, last)


def _weekly(counts: Counts, closed: Floats) -> Floats:
    """``[kind, cell, week]``: engaged, none, meeting, reply, won, deals whose outcome is due."""
    n = counts.by_age
    reply = n[:, :, State.REPLY_OPEN : State.REPLY_LOST + 1].sum(2)
    meeting = n[:, :, State.MEETING_OPEN : State.MEETING_LOST + 1].sum(2)
    won = n[:, :, State.REPLY_WON] + n[:, :, State.MEETING_WON]
    kinds = np.stack([reply + meeting, n[:, :, State.NONE], meeting, reply, won, (reply + meeting) * closed])
    week = _week_of_bin(counts)
    member = week[:, None] == np.arange(int(week.max()) + 1)
    return np.asarray(kinds @ member.astype(np.float64))


def _segment_scores(weekly: Floats) -> Floats:
    """``[cell, first week, last week]``: log probability of that stretch under one unchanged rate each."""
    sums = np.concatenate([np.zeros((*weekly.shape[:2], 1)), weekly.cumsum(2)], axis=2)
    # Stretches that end before they begin are never asked for; they are kept from being negative.
    engaged, none, meeting, reply, won, due = np.maximum(sums[:, :, None, 1:] - sums[:, :, :-1, None], 0.0)
    overall = weekly.sum((1, 2))
    first = _two_sided(engaged, none, _share(overall[0], overall[1]))
    second = _two_sided(meeting, reply, _share(overall[2], overall[3]))
    return first + second + _counted(won, due, _share(overall[4], overall[5] - overall[4]))


def _share(yes: float, no: float) -> float:
    return float((yes + 1.0) / (yes + max(no, 0.0) + 3.0))


def _two_sided(yes: Floats, no: Floats, share: float) -> Floats:
    a, b = _STRENGTH * share, _STRENGTH * (1 - share)
    return np.asarray(betaln(a + yes, b + no) - betaln(a, b))


def _counted(hits: Floats, due: Floats, rate: float) -> Floats:
    """Poisson wins with a gamma rate (shape 1.5: a changed cell may be anything)."""
    shape, scale = 1.5, 1.5 / rate
    return np.asarray(gammaln(shape + hits) - gammaln(shape) + shape * np.log(scale) - (shape + hits) * np.log(scale + due))


def _last_change(scores: Floats, hazard: float) -> tuple[Floats, Floats]:
    """Log evidence per cell, and ``[cell, week]``: probability of no change since the start of that week."""
    cells, weeks, _ = scores.shape
    start = np.full((cells, weeks), -np.inf)  # log evidence of all before week s, with a change at s
    start[:, 0] = 0.0
    stay = np.log1p(-hazard)
    for week in range(weeks):
        run = start[:, : week + 1] + scores[:, : week + 1, week] + stay * (week - np.arange(week + 1))
        before = logsumexp(run, axis=1)
        if week + 1 < weeks:
            start[:, week + 1] = before + np.log(hazard)
    return before, np.exp(run - before[:, None]).cumsum(axis=1)
