"""How fast a market is built, opened and searched, and how well: Lotse beside SQLite FTS5 with trigrams.

``python benchmarks/market_search/run.py [--queries 60] [--seed 7]``. The market is built from data/companies; names, former
names and listed firms in it give the queries (see cases.py). Both searches get the same companies and the same texts.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import fts5
from cases import Case, suites

import lotse.market
from lotse.market import Market
from lotse.tables import query, write_csv

DATA = Path(__file__).parents[2] / "data/companies"
NAMES = ("company_id", "name", "previous_names", "city")
LOTSE = Path(sys.executable).with_name("lotse")
Search = Callable[[str], list[str]]
T = TypeVar("T")


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock and the most memory, in GB, of a child process; size on disk in MB of what it wrote."""

    seconds: float
    gigabytes: float
    megabytes: float


@dataclass(frozen=True)
class Answered:
    """Whether a right company came first, whether it was among the ten, and how long the search took."""

    first: bool
    ten: bool
    milliseconds: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--queries", type=int, default=60, help="of each kind")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), options.queries, random.Random(options.seed))


def compare(folder: Path, count: int, chance: random.Random) -> None:
    market_path, names, base = folder / "market", folder / "names.csv", folder / "fts5.db"
    sources = sorted(DATA.glob("*.csv.gz"))
    built = child([LOTSE, "market", "build", *sources, "--out", market_path], market_path)
    market, opened = timed(lambda: lotse.market.open(market_path))
    _, first = timed(lambda: market.search("a"))
    frame = market.companies(list(NAMES))
    write_csv(names, NAMES, zip(*(frame[column] for column in NAMES), strict=True))
    peer_built = child([sys.executable, fts5.__file__, names, base], base)
    peer, peer_opened = timed(lambda: fts5.Search(base))
    _, peer_first = timed(lambda: peer("abc"))
    print(f"{len(market):,} companies\n")
    print("| | build s | most memory GB | on disk MB | open and first search s |\n| --- | --- | --- | --- | --- |")
    print_cost("lotse (reads and joins the registers, places, groups, indexes)", built, opened + first)
    print_cost("SQLite FTS5 (indexes the finished list)", peer_built, peer_opened + peer_first)
    print("\n| queries | n | by | recall@1 | recall@10 | p50 ms | p95 ms | max ms |\n| --- | --- | --- | --- | --- | --- | --- | --- |")
    searches = {"lotse": lambda text: [hit.company_id for hit in market.search(text, 10)], "SQLite FTS5": peer}
    found: dict[str, list[Answered]] = {by: [] for by in searches}
    for name, cases in suites(frame, id_of_record(market), DATA, count, chance):
        for by, search in searches.items():
            answered = [ask(search, case) for case in cases]
            print_row(name, by, answered)
            found[by] += answered
    for by, answered in found.items():
        print_row("all", by, answered)


def child(command: Sequence[str | Path], wrote: Path) -> Cost:
    """Runs a command; fails where it fails."""
    begin = time.perf_counter()
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"{' '.join(map(str, command[:3]))} failed:\n{said.read()[-2000:]}")
    size = sum(path.stat().st_size for path in files(wrote))
    return Cost(time.perf_counter() - begin, usage.ru_maxrss / 1e6, size / 1e6)


def files(path: Path) -> Iterator[Path]:
    yield from (found for found in path.rglob("*") if found.is_file()) if path.is_dir() else [path]


def timed(act: Callable[[], T]) -> tuple[T, float]:
    begin = time.perf_counter()
    return act(), time.perf_counter() - begin


def id_of_record(market: Market) -> dict[tuple[str, str], str]:
    frame = query("SELECT source, record, company_id FROM read_parquet(?) WHERE replaced_by IS NULL", [str(market.folder / "ids.parquet")])
    return dict(zip(zip(frame["source"], frame["record"], strict=True), frame["company_id"], strict=True))


def print_cost(name: str, built: Cost, opened: float) -> None:
    print(f"| {name} | {built.seconds:.1f} | {built.gigabytes:.2f} | {built.megabytes:.0f} | {opened:.2f} |", flush=True)


def ask(search: Search, case: Case) -> Answered:
    hits, seconds = timed(lambda: search(case.text))
    return Answered(bool(hits) and hits[0] in case.wanted, any(hit in case.wanted for hit in hits), seconds * 1000)


def print_row(name: str, by: str, answered: list[Answered]) -> None:
    n, times = len(answered), [answer.milliseconds for answer in answered]
    first, ten = sum(answer.first for answer in answered) / n, sum(answer.ten for answer in answered) / n
    cuts = statistics.quantiles(times, n=20)
    print(f"| {name} | {n} | {by} | {first:.3f} | {ten:.3f} | {cuts[9]:.1f} | {cuts[18]:.1f} | {max(times):.1f} |", flush=True)


if __name__ == "__main__":
    main()
