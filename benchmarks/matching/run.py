"""Lotse's matcher at its packaged threshold beside its peers at the threshold that suits them best, on records kept aside.

``python benchmarks/matching/run.py [n_records]``; the records' firms were not learnt from.
rapidfuzz is a library of Lotse itself and runs here; peers that need libraries of their own run in an environment of their own
(peers/elsewhere.py) and are left out, by name, where that cannot be had.
"""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from fit import DATA, SEED
from peers.elsewhere import Ran, ask, python_of
from peers.rapidfuzz_blocks import answers as rapidfuzz_answers
from records import Records, write_records
from scores import Answer, Figures, at_best_f1, figures
from world import world

from lotse.matching import Decision, Matcher, Thresholds
from lotse.matching.model import packaged
from lotse.tables import Frame


def main(n_records: int) -> None:
    made = world(DATA, n_present=n_records * 3, n_absent=int(n_records * 1.2), seed=SEED)
    records = write_records(made, aside=True, seed=SEED + 1, limit=n_records)
    print(f"{len(records.truth):,} records kept aside, {len(made.market):,} companies\n")
    print("| | " + " | ".join((*Figures.HEADER, "build, match CPU s")) + " |\n|" + " --- |" * (len(Figures.HEADER) + 2))
    answers = {name: run(name, peer, made.market, records) for name, peer in {"lotse": lotse_answers, **peers()}.items()}
    wrong = {name: wrongly(found, records) for name, found in answers.items()}
    kinds = sorted(set(records.kind))
    print("\nWrongly matched, by what the record is:\n\n| | " + " | ".join(kinds) + " |\n|" + " --- |" * (len(kinds) + 1))
    for name, shares in wrong.items():
        print(f"| {name} | " + " | ".join(f"{shares[kind]:.3f}" for kind in kinds) + " |")
    print_by_dirt(answers["lotse"], records)
    print(f"\nThe model learnt from {packaged()['trained']['records']:,} records of other firms.")
    print(f"Most memory used by Lotse and rapidfuzz: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.1f} GB")


Peer = Callable[[Frame, Frame], Ran]


def peers() -> dict[str, Peer]:
    found: dict[str, Peer] = {"rapidfuzz in blocks": here(rapidfuzz_answers)}
    for name, script in {"splink": "link_by_splink.py", "string-grouper": "link_by_string_grouper.py"}.items():
        if python := python_of(name):
            found[name] = partial(ask, python, script)
        else:
            print(f"{name} is left out: it has no environment (benchmarks/environments/make.sh {name})")
    return found


def here(peer: Callable[[Frame], Callable[[Frame], list[Answer]]]) -> Peer:
    def run_here(market: Frame, records: Frame) -> Ran:
        started = time.process_time()
        ready = peer(market)
        built = time.process_time()
        return Ran(ready(records), built - started, time.process_time() - built)

    return run_here


def run(name: str, peer: Peer, market: Frame, records: Records) -> list[Answer]:
    """Prints the figures; returns the answers as they were judged."""
    ran = peer(market, records.frame)
    answers = ran.answers if peer is lotse_answers else at_best_f1(ran.answers, records.truth)
    print(f"| {name} | {figures(answers, records.truth).row()} | {ran.build:.0f}, {ran.match:.0f} |", flush=True)
    return answers


def wrongly(answers: Sequence[Answer], records: Records) -> dict[str, float]:
    """The share wrongly matched by what the record is."""
    wrong: Counter[str] = Counter()
    for answer, truth, kind in zip(answers, records.truth, records.kind, strict=True):
        wrong[kind] += answer.matched and answer.company_id != truth
    return {kind: wrong[kind] / count for kind, count in Counter(records.kind).items()}


def print_by_dirt(answers: Sequence[Answer], records: Records) -> None:
    """Of records that have a company, by what was done to them (a record counts in each of its kinds)."""
    print("\nLotse by dirt, records that have a company:\n\n| dirt | records | first | matched | matched wrongly |\n|" + " --- |" * 5)
    for dirt in sorted({kind for kinds in records.dirt for kind in kinds}):
        rows = [(a, t) for a, t, kinds in zip(answers, records.truth, records.dirt, strict=True) if t and dirt in kinds]
        first = sum(answer.company_id == truth for answer, truth in rows)
        matched = sum(answer.matched and answer.company_id == truth for answer, truth in rows)
        wrong = sum(answer.matched and answer.company_id != truth for answer, truth in rows)
        shares = " | ".join(f"{count / len(rows):.3f}" for count in (first, matched, wrong)) if rows else " | | "
        print(f"| {dirt.replace('_', ' ')} | {len(rows)} | {shares} |")


def lotse_matcher(market: Frame) -> Callable[[Frame], list[Answer]]:
    least = packaged()["thresholds"]["match"]
    return partial(_answers, Matcher(market, thresholds=Thresholds(match=least, possible=0.0)))


def _answers(matcher: Matcher, frame: Frame) -> list[Answer]:
    return [Answer(m.company_id, m.score, m.decision is Decision.MATCH) for m in matcher.match(frame)]


lotse_answers = here(lotse_matcher)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
