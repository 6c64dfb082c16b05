"""Confidence of each rule from pages that you labelled by hand: the share that was right, drawn towards a prior where there are few.

Prints the lines of ``src/lotse/imprint/rules/confidence.yaml``. Rules that were written while looking at the same pages are right on them
more often than elsewhere; the prior stands for that.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from labelled import compare, pages

PRIOR, WEIGHT = 0.93, 12


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="+")
    args = parser.parse_args()
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for _, read, truth in (one for folder in args.folder for one in pages(folder)):
        for field, true, found in compare(read, truth):
            if found and field in read.facts:
                seen[read.facts[field].rule] += 1
                right[read.facts[field].rule] += true == found
        names = {one["name"] for one in truth.get("representatives", ())}
        for person in read.representatives if "representatives" in truth else ():
            seen[person.found.rule] += 1
            right[person.found.rule] += person.name in names
    for rule in sorted(seen):
        print(f"{rule}: {(right[rule] + PRIOR * WEIGHT) / (seen[rule] + WEIGHT):.3f}  # {right[rule]} of {seen[rule]}")


if __name__ == "__main__":
    main()
