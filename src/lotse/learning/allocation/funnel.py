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
from lotse.learning.allocation.pooling import Fits, Layer, Prior, fit, layer

DRAWS = 4000
# Sizes on the log-odds scale that are expected beforehand: of effects shared in one respect, in two, and of a cell's own.
_ENGAGED, _MEETING_SIZES, _CLOSING = (0.35, 0.2, 0.4), (0.2, 0.1, 0.2), (0.2, 0.12, 0.4)
# How deals per reply follow replies: somewhat less where many reply, and anything may be; within one segment, persona or offer too.
_FOLLOW, _SLOPE, _SLOPE_WITHIN = -0.3, 0.7, 0.15
_ALIKE, _APART = 0.4, 0.5  # where replies are all alike, deals differ this much less; spread of replies at which they do not
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
    return layer(trials, curves, Prior(np.array(-1.5), 1.5**2 * np.ones_like(alike[0]), alike, _sizes(alike, _ENGAGED)))


def _meeting_layer(n: Floats, counts: Counts, alike: tuple[Floats, ...]) -> Layer:
    trials = Trials(_sum(n, _MEETING), _sum(n, _REPLY), np.zeros(n.shape[:2]))
    sure = np.ones(len(counts.ages))
    return layer(trials, Curves(sure, sure), Prior(np.array(-0.7), 1.5**2 * np.ones_like(alike[0]), alike, _sizes(alike, _MEETING_SIZES)))


def _deals(n: Floats) -> Trials:
    """Two rows a cell: deals that began with a reply, then deals that began with a meeting."""
    both = [[State.REPLY_WON, State.MEETING_WON], [State.REPLY_LOST, State.MEETING_LOST], [State.REPLY_OPEN, State.MEETING_OPEN]]
    won, lost, still = (np.concatenate([n[:, :, state] for state in pair]) for pair in both)
    return Trials(won, lost, still)


def _deal_layer(n: Floats, curves: Curves, alike: tuple[Floats, ...], early: Fits) -> Layer:
    """The level, what a meeting adds, and how deals follow the early signal, which may mislead, are learned with the rest.

    The slope on the early signal has a size of its own over all cells, and one within each segment, persona and offer. Where cells
    hardly differ in replies, less is expected of differences in deals.
    """
    signal = early.mean() - early.mean().mean()
    calm = min(1.0, _ALIKE + (1 - _ALIKE) * float(signal.std()) / _APART)
    signal = np.tile(np.clip(signal, -2.5, 2.5), 2)
    step = np.repeat([-0.5, 0.5], len(alike[0]))
    parts = [np.tile(way, (2, 2)) for way in alike]
    slope = np.outer(signal, signal)
    within = [slope * part for part in parts[: min(3, len(parts) - 1)]]
    typical = (*(calm * size for size in _sizes(alike, _CLOSING)), _SLOPE, *(_SLOPE_WITHIN for _ in within))
    fixed = 1.2**2 + 0.5 * np.outer(step, step)
    return layer(_deals(n), curves, Prior(-1.6 + _FOLLOW * signal, fixed, (*parts, slope, *within), typical, 1 + len(within)))


def _sizes(alike: tuple[Floats, ...], typical: tuple[float, float, float]) -> tuple[float, ...]:
    single = min(3, len(alike) - 1)
    return (*[typical[0]] * single, *[typical[1]] * (len(alike) - 1 - single), typical[2])
