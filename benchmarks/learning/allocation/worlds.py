"""Invented conversations: what each cell is worth, how it answers, and how long that takes.

Cells are 4 segments x 3 personas x 3 offers (or 2 x 3 x 2). Deals per conversation follow segment, persona and offer and
something of the cell's own; the best cell is worth five times the median. Each seed draws its own level of replies (median 2.5
to 6 %) and deals (median one in 60 to 160 conversations), and how closely replies
follow deals. Replies come within days, deals within months.

Kinds: ``plain``; ``misleading`` (the more a cell answers, the fewer of those who answer buy); ``inverted`` (cells that answer
most are worth least); ``changing`` (in the middle of a year the best cell falls to the median and another rises); ``alike`` (no
difference); ``unstructured`` (rows and columns tell nothing); ``late`` (deals take twice as long, outcomes of conversations weeks);
``closed`` (after six weeks the law closes every third cell, the best among them).
Kept aside when methods are chosen: ``unrelated`` (replies have nothing to do with deals), ``drifting`` (every cell wanders from week to
week), ``byrow`` (in half of the segments replies mislead), and seeds from 1000 on.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np

KINDS = ("plain", "misleading", "inverted", "changing", "alike", "unstructured", "late", "closed")
ASIDE = ("unrelated", "drifting", "byrow")
_DAYS = 364


@dataclass(frozen=True)
class World:
    """``engaged``, ``meeting``, ``closing`` are rates ``[phase, cell]``; a phase begins at each of ``starts`` (day). ``shut``: cells
    that may no longer be worked from ``shut_day`` on."""

    cells: tuple[str, ...]
    engaged: np.ndarray
    meeting: np.ndarray
    closing: np.ndarray  # deals per engaged conversation
    starts: tuple[int, ...]
    reply_days: float
    deal_days: float
    shut: np.ndarray
    shut_day: int = 42

    def phase(self, day: int) -> int:
        return int(np.searchsorted(self.starts, day, side="right")) - 1

    def listed(self, day: int) -> np.ndarray:
        """Cells that may be worked, as indices."""
        return np.flatnonzero(~self.shut | (day < self.shut_day))

    def worth(self, day: int) -> np.ndarray:
        phase = self.phase(day)
        return self.engaged[phase] * self.closing[phase]


def make(kind: str, seed: int, cells: int = 36) -> World:
    rng = np.random.default_rng([seed, 11])
    names = _names((4, 3, 3) if cells == 36 else (2, 3, 2))
    log_worth = _effects(names, rng, kind)
    engaged, closing = _split(log_worth, names, rng, kind)
    meeting = np.clip(0.35 * np.exp(0.3 * rng.standard_normal(len(names))), 0.05, 0.9)
    phases = [(engaged, closing)]
    starts: tuple[int, ...] = (0,)
    if kind == "changing":
        phases, starts = [*phases, _changed(engaged, closing, rng)], (0, 182)
    if kind == "drifting":
        phases, starts = _drifted(engaged, closing, rng), tuple(range(0, _DAYS, 7))
    slow = 2.0 if kind == "late" else 1.0
    shut = np.zeros(len(names), dtype=bool)
    if kind == "closed":
        shut[np.argsort(-log_worth, kind="stable")[::3]] = True
    return World(
        tuple("|".join(name) for name in names),
        np.array([p[0] for p in phases]),
        np.array([meeting] * len(phases)),
        np.array([p[1] for p in phases]),
        starts,
        6.0 * slow**2,
        45.0 * slow,
        shut,
    )


def _names(shape: tuple[int, int, int]) -> list[tuple[str, str, str]]:
    segments = ["Maschinenbau", "Logistik", "Handel", "Chemie"][: shape[0]]
    personas = ["Werkleitung", "IT-Leitung", "Geschäftsführung"][: shape[1]]
    offers = ["Audit", "Workshop", "Pilot"][: shape[2]]
    return list(itertools.product(segments, personas, offers))


def _effects(names: list[tuple[str, str, str]], rng: np.random.Generator, kind: str) -> np.ndarray:
    if kind == "alike":
        return np.zeros(len(names))
    total = rng.uniform(0.1, 0.5) * rng.standard_normal(len(names))
    for column in range(3):
        levels = {level: 0.5 * rng.standard_normal() for level in sorted({name[column] for name in names})}
        total += np.array([levels[name[column]] for name in names])
    if kind == "unstructured":
        total = rng.standard_normal(len(names))
    ahead = total.max() - np.median(total)
    return (total - np.median(total)) * np.log(5.0) / ahead


def _split(log_worth: np.ndarray, names: list[tuple[str, str, str]], rng: np.random.Generator, kind: str) -> tuple[np.ndarray, np.ndarray]:
    """Worth = engaged x closing. ``mislead``: how much of a cell's lead in replies is lost again before the deal."""
    base, level = np.exp(rng.uniform(np.log(0.025), np.log(0.06))), np.exp(rng.uniform(np.log(60), np.log(160)))
    follow, scatter = rng.uniform(0.85, 1.1), rng.uniform(0.2, 0.4)
    noise = scatter * rng.standard_normal(len(log_worth))
    log_engaged = {"inverted": -0.45, "unrelated": 0.0, "alike": 0.0}.get(kind, follow) * log_worth
    log_engaged = log_engaged + {"unrelated": 0.7 * noise / scatter, "alike": 0.0 * noise}.get(kind, noise)
    mislead = np.full(len(log_worth), 0.6 if kind == "misleading" else 0.0)
    if kind == "byrow":
        mislead[[name[0] in {"Logistik", "Chemie"} for name in names]] = 1.2
    log_closing = log_worth - log_engaged - mislead * (log_engaged - log_engaged.mean())
    engaged = np.clip(base * np.exp(log_engaged), 0.005, 0.6)
    return engaged, np.clip(np.exp(log_closing) / level / base, 0.0005, 0.7)


def _changed(engaged: np.ndarray, closing: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    worth = engaged * closing
    best, median = int(np.argmax(worth)), int(np.argsort(worth)[len(worth) // 2])
    rising = int(rng.choice(np.flatnonzero(worth <= np.median(worth))))
    engaged, closing = engaged.copy(), closing.copy()
    old = engaged[best], closing[best]
    engaged[best], closing[best] = engaged[median], closing[median]
    engaged[rising], closing[rising] = old
    return engaged, closing


def _drifted(engaged: np.ndarray, closing: np.ndarray, rng: np.random.Generator) -> list[tuple[np.ndarray, np.ndarray]]:
    steps = 0.06 * rng.standard_normal((2, _DAYS // 7, len(engaged))).cumsum(axis=1)
    return [(np.clip(engaged * np.exp(a), 0.005, 0.6), np.clip(closing * np.exp(b), 0.0005, 0.7)) for a, b in zip(*steps, strict=True)]
