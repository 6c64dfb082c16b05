"""Which records of six tables are which register entries: what a build joins, beside 415 pairs of an exact match of name and town.

``python benchmarks/linking/run.py [--market FOLDER]``; without a folder the market is built from data/companies and data/further.

The pairs were found by equal names (legal form and umlauts folded) and the first word of the town, one candidate each; 25 of them were
read by eye. They are not all there are: a record that is joined and stands in no pair may be right, so precision is told where a pair
says what is right, and the others are counted.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import tempfile
from collections import Counter
from pathlib import Path

from lotse.market import build
from lotse.market.layout import Layout
from lotse.tables import query

ROOT = Path(__file__).parents[2]
LABELS = {"datenanfragen_dach": "datenanfragen", "cordis_h2020_dach": "cordis", "industrial_sites_hotmaps_dach": "hotmaps"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--market", type=Path, help="a market built from these files before")
    given = parser.parse_args().market
    with tempfile.TemporaryDirectory() as folder:
        market = given or Path(folder)
        if given is None:
            build([*sorted((ROOT / "data/companies").glob("*.csv.gz")), *sorted((ROOT / "data/further").glob("*.csv.gz"))], market)
        report(market)


def report(market: Path) -> None:
    layout = Layout(market)
    records = query(
        "SELECT label, record, company_id, name, city, linked_by, link_score FROM read_parquet(?)",
        [str(layout.snapshot(layout.version() or "") / "records.parquet")],
    )
    company = {(row["label"], row["record"]): row["company_id"] for row in records.rows()}
    register = {row["company_id"] for row in records.rows() if row["label"] == "offeneregister"}
    with gzip.open(Path(__file__).with_name("truth.csv.gz"), "rt", encoding="utf-8") as file:
        truth = {(LABELS[row["source_file"]], row["company_key"]): row for row in csv.DictReader(file)}
    print("| table | pairs | found | another entry | none | recall | precision where a pair speaks |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for label in (*LABELS.values(), None):
        outcome: Counter[str] = Counter()
        for (source, record), row in truth.items():
            if label in (None, source):
                outcome[_outcome(company, register, (source, record), row["company_number"])] += 1
        n, right, wrong = sum(outcome.values()), outcome["found"], outcome["another"]
        cells = (label or "all", n, right, wrong, outcome["none"], f"{right / n:.3f}", f"{right / max(right + wrong, 1):.3f}")
        print("| " + " | ".join(map(str, cells)) + " |")
    joined = Counter((row["label"], row["linked_by"] or "") for row in records.rows() if row["company_id"] in register)
    print("\n| table | records | joined with a register entry | of them by key | by the matcher |\n| --- | --- | --- | --- | --- |")
    sizes = Counter(row["label"] for row in records.rows())
    for label, size in sorted(sizes.items()):
        if label != "offeneregister":
            ways = {how: joined[label, how] for how in ("key", "match", "")}
            print(f"| {label} | {size} | {sum(ways.values())} | {ways['key']} | {ways['match']} |")


def _outcome(company: dict[tuple[str, str], str], register: set[str], record: tuple[str, str], number: str) -> str:
    ours, theirs = company.get(record), company.get(("offeneregister", number))
    if ours is not None and ours == theirs:
        return "found"
    return "another" if ours in register else "none"


if __name__ == "__main__":
    main()
