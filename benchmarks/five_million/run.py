"""What a market of invented companies costs to build, open, search and rank: ``python run.py [--companies 100000] [--queries 200]``.

Nothing is compared: no peer holds such a market. Times of the process are CPU seconds, so that other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import generate
from parts import read_parts

import lotse.market
from lotse import targeting

LOTSE = Path(sys.executable).with_name("lotse")
ICP = """
name: benchmark
criteria:
  industry: {codes: ["28", "25.6"], words: [maschinenbau, werkzeugbau]}
  employees: {min: 20, max: 500}
  revenue: {min: 1000000}
  founded: {max: 2015}
  legal_forms: {any: [GmbH, AG, GmbH & Co. KG]}
  states: {any: [DE, AT]}
  postcodes: {any: ["7", "8"]}
  website: {}
  certificates: {any: [ISO 9001]}
  technologies: {any: [SAP]}
  name_words: {none: [Verein]}
  status: {any: [active]}
"""
T = TypeVar("T")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--companies", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), options.companies, options.queries, options.seed)


def measure(folder: Path, companies: int, queries: int, seed: int) -> None:
    _, made = timed(lambda: generate.write(folder / "lists", read_parts(), companies, 8, seed))
    lists = sorted((folder / "lists").glob("*.csv.gz"))
    begin = time.perf_counter()
    subprocess.run(
        [LOTSE, "market", "build", *(f"demo:{path}" for path in lists), "--out", folder / "market"], check=True, capture_output=True
    )
    built = time.perf_counter() - begin
    market, opened = timed(lambda: lotse.market.open(folder / "market"))
    _, first = timed(lambda: market.search("a"))
    size = sum(path.stat().st_size for path in (market.folder / "search").rglob("*"))
    print("| step | |\n| --- | --- |")
    print(f"| companies | {len(market):,} |\n| lists written | {made:.1f} CPU s |\n| built (clock) | {built:.1f} s |")
    print(f"| index on disk | {size / 1e6:.0f} MB |\n| opened, first search | {opened + first:.2f} CPU s |")
    names = random.Random(seed).sample(market.companies(["name"])["name"].tolist(), queries)
    times = sorted(timed(partial(market.search, name, 10))[1] * 1000 for name in names)
    cuts = statistics.quantiles(times, n=20)
    print(f"| search by name, p50, p95 | {cuts[9]:.1f}, {cuts[18]:.1f} CPU ms |")
    inside, ready = timed(lambda: targeting.Companies(targeting.market_companies(market)))
    icp, changed = targeting.parse_icp(ICP), targeting.parse_icp(ICP.replace("min: 20,", "min: 30,"))
    print(f"| companies made ready for profiles | {ready:.2f} CPU s |")
    for what, act in (("ranked by 12 criteria", icp), ("the same again", icp), ("one criterion changed", changed)):
        print(f"| {what} | {timed(partial(targeting.rank, act, inside, limit=1000))[1]:.2f} CPU s |", flush=True)


def timed(act: Callable[[], T]) -> tuple[T, float]:
    """With its CPU seconds."""
    begin = time.process_time()
    return act(), time.process_time() - begin


if __name__ == "__main__":
    main()
