"""Weekly decisions over a half-year (a year where the best cell changes): Lotse beside an even spread and Thompson sampling
on replies.

``python -m benchmarks.learning.allocation.run [seeds] [kinds...]`` from the checkout's root.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from benchmarks.learning.allocation.worlds import World, make

from lotse.learning.allocation import CONVERSATIONS, allocate
from lotse.tables import Frame

START = dt.date(2025, 1, 6)
PER_WEEK = 64 * 5


@dataclass
class Record:
    """All conversations of one simulated run, with the days on which their outcomes become known."""

    cell: list[np.ndarray] = field(default_factory=list)
    day: list[np.ndarray] = field(default_factory=list)
    early: list[np.ndarray] = field(default_factory=list)  # 0 none, 1 reply, 2 meeting
    early_day: list[np.ndarray] = field(default_factory=list)
    won: list[np.ndarray] = field(default_factory=list)
    deal_day: list[np.ndarray] = field(default_factory=list)

    def joined(self) -> list[np.ndarray]:
        return [np.concatenate(column) for column in (self.cell, self.day, self.early, self.early_day, self.won, self.deal_day)]


def talk(world: World, record: Record, given: np.ndarray, week: int, rng: np.random.Generator) -> None:
    cell = rng.permutation(np.repeat(np.arange(len(given)), given))
    day = 7 * week + rng.integers(0, 5, len(cell))
    phase = world.phase(7 * week)
    engaged = rng.random(len(cell)) < world.engaged[phase, cell]
    early = np.where(engaged, 1 + (rng.random(len(cell)) < world.meeting[phase, cell]), 0)
    won = engaged & (rng.random(len(cell)) < world.closing[phase, cell])
    early_day = day + np.floor(rng.exponential(world.reply_days / 3, len(cell)) * np.where(early == 0, 2.0, 1.0)).astype(int)
    wait = world.deal_days * np.exp(0.6 * rng.standard_normal(len(cell))) * np.where(won, 1.0, 1.5)
    for column, values in zip(
        (record.cell, record.day, record.early, record.early_day, record.won, record.deal_day),
        (cell, day, early, early_day, won, early_day + wait.astype(int)),
        strict=True,
    ):
        column.append(values)


def frame(world: World, record: Record, today: int) -> Frame:
    if not record.cell:
        return Frame.of(CONVERSATIONS)
    cell, day, early, early_day, won, deal_day = record.joined()
    names = np.array(world.cells, dtype=object)
    known, closed = early_day < today, (deal_day < today) & (early > 0)
    token = np.array(["none", "reply", "meeting"], dtype=object)[early]
    deal = np.where(won, "won", "lost").astype(object)
    return Frame.of(
        CONVERSATIONS,
        cell=names[cell],
        date=np.datetime64(START) + day,
        early_outcome=np.where(known, token, None),
        deal_outcome=np.where(closed & known, deal, None),
    )


Policy = Callable[[World, Record, int, int], tuple[np.ndarray, np.ndarray, np.ndarray]]


def lotse(world: World, record: Record, week: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    today = START + dt.timedelta(days=7 * week - 1)
    rows = allocate(frame(world, record, 7 * week), cells=world.cells, capacity=PER_WEEK, as_of=today, seed=seed)
    return tuple(np.array([getattr(row, name) for row in rows]) for name in ("conversations", "p_best", "p_half"))  # type: ignore[return-value]


def even(world: World, _record: Record, _week: int, _seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    n = len(world.cells)
    given = np.full(n, PER_WEEK // n) + (np.arange(n) < PER_WEEK % n)
    return given, np.full(n, 1 / n), np.zeros(n)


def on_replies(world: World, record: Record, week: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Thompson sampling on replies, cell by cell, with a half-life of 90 days."""
    n = len(world.cells)
    if not record.cell:
        return even(world, record, week, seed)
    cell, day, early, early_day, _, _ = record.joined()
    known = early_day < 7 * week
    weight = 0.5 ** ((7 * week - day[known]) / 90)
    hits = np.bincount(cell[known], weight * (early[known] > 0), n)
    tries = np.bincount(cell[known], weight, n)
    draws = np.random.default_rng([seed, week]).beta(1 + hits, 4 + tries - hits, (PER_WEEK * 10, n))
    best = np.bincount(draws.argmax(1), minlength=n)
    return (
        np.random.default_rng([seed, week, 1]).multinomial(PER_WEEK, best / best.sum()),
        best / best.sum(),
        (draws >= draws.max(1, keepdims=True) / 2).mean(0),
    )


