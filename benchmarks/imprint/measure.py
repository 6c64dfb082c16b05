"""Precision, recall and F1 by field and country on invented pages whose seeds were kept aside, and pages per second."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "imprint"))

from invented import Invented, make_page

from lotse.imprint import FIELDS, Imprint, read_page

# Seeds below were looked at while the rules were written; those from here on were only counted.
KEPT_ASIDE = 1_000_000


def wrong(page: Invented, read: Imprint) -> Iterable[tuple[str, str | None, str | None]]:
    """(field, true value, value read) of each field that is not right."""
    for name in FIELDS:
        if page.truth[name] != read.value(name):
            yield name, page.truth[name], read.value(name)
    people = {(person.name, person.role) for person in read.representatives}
    if set(page.people) != people:
        yield "representatives", str(sorted(map(str, page.people))), str(sorted(map(str, people)))


def count(page: Invented, read: Imprint, counts: Counter[tuple[str, str, str]]) -> None:
    """Adds right, read and true values of each field, for the country and for all."""
    pairs = [(name, {page.truth[name]} - {None}, {read.value(name)} - {None}) for name in FIELDS]
    pairs.append(("people", {name for name, _ in page.people}, {one.name for one in read.representatives}))
    pairs.append(("people+role", set(page.people), {(one.name, one.role) for one in read.representatives}))
    for name, true, found in pairs:
        for land in (page.country, "all"):
            counts[name, land, "right"] += len(true & found)
            counts[name, land, "true"] += len(true)
            counts[name, land, "read"] += len(found)
            counts[name, land, "invented"] += bool(found and not true)


def f1(counts: Counter[tuple[str, str, str]], name: str, land: str) -> float:
    total = counts[name, land, "true"] + counts[name, land, "read"]
    return 2 * counts[name, land, "right"] / total if total else 1.0


def errors_by_setter(pages: list[Invented], reads: list[Imprint]) -> Iterable[str]:
    """For each way of setting a page, how many are read without an error."""
    whole: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for page, read in zip(pages, reads, strict=True):
        setter = page.layout.split("/")[0]
        whole[setter] += 1
        right[setter] += not list(wrong(page, read))
    return [f"  {setter}: {right[setter]} of {count} without an error" for setter, count in sorted(whole.items())]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--first", type=int, default=KEPT_ASIDE)
    parser.add_argument("--errors", type=int, default=0, help="print so many errors (for seeds that may be looked at)")
    args = parser.parse_args()
    pages = [make_page(seed) for seed in range(args.first, args.first + args.pages)]
    read_page(pages[0].text, id="warm")
    started = time.process_time()
    reads = [read_page(page.text, id=page.id, kind=page.kind) for page in pages]
    seconds = time.process_time() - started
    counts: Counter[tuple[str, str, str]] = Counter()
    perfect = shown = 0
    for page, read in zip(pages, reads, strict=True):
        count(page, read, counts)
        errors = list(wrong(page, read))
        perfect += not errors
        for error in errors:
            if shown < args.errors:
                shown += 1
                print(page.id, page.country, page.layout, *error, sep=" | ")
    print(f"{'field':16}" + "".join(f"{land:>8}" for land in ("all", "DE", "AT", "CH")) + "   read where there is none")
    for name in [*FIELDS, "people", "people+role"]:
        print(
            f"{name:16}"
            + "".join(f"{f1(counts, name, land):8.3f}" for land in ("all", "DE", "AT", "CH"))
            + f"   {counts[name, 'all', 'invented']}"
        )
    size = sum(len(page.text) for page in pages) / len(pages)
    print(f"{len({page.layout for page in pages})} layouts of {len({page.layout.split('/')[0] for page in pages})} kinds")
    for share in errors_by_setter(pages, reads):
        print(share)
    print(
        f"every field right on {perfect / len(pages):.1%} of {len(pages)} pages; {len(pages) / seconds:.0f}"
        f" pages a second ({size:.0f} characters each, one core)"
    )


if __name__ == "__main__":
    main()
