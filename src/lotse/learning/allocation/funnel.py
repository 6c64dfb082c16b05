"""What a conversation in each cell is worth in deals: reply, meeting and deal jointly, with delay and censoring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from lotse.learning.allocation.cells import Floats, likeness
from lotse.learning.allocation.change import relevance
from lotse.learning.allocation.conversations import Counts, State
from lotse.learning.allocation.delay import Curves, Trials, closing_curves
from lotse.learning.allocation.pooling import Fits, Layer, fit, layer

DRAWS = 4000
_TRUST = 0.7  # how far an early signal may speak for or against deals, beforehand (slope on the log-odds)
_PAIRS = 4  # closing curves that stand for what is not known of delays
_TYPICAL_REPLY_DAYS, _TYPICAL_DEAL_DAYS = 3.0, 45.0


@dataclass(frozen=True)
class Belief:
    """Draws ``[draw, cell]``: deals per conversation (``worth``), its early part (``engaged``), deals per engaged one."""

    worth: Floats
    engaged: Floats
    closing: Floats
    relevance: Floats  # [cell, age bin]


def believe(counts: Counts, rng: np.random.Generator) -> Belief:
    """Posterior draws for every cell in ``counts``."""
    n = counts.by_age
    deal_curves = closing_curves(_deals(n), counts.ages, _TYPICAL_DEAL_DAYS, _PAIRS)
    fresh = relevance(counts, np.mean([pair.success for pair in deal_curves], axis=0))
    n = n * fresh[:, :, None]
    alike = likeness(counts.names)
    first = fit(_engaged_layer(n, counts, alike), rng, _sets(len(alike[0])))
    second = fit(_meeting_layer(n, counts, alike), rng, _sets(len(alike[0])))
    deals = [fit(_deal_layer(n, pair, alike, first), rng, _sets(2 * len(alike[0]))) for pair in deal_curves]
    closed = rng.permutation(np.concatenate([each.draw(DRAWS // len(deals), rng) for each in deals]))
    engaged, meeting = expit(first.draw(DRAWS, rng)), expit(second.draw(DRAWS, rng))
    by_reply, by_meeting = np.split(expit(closed), 2, axis=1)
    closing = meeting * by_meeting + (1 - meeting) * by_reply
    return Belief(engaged * closing, engaged, closing, fresh)


def _sets(rows: int) -> int:
    """Fewer sampled sizes where matrices are large: time grows with the cube of the rows."""
    return int(np.clip(24 * (90 / rows) ** 3, 4, 24))


def _sum(n: Floats, states: Sequence[State]) -> Floats:
    return np.asarray(n[:, :, list(states)].sum(2))


_REPLY = (State.REPLY_OPEN, State.REPLY_WON, State.REPLY_LOST)
_MEETING = (State.MEETING_OPEN, State.MEETING_WON, State.MEETING_LOST)


def _engaged_layer(n: Floats, counts: Counts, alike: tuple[Floats, ...]) -> Layer:
    trials = Trials(_sum(n, (*_REPLY, *_MEETING)), n[:, :, State.NONE], n[:, :, State.WAITING])
    curves = closing_curves(trials, counts.ages, _TYPICAL_REPLY_DAYS)[0]
    return layer(trials, curves, -1.5, 1.5**2 * np.ones_like(alike[0]), alike)


def _meeting_layer(n: Floats, counts: Counts, alike: tuple[Floats, ...]) -> Layer:
    trials = Trials(_sum(n, _MEETING), _sum(n, _REPLY), np.zeros(n.shape[:2]))
    sure = np.ones(len(counts.ages))
    return layer(trials, Curves(sure, sure), -0.7, 1.5**2 * np.ones_like(alike[0]), alike)


def _deals(n: Floats) -> Trials:
    """Two rows a cell: deals that began with a reply, then deals that began with a meeting."""
    both = [[State.REPLY_WON, State.MEETING_WON], [State.REPLY_LOST, State.MEETING_LOST], [State.REPLY_OPEN, State.MEETING_OPEN]]
    won, lost, still = (np.concatenate([n[:, :, state] for state in pair]) for pair in both)
    return Trials(won, lost, still)


def _deal_layer(n: Floats, curves: Curves, alike: tuple[Floats, ...], early: Fits) -> Layer:
    """The level, what a meeting adds, and a slope on the early signal, which may mislead, are learned with the rest."""
    signal = early.mean() - early.mean().mean()
    signal = np.tile(np.clip(signal, -2.5, 2.5), 2)
    step = np.repeat([-0.5, 0.5], len(alike[0]))
    fixed = 1.2**2 + np.outer(step, step) + _TRUST**2 * np.outer(signal, signal)
    return layer(_deals(n), curves, -1.6, fixed, tuple(np.tile(way, (2, 2)) for way in alike))
