"""Lotse's matcher at its packaged threshold beside its peers at the threshold that suits them best, on records kept aside.

``python benchmarks/matching/run.py [n_records]``; the records' firms were not learnt from.
A peer is a file of peers/ with a function ``answers(market, records) -> list[Answer]``; those that need libraries of their own run
in an environment of their own and are left out, by name, where that cannot be had.
"""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial

from fit import DATA, SEED
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
    print(f"{len(records.truth)} records kept aside, {len(made.market)} companies")
    print("| | " + " | ".join(Figures.HEADER) + " | build, match CPU s |")
    run(f"lotse ({packaged()['trained']['records']} records learnt from)", lotse_answers, made.market, records)
    run("rapidfuzz in blocks", rapidfuzz_answers, made.market, records)
    print(f"most memory used: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.1f} GB")


Peer = Callable[[Frame], Callable[[Frame], list[Answer]]]


def run(name: str, peer: Peer, market: Frame, records: Records) -> None:
    started = time.process_time()
    ready = peer(market)
    built = time.process_time()
    answers = ready(records.frame)
    ended = time.process_time()
    if peer is not lotse_answers:
        answers = at_best_f1(answers, records.truth)
    print(f"| {name} | {figures(answers, records.truth).row()} | {built - started:.0f}, {ended - built:.0f} |", flush=True)
    wrong: Counter[str] = Counter()
    for answer, truth, kind in zip(answers, records.truth, records.kind, strict=True):
        wrong[kind] += (answer.company_id != truth) if truth and answer.matched else (answer.matched if truth is None else 0)
    total = Counter(records.kind)
    print("    wrongly matched: " + ", ".join(f"{kind} {wrong[kind] / total[kind]:.3f}" for kind in sorted(total)))


def lotse_answers(market: Frame) -> Callable[[Frame], list[Answer]]:
    least = packaged()["thresholds"]["match"]
    return partial(_ask, Matcher(market, thresholds=Thresholds(match=least, possible=0.0)))


def _ask(matcher: Matcher, frame: Frame) -> list[Answer]:
    return [Answer(m.company_id, m.score, m.decision is Decision.MATCH) for m in matcher.match(frame)]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
