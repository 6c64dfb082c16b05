"""Salesperson or segment, against the truth: ``python benchmarks/learning/diagnosis/run.py [--firms 40] [--seed 1]``.

Prints, for each scenario and pooled over the seven, the figures of Lotse beside raw win rate, quota, a mixed logit by statsmodels
(in an environment of its own; left out where that is missing) and an oracle that knows all but skill; then further worlds that
the model was not made for, and speed.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace

from methods import METHODS
from peer import available, mixed_logit
from scores import Pool, merged
from worlds import EXTRA, SCENARIOS, World, simulate, varied

from lotse.learning import diagnose

FIGURES = ("AUC", "coverage", "wrongly let go", "above median", "cost per 100", "nobody let go", "weak wrong", "weak of 30",
           "strong of 30", "calibration", "silent, alone", "silent, rest")  # fmt: skip


def judge(world: World, seeds: range, methods: tuple[str, ...]) -> dict[str, Pool]:
    firms = [simulate(varied(world, seed), seed) for seed in seeds]
    pools = {name: Pool() for name in methods}
    for firm in firms:
        for name in methods:
            METHODS[name](firm, pools[name])
    return pools | ({"mixed logit (statsmodels)": mixed_logit(firms)} if available() else {})


def show(title: str, pools: dict[str, Pool]) -> None:
    print(f"\n## {title}")
    print("| method | " + " | ".join(FIGURES) + " |")
    print("|" + " --- |" * (len(FIGURES) + 1))
    for name, pool in pools.items():
        found = pool.figures()
        print(f"| {name} | " + " | ".join(f"{found[f]:.3f}" if f in found else "" for f in FIGURES) + " |", flush=True)


def speed() -> None:
    print("\n## Speed")
    for per_rep in (330, 3300, 33_000):
        firm = simulate(replace(SCENARIOS["balanced"], per_rep=per_rep), 1)
        begin = time.perf_counter()
        diagnose(firm.history)
        print(f"{len(firm.owner):>9} deals: {time.perf_counter() - begin:.2f} s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--firms", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--no-speed", action="store_true")
    chosen = parser.parse_args()
    seeds = range(1000 * chosen.seed, 1000 * chosen.seed + chosen.firms)
    methods = tuple(METHODS)
    if not available():
        print("The mixed logit is left out: it has no environment (benchmarks/environments/make.sh statsmodels)")
    pooled: dict[str, list[Pool]] = {}
    for title, world in SCENARIOS.items():
        if chosen.only and title not in chosen.only:
            continue
        pools = judge(world, seeds, methods)
        show(title, pools)
        for name, pool in pools.items():
            pooled.setdefault(name, []).append(pool)
    if pooled:
        show("Pooled over these", {name: merged(pools) for name, pools in pooled.items()})
    for title, world in EXTRA.items():
        if not chosen.only or title in chosen.only:
            show(title, judge(world, seeds, methods))
    if not chosen.no_speed:
        speed()


if __name__ == "__main__":
    main()
