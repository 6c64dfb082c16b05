"""Invented half-years of conversations: what each cell is worth, how it answers, and how long that takes.

Cells are 4 segments x 3 personas x 3 offers (or 2 x 3 x 2). Deals per conversation follow segment, persona and offer and
something of the cell's own; the best cell is worth five times the median. Replies come within days, deals within months.
Kinds: ``plain``; ``misleading`` (cells that answer most buy least); ``changing`` (in the middle of a year the best cell falls
to the median and another rises); ``alike`` (no difference); ``unstructured`` (rows and columns tell nothing);
``late`` (deals take twice as long, and outcomes of conversations weeks).
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class World:
    """``engaged``, ``meeting``, ``closing`` are rates ``[phase, cell]``; a phase begins at each of ``starts`` (day)."""

    cells: tuple[str, ...]
    engaged: np.ndarray
    meeting: np.ndarray
    closing: np.ndarray  # deals per engaged conversation
    starts: tuple[int, ...]
    reply_days: float
    deal_days: float

    def phase(self, day: int) -> int:
        return int(np.searchsorted(self.starts, day, side="right")) - 1

    def worth(self, day: int) -> np.ndarray:
        phase = self.phase(day)
        return self.engaged[phase] * self.closing[phase]


def make(kind: str, seed: int, cells: int = 36) -> World:
    rng = np.random.default_rng([seed, 11])
    names = _names((4, 3, 3) if cells == 36 else (2, 3, 2))
    log_worth = _effects(names, rng, kind)
    engaged, closing = _split(log_worth, rng, kind)
    meeting = np.clip(0.35 * np.exp(0.3 * rng.standard_normal(len(names))), 0.05, 0.9)
    phases = [(engaged, closing)]
    if kind == "changing":
        phases.append(_changed(engaged, closing, rng))
    slow = 2.0 if kind == "late" else 1.0
    return World(
        tuple("|".join(name) for name in names),
        np.array([p[0] for p in phases]),
        np.array([meeting] * len(phases)),
        np.array([p[1] for p in phases]),
        (0, 182)[: len(phases)],
        6.0 * slow**2,
        45.0 * slow,
    )


def _names(shape: tuple[int, int, int]) -> list[tuple[str, str, str]]:
    segments = ["Maschinenbau", "Logistik", "Handel", "Chemie"][: shape[0]]
    personas = ["Werkleitung", "IT-Leitung", "Geschäftsführung"][: shape[1]]
    offers = ["Audit", "Workshop", "Pilot"][: shape[2]]
    return list(itertools.product(segments, personas, offers))


def _effects(names: list[tuple[str, str, str]], rng: np.random.Generator, kind: str) -> np.ndarray:
    if kind == "alike":
        return np.zeros(len(names))
    total = 0.9 * rng.standard_normal(len(names)) if kind == "unstructured" else 0.4 * rng.standard_normal(len(names))
    if kind != "unstructured":
        for column in range(3):
            levels = {level: 0.5 * rng.standard_normal() for level in sorted({name[column] for name in names})}
            total += np.array([levels[name[column]] for name in names])
    ahead = total.max() - np.median(total)
    return (total - np.median(total)) * np.log(5.0) / ahead


def _split(log_worth: np.ndarray, rng: np.random.Generator, kind: str) -> tuple[np.ndarray, np.ndarray]:
    """Worth = engaged x closing; the median cell wins one deal in 160 conversations."""
    noise = 0.25 * rng.standard_normal(len(log_worth))
    lead = {"misleading": -0.45, "alike": 0.0}.get(kind, 0.6)
    log_engaged = lead * log_worth + (noise if kind != "alike" else 0)
    engaged = np.clip(0.12 * np.exp(log_engaged), 0.01, 0.6)
    closing = np.clip(np.exp(log_worth) / 160 / engaged, 0.0005, 0.6)
    return engaged, closing


def _changed(engaged: np.ndarray, closing: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    worth = engaged * closing
    best, median = int(np.argmax(worth)), int(np.argsort(worth)[len(worth) // 2])
    rising = int(rng.choice(np.flatnonzero(worth <= np.median(worth))))
    engaged, closing = engaged.copy(), closing.copy()
    old = engaged[best], closing[best]
    engaged[best], closing[best] = engaged[median], closing[median]
    engaged[rising], closing[rising] = old
    return engaged, closing
