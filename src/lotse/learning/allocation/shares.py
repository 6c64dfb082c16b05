"""From belief to conversations: who gets how many, in whole numbers within the limits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lotse.learning.allocation.cells import Floats, Ints, Limits

POOLED = 4
NEAR = 0.8
SHARPNESS = 3.0
FLOOR = 0.04


@dataclass(frozen=True)
class Chances:
    """Per listed cell: probability to be the best, probability to be worth at least half of the best."""

    best: Floats
    half: Floats

    def level(self) -> Chances:
        """What is so before anything was seen: no cell is ahead."""
        return Chances(np.full_like(self.best, 1 / len(self.best)), np.full_like(self.half, self.half.mean()))


def chances(worth: Floats) -> Chances:
    """From draws ``[draw, cell]``; ties (rates that round to nothing) are split evenly."""
    top = worth.max(axis=1, keepdims=True)
    leads = worth >= top
    best = (leads / leads.sum(axis=1, keepdims=True)).mean(axis=0)
    return Chances(best / best.sum(), (worth >= top / 2).mean(axis=0))


def wanted_shares(worth: Floats) -> Floats:
    """Shares of the next conversations, from draws ``[draw, cell]``.

    Thompson sampling, sharpened: a sample is the mean of four draws (as if each were known four times as well), every cell
    nearly as good as its best counts as chosen, and the chosen shares are taken to a power (Russo, Simple Bayesian algorithms for best-arm
    identification, 2016, for why plain matching explores too much and singles out one of equals). Where cells are alike, many are
    nearly as good and stay in use. A small even part sees change everywhere.
    """
    samples = worth[: len(worth) // POOLED * POOLED].reshape(-1, POOLED, worth.shape[1]).mean(axis=1)
    near = samples >= NEAR * samples.max(axis=1, keepdims=True)
    sharp = (near / near.sum(axis=1, keepdims=True)).mean(axis=0) ** SHARPNESS
    return np.asarray((1 - FLOOR) * sharp / sharp.sum() + FLOOR / len(sharp))


def whole(shares: Floats, limits: Limits, capacity: int) -> Ints:
    """Whole numbers with the sum ``capacity`` near ``shares * capacity``, within the limits (water filling, then largest
    remainders; equal remainders in the order of the list)."""
    level = _fill(shares, limits, capacity)
    given = np.clip(np.floor(level + 1e-9).astype(np.int64), limits.least, limits.most)
    order = np.argsort(-(level - given), kind="stable")
    while (short := capacity - int(given.sum())) != 0:
        room = (limits.most > given) if short > 0 else (given > limits.least)
        picked = (order if short > 0 else order[::-1])[room[order if short > 0 else order[::-1]]][: abs(short)]
        given[picked] += np.sign(short)
    return given


def _fill(shares: Floats, limits: Limits, capacity: int) -> Floats:
    """The scale at which clipped shares add up to the capacity, by bisection."""
    low, high = 0.0, 1.0
    positive = np.maximum(shares, 1e-12)
    while np.clip(high * positive * capacity, limits.least, limits.most).sum() < capacity and high < 1e15:
        high *= 2
    for _ in range(100):
        middle = (low + high) / 2
        total = np.clip(middle * positive * capacity, limits.least, limits.most).sum()
        low, high = (middle, high) if total < capacity else (low, middle)
    return np.clip(high * positive * capacity, limits.least, limits.most)
