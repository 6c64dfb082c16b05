"""Coverage of the 80 % band and bias on day 1 to 180, beside run rate, weighted pipeline and simple funnel.

``python -m benchmarks.learning.forecast.run [seeds] [kinds...] [--from SEED]`` from the checkout's root.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass

import numpy as np
from benchmarks.learning.forecast.plain import PLAIN, Bands
from benchmarks.learning.forecast.worlds import KINDS, World, make

from lotse.learning.forecast import forecast

DAYS = 180


@dataclass(frozen=True)
class Score:
    covered: float  # share of days within the band
    last: bool  # day 180 within the band
    bias: float  # expected over actual, less one, on day 180
    width: float  # p90 less p10 over wins, on day 180
    seconds: float
    scale: float
    wins: float


def lotse(world: World, seed: int) -> tuple[Bands, float]:
    result = forecast(world.history, goal=10, days=DAYS, seed=seed)
    return tuple(result.days[name] for name in ("p10", "p50", "p90")), result.backtest.scale  # type: ignore[return-value]


def judge(bands: Bands, scale: float, world: World, seconds: float) -> Score:
    low, middle, high = bands
    actual = world.future[:DAYS]
    inside = (low <= actual) & (actual <= high)
    wins = max(float(actual[-1]), 1.0)
    return Score(
        float(inside.mean()), bool(inside[-1]), float(middle[-1] / wins - 1), float((high[-1] - low[-1]) / wins), seconds, scale, wins
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("seeds", type=int, nargs="?", default=5)
    parser.add_argument("kinds", nargs="*")
    parser.add_argument("--from", type=int, default=0, dest="first", help="methods were chosen with seeds below 200")
    asked = parser.parse_args()
    kinds = asked.kinds or list(KINDS)
    print(f"{asked.seeds} seeds a kind from {asked.first}\nworld     method    covered day180   bias  |bias|  width    scale  seconds")
    total: dict[str, list[Score]] = {}
    for kind in kinds:
        scores: dict[str, list[Score]] = {}
        for seed in range(asked.first, asked.first + asked.seeds):
            world = make(kind, seed)
            began = time.perf_counter()
            bands, scale = lotse(world, seed)
            scores.setdefault("lotse", []).append(judge(bands, scale, world, time.perf_counter() - began))
            for name, method in PLAIN.items():
                scores.setdefault(name, []).append(judge(method(world.history, DAYS), 1.0, world, 0.0))
        for name, rows in scores.items():
            show(kind, name, rows)
            total.setdefault(name, []).extend(rows)
    for name, rows in total.items():
        show("ALL", name, rows)
    floor = [2 * 1.2816 / np.sqrt(row.wins) for row in total["lotse"]]
    print(f"chance alone, were pace and rates known: width {np.mean(floor):.2f}")


def show(kind: str, name: str, rows: list[Score]) -> None:
    mean = {field: np.mean([getattr(row, field) for row in rows]) for field in Score.__dataclass_fields__}
    size = np.mean([abs(row.bias) for row in rows])
    figures = f"{mean['covered']:7.2f} {mean['last']:6.2f} {mean['bias']:+6.2f} {size:7.2f} {mean['width']:6.2f}"
    print(f"{kind:9} {name:9} {figures} {mean['scale']:8.2f} {mean['seconds']:8.2f}", flush=True)


if __name__ == "__main__":
    main()
