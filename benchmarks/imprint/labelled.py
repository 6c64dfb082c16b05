"""F1 by field, values read where there are none, and calibration on pages that you labelled by hand.

Beside each page ``x.html`` stands ``x.html.truth.json``: the fields of the contract with their true values, ``null`` where the page does
not say; a field that is left out is not counted (nobody can tell).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lotse.imprint import FIELDS, Imprint, read_page
from lotse.imprint.pages import KINDS

PEOPLE = ("people", "people+role")


def pages(folder: Path) -> Iterator[tuple[str, Imprint, dict[str, Any]]]:
    """(name, what was read, what is true) of each labelled page."""
    for truth in sorted(folder.glob("*.truth.json")):
        page = truth.with_name(truth.name.removesuffix(".truth.json"))
        yield page.name, read_page(page.read_bytes(), id=page.name, kind=KINDS.get(page.suffix.lower())), json.loads(truth.read_text())


def compare(read: Imprint, truth: dict[str, Any]) -> Iterator[tuple[str, set[Any], set[Any]]]:
    """(field, true values, values read)."""
    for name in FIELDS:
        if name in truth:
            yield name, {truth[name]} - {None}, {read.value(name)} - {None}
    if "representatives" in truth:
        people = truth["representatives"]
        yield "people", {one["name"] for one in people}, {one.name for one in read.representatives}
        if all(one["role"] != "?" for one in people):
            yield "people+role", {(one["name"], one["role"]) for one in people}, {(one.name, one.role) for one in read.representatives}


def calibration(rated: list[tuple[float, bool]]) -> Iterator[str]:
    """Mean confidence against the share that was right, in bands of confidence."""
    bands: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in rated:
        bands[min(int(confidence * 10), 9)].append((confidence, right))
    gap = 0.0
    for band, entries in sorted(bands.items()):
        said, true = sum(one[0] for one in entries) / len(entries), sum(one[1] for one in entries) / len(entries)
        gap += abs(said - true) * len(entries) / len(rated)
        yield f"  {band / 10:.1f}: said {said:.3f}, right {true:.3f} of {len(entries)}"
    yield f"  expected calibration error {gap:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--errors", action="store_true", help="print each error (never for pages that are kept aside)")
    args = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    rated: list[tuple[float, bool]] = []
    perfect = total = 0
    for name, read, truth in (one for folder in args.folder for one in pages(folder)):
        total += 1
        fine = True
        for field, true, found in compare(read, truth):
            counts[field, "right"] += len(true & found)
            counts[field, "true"] += len(true)
            counts[field, "read"] += len(found)
            counts[field, "pages"] += 1
            counts[field, "none"] += not true
            counts[field, "invented"] += bool(found and not true)
            fine = fine and true == found
            if field in read.facts and found:
                rated.append((read.facts[field].confidence, true == found))
            if args.errors and true != found:
                print(name[:60], field, *(sorted(map(str, one)) for one in (true, found)), sep=" | ")
        perfect += fine
    print(f"{'field':16}     F1  prec.   rec.   true  read where there is none")
    for field in (*FIELDS, *PEOPLE):
        right, wanted, got = (counts[field, one] for one in ("right", "true", "read"))
        f1 = 2 * right / (wanted + got) if wanted + got else 1.0
        print(
            f"{field:16} {f1:6.3f} {right / got if got else 1:6.3f} {right / wanted if wanted else 1:6.3f} {wanted:6}"
            f"  {counts[field, 'invented']} of {counts[field, 'none']}"
        )
    print(f"every field right on {perfect / total:.1%} of {total} pages; confidence:", *calibration(rated), sep="\n")


if __name__ == "__main__":
    main()
