"""Weekly decisions over a half-year, or a year: Lotse beside an even spread and Thompson sampling on replies.

``python -m benchmarks.learning.allocation.run [seeds] [kinds...] [--from SEED] [--only POLICY]`` from the checkout's root.
"""

from __future__ import annotations

import argparse
import datetime as dt
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


Said = tuple[np.ndarray, np.ndarray, np.ndarray]  # per listed cell: conversations, p_best, p_half
Policy = Callable[[World, Record, int, int], Said]


def lotse(world: World, record: Record, week: int, seed: int) -> Said:
    today = START + dt.timedelta(days=7 * week - 1)
    names = [world.cells[cell] for cell in world.listed(7 * week)]
    rows = allocate(frame(world, record, 7 * week), cells=names, capacity=PER_WEEK, as_of=today, seed=seed)
    return tuple(np.array([getattr(row, name) for row in rows]) for name in ("conversations", "p_best", "p_half"))  # type: ignore[return-value]


def even(world: World, _record: Record, week: int, _seed: int) -> Said:
    n = len(world.listed(7 * week))
    given = np.full(n, PER_WEEK // n) + (np.arange(n) < PER_WEEK % n)
    return given, np.full(n, 1 / n), np.zeros(n)


def on_replies(world: World, record: Record, week: int, seed: int) -> Said:
    """Thompson sampling on replies, cell by cell, with a half-life of 90 days."""
    n = len(world.cells)
    if not record.cell:
        return even(world, record, week, seed)
    cell, day, early, early_day, _, _ = record.joined()
    known = early_day < 7 * week
    weight = 0.5 ** ((7 * week - day[known]) / 90)
    hits = np.bincount(cell[known], weight * (early[known] > 0), n)
    tries = np.bincount(cell[known], weight, n)
    draws = np.random.default_rng([seed, week]).beta(1 + hits, 4 + tries - hits, (PER_WEEK * 10, n))[:, world.listed(7 * week)]
    best = np.bincount(draws.argmax(1), minlength=draws.shape[1])
    return (
        np.random.default_rng([seed, week, 1]).multinomial(PER_WEEK, best / best.sum()),
        best / best.sum(),
        (draws >= draws.max(1, keepdims=True) / 2).mean(0),
    )


@dataclass
class Outcome:
    """Of one run; ``half`` the first half-year, ``year`` all of it. ``says_day``: first day on which some cell is called at
    least half as good as the best with 95 %; ``bins[bin] = (sum p_best, hits, n)``."""

    wrong30: float
    half_wrong: float
    half_deals: float
    year_wrong: float
    year_deals: float
    last_quarter: float
    says_day: float
    said: int
    right: int
    in_use: float
    top: float
    slowest: float
    bins: np.ndarray


@dataclass
class Weeks:
    """What happened week by week."""

    wrong: list[float] = field(default_factory=list)
    deals: list[float] = field(default_factory=list)
    oracle: list[float] = field(default_factory=list)

    def shares(self, weeks: slice) -> tuple[float, float]:
        """Conversations in wrong cells, and deals against an oracle's."""
        return float(np.mean(self.wrong[weeks])), sum(self.deals[weeks]) / sum(self.oracle[weeks])


def simulate(world: World, policy: Policy, seed: int, weeks: int) -> Outcome:
    rng, record, done = np.random.default_rng([seed, 3]), Record(), Weeks()
    says, said, right, slowest, tops, bins = np.nan, 0, 0, 0.0, 0.0, np.zeros((10, 3))
    for week in range(weeks):
        began = time.perf_counter()
        given, best, half = policy(world, record, week, seed)
        slowest = max(slowest, time.perf_counter() - began)
        listed = world.listed(7 * week)
        worth = world.worth(7 * week)[listed]
        good = worth >= worth.max() / 2
        done.wrong.append(float(given[~good].sum() / given.sum()))
        done.deals.append(float(given @ worth))
        done.oracle.append(float(given.sum() * worth.max()))
        sure = half >= 0.95
        says = 7.0 * week if sure.any() and np.isnan(says) else says
        said, right, tops = said + int(sure.sum()), right + int((sure & good).sum()), max(tops, float(best.max()))
        np.add.at(bins, np.minimum((best * 10).astype(int), 9), np.stack([best, worth >= worth.max(), np.ones(len(best))], axis=1))
        everywhere = np.zeros(len(world.cells), dtype=int)
        everywhere[listed] = given
        talk(world, record, everywhere, week, rng)
    in_use = float((given > PER_WEEK / len(given) / 4).mean())
    half_year, year, last = (done.shares(slice(*part)) for part in ((0, 26), (0, weeks), (weeks - 13, weeks)))
    return Outcome(done.wrong[4], *half_year, *year, last[0], says, said, right, in_use, tops, slowest, bins)


POLICIES: dict[str, Policy] = {"even": even, "replies": on_replies, "lotse": lotse}
CASES = [
    ("plain", 36, 52),
    ("plain", 12, 26),
    ("misleading", 36, 26),
    ("inverted", 36, 26),
    ("changing", 36, 52),
    ("alike", 36, 26),
    ("unstructured", 36, 26),
    ("late", 36, 26),
    ("closed", 36, 26),
    ("unrelated", 36, 26),
    ("drifting", 36, 26),
    ("byrow", 36, 26),
]
_MEANS = ("wrong30", "half_wrong", "half_deals", "year_wrong", "year_deals", "last_quarter")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("seeds", type=int, nargs="?", default=5)
    parser.add_argument("kinds", nargs="*")
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--only", nargs="*", default=list(POLICIES))
    asked = parser.parse_args()
    print(f"{asked.seeds} seeds from {asked.first}, {PER_WEEK} conversations a week")
    print("world         cells policy   wrong30   half  deals   year  deals  lastQ  says  said right in_use  top slowest")
    for kind, cells, weeks in CASES:
        if asked.kinds and kind not in asked.kinds and f"{kind}{cells}" not in asked.kinds:
            continue
        for name in asked.only:
            seeds = range(asked.first, asked.first + asked.seeds)
            runs = [simulate(make(kind, seed, cells), POLICIES[name], seed, weeks) for seed in seeds]
            print(f"{kind:13} {cells:5} {name:8} {line(runs)}", flush=True)
            if name == "lotse":
                print(f"   p_best said/true: {calibration(runs)}", flush=True)


def line(runs: list[Outcome]) -> str:
    means = " ".join(f"{np.mean([getattr(run, name) for run in runs]):6.2f}" for name in _MEANS)
    says = np.median([np.inf if np.isnan(run.says_day) else run.says_day for run in runs])
    said = sum(run.said for run in runs)
    right = f"{sum(run.right for run in runs) / said:5.2f}" if said else "    -"
    in_use, top = np.mean([run.in_use for run in runs]), np.mean([run.top for run in runs])
    return f" {means} {says:5.0f} {said:5} {right} {in_use:6.2f} {top:4.2f} {max(run.slowest for run in runs):7.2f}"


def calibration(runs: list[Outcome]) -> str:
    """Tenths of p_best: mean said, share true, number; then the mean error over all cells and weeks."""
    bins = np.sum([run.bins for run in runs], axis=0)
    used = bins[bins[:, 2] > 0]
    parts = " ".join(f"{said / n:.2f}/{true / n:.2f}({n:.0f})" for said, true, n in used)
    return f"{parts}; error {np.abs(used[:, 0] - used[:, 1]).sum() / used[:, 2].sum():.3f}"


if __name__ == "__main__":
    main()
