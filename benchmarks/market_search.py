"""How fast and how well a market is searched.

    python benchmarks/market_search.py MARKET DATA [--queries 2000] [--seed 7]

MARKET: a market built from the register files; DATA: a folder with ``de_name_history_pairs.csv.gz`` and
``listed_name_variants_dach.csv``. Prints a table: recall at 1 and 10, median and 95th percentile of the time a search takes.
Queries are made from names in the market with seeded typing errors, from former names, and from exchange spellings of listed firms.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import random
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import lotse.market
from lotse.market import Market
from lotse.tables import query


@dataclass(frozen=True)
class Case:
    text: str
    wanted: frozenset[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("market", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--queries", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    begin = time.perf_counter()
    market = lotse.market.open(options.market)
    market.search("a")
    print(f"{len(market):,} companies; opened and first search in {time.perf_counter() - begin:.2f} s")
    print(f"{'queries':<44}{'n':>6}{'r@1':>7}{'r@10':>7}{'p50 ms':>8}{'p95 ms':>8}{'max ms':>8}")
    for name, cases in suites(market, options.data, options.queries, random.Random(options.seed)):
        print_row(name, market, cases)


def suites(market: Market, data: Path, count: int, chance: random.Random) -> Iterator[tuple[str, list[Case]]]:
    names = sample(market, count, chance)
    yield "name as registered", [Case(name, wanted) for name, _, wanted in names]
    yield "name, one typing error", [Case(typo(name, chance), wanted) for name, _, wanted in names]
    yield "name, two typing errors", [Case(typo(typo(name, chance), chance), wanted) for name, _, wanted in names]
    yield "two words of the name and the town", [Case(f"{two_words(name, chance)} {city}", wanted) for name, city, wanted in names]
    yield "name cut off while typing", [Case(name[: max(6, len(name) * 2 // 3)], wanted) for name, _, wanted in names]
    yield "umlauts spelled out, lower case, words turned", [Case(turned(name, chance), wanted) for name, _, wanted in names]
    yield from shared_suites(market, data, count, chance)


def shared_suites(market: Market, data: Path, count: int, chance: random.Random) -> Iterator[tuple[str, list[Case]]]:
    ids = id_of_record(market)
    pairs = list(csv.DictReader(open_text(data / "de_name_history_pairs.csv.gz")))
    near = [pair for pair in pairs if float(pair["char_ratio"]) >= 0.8]
    for label, chosen in (("former name", pairs), ("former name, near today's (.8 and more)", near)):
        picked = chance.sample(chosen, min(count, len(chosen)))
        cases = [(pair["name_previous"], ids.get(("offeneregister", pair["company_number"]))) for pair in picked]
        yield label, [Case(text, frozenset([wanted])) for text, wanted in cases if wanted]
    listed = list(csv.DictReader(open_text(data / "listed_name_variants_dach.csv")))
    found = [(row["name_variant"], ids.get(("listed", row["isin"]))) for row in listed]
    yield "exchange spelling of a listed firm", [Case(text, frozenset([wanted])) for text, wanted in found if wanted]


def sample(market: Market, count: int, chance: random.Random) -> list[tuple[str, str, frozenset[str]]]:
    """Names with their towns and all companies that bear exactly this name in this town."""
    frame = market.companies(["company_id", "name", "city"])
    same: dict[tuple[str, str], set[str]] = {}
    for identity, name, city in zip(frame["company_id"], frame["name"], frame["city"], strict=True):
        same.setdefault((name.lower(), city or ""), set()).add(identity)
    rows = chance.sample(range(len(frame)), min(count, len(frame)))
    return [(frame["name"][i], frame["city"][i] or "", frozenset(same[frame["name"][i].lower(), frame["city"][i] or ""])) for i in rows]


def id_of_record(market: Market) -> dict[tuple[str, str], str]:
    frame = query("SELECT source, record, company_id FROM read_parquet(?) WHERE replaced_by IS NULL", [str(market.folder / "ids.parquet")])
    return dict(zip(zip(frame["source"], frame["record"], strict=True), frame["company_id"], strict=True))


def typo(name: str, chance: random.Random) -> str:
    """A letter swapped with its neighbour, dropped, doubled or replaced, in a word of four letters and more."""
    words = [word for word in name.split() if len(word) >= 4 and word.isalpha()]
    if not words:
        return name
    word = chance.choice(words)
    at = chance.randrange(1, len(word) - 1)
    other = chance.choice("aeinrstlmo")
    changed: list[Callable[[], str]] = [
        lambda: word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        lambda: word[:at] + word[at + 1 :],
        lambda: word[:at] + word[at] + word[at:],
        lambda: word[:at] + other + word[at + 1 :],
    ]
    return name.replace(word, chance.choice(changed)(), 1)


def two_words(name: str, chance: random.Random) -> str:
    words = [word for word in name.replace("-", " ").split() if len(word) > 3 and word.isalpha()] or name.split()
    return " ".join(sorted(chance.sample(words, min(2, len(words))), key=name.index))


def turned(name: str, chance: random.Random) -> str:
    words = name.lower().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss").split()
    at = chance.randrange(len(words))
    return " ".join(words[at:] + words[:at])


def open_text(path: Path) -> Iterable[str]:
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")


def print_row(name: str, market: Market, cases: list[Case]) -> None:
    first = ten = 0
    times = []
    for case in cases:
        begin = time.perf_counter()
        hits = market.search(case.text, 10)
        times.append((time.perf_counter() - begin) * 1000)
        first += bool(hits) and hits[0].company_id in case.wanted
        ten += any(hit.company_id in case.wanted for hit in hits)
    cuts = statistics.quantiles(times, n=20)
    n = len(cases)
    print(f"{name:<44}{n:>6}{first / n:>7.3f}{ten / n:>7.3f}{cuts[9]:>8.1f}{cuts[18]:>8.1f}{max(times):>8.1f}", flush=True)


if __name__ == "__main__":
    main()