@dataclass
class Outcome:
    wrong30: float
    wrong: float
    deals: float
    last_quarter: float
    says_day: float  # first day on which some cell is called at least half as good as the best with 95 %
    said: int
    right: int
    brier_bins: np.ndarray  # [bin, (sum p_best, hits, n)]
    in_use: float
    top: float
    slowest: float


def simulate(world: World, policy: Policy, seed: int, weeks: int) -> Outcome:
    rng, record = np.random.default_rng([seed, 3]), Record()
    wrong, total, deals, says, said, right, slowest = [], [], 0.0, np.nan, 0, 0, 0.0
    bins = np.zeros((10, 3))
    oracle = 0.0
    for week in range(weeks):
        began = time.perf_counter()
        given, best, half = policy(world, record, week, seed)
        slowest = max(slowest, time.perf_counter() - began)
        worth = world.worth(7 * week)
        good = worth >= worth.max() / 2
        wrong.append(given[~good].sum())
        total.append(given.sum())
        deals += float(given @ worth)
        oracle += float(given.sum() * worth.max())
        sure = half >= 0.95
        if sure.any() and np.isnan(says):
            says = 7.0 * week
        said, right = said + int(sure.sum()), right + int((sure & good).sum())
        index = np.minimum((best * 10).astype(int), 9)
        np.add.at(bins, index, np.stack([best, worth >= worth.max(), np.ones(len(best))], axis=1))
        talk(world, record, given, week, rng)
    ratio = np.array(wrong) / np.array(total)
    return Outcome(
        ratio[4],
        sum(wrong) / sum(total),
        deals / oracle,
        float(np.mean(ratio[-13:])),
        says,
        said,
        right,
        bins,
        float((given > PER_WEEK / len(given) / 2).mean()),
        float(best.max()),
        slowest,
    )


POLICIES: dict[str, Policy] = {"even": even, "replies": on_replies, "lotse": lotse}
CASES = [
    ("plain", 36, 26),
    ("misleading", 36, 26),
    ("changing", 36, 52),
    ("plain", 12, 26),
    ("alike", 36, 26),
    ("unstructured", 36, 26),
    ("late", 36, 26),
]


def main() -> None:
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    kinds = set(sys.argv[2:])
    print(f"{seeds} seeds, {PER_WEEK} conversations a week")
    print("world             policy   wrong30 wrong deals lastQ says said right  in_use top  slowest")
    for kind, cells, weeks in CASES:
        if kinds and kind not in kinds and f"{kind}{cells}" not in kinds:
            continue
        for name, policy in POLICIES.items():
            runs = [simulate(make(kind, seed, cells), policy, seed, weeks) for seed in range(seeds)]
            said = sum(r.said for r in runs)
            mean = {f: np.mean([getattr(r, f) for r in runs]) for f in ("wrong30", "wrong", "deals", "last_quarter", "in_use", "top")}
            says = np.median([np.inf if np.isnan(r.says_day) else r.says_day for r in runs])
            said_right = sum(r.right for r in runs) / max(said, 1)
            figures = " ".join(f"{mean[f]:6.2f}" for f in ("wrong30", "wrong", "deals", "last_quarter"))
            tail = f"{mean['in_use']:6.2f} {mean['top']:5.2f} {max(r.slowest for r in runs):5.2f}"
            print(f"{kind:13} {cells:3} {name:8} {figures} {says:5.0f} {said:5} {said_right:5.2f} {tail}", flush=True)
            if name == "lotse":
                bins = sum(r.brier_bins for r in runs)
                used = bins[:, 2] > 0
                print(
                    "   p_best said/true: " + " ".join(f"{b[0] / b[2]:.2f}/{b[1] / b[2]:.2f}({b[2]:.0f})" for b in bins[used]), flush=True
                )


if __name__ == "__main__":
    main()
