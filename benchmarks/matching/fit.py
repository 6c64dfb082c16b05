"""Fits the packaged model on dirty records: ``python benchmarks/matching/fit.py [n_records]``.

Writes src/lotse/matching/data/model.json. Only firms that are not kept aside are learnt from.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np
from boosting import Settings, fit
from records import Records, write_records
from world import world

from lotse.matching import normalise
from lotse.matching.block import Blocks
from lotse.matching.compare import FEATURES, Evidence, Rarity, compare
from lotse.matching.model import JUDGE_FEATURES, Forest, judge_values, rank
from lotse.tables import Column

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data/companies"
MODEL = ROOT / "src/lotse/matching/data/model.json"
SEED = 20190101
LIMIT = 15
_ABSENT_LIMIT, _FOLDS = 0.05, 3


def main(n_records: int) -> None:
    made = world(DATA, n_present=int(n_records * 1.3), n_absent=int(n_records * 0.6), seed=SEED)
    records = write_records(made, aside=False, seed=SEED)
    started = time.perf_counter()
    evidence, known = gather(records, made.market)
    print(f"{len(records.truth)} records, {len(evidence.query)} pairs in {time.perf_counter() - started:.0f} s", flush=True)
    target, present = labels(records, evidence, known)
    found = np.unique(evidence.query[target == 1])
    print(f"blocking finds {len(found) / max(sum(present), 1):.4f} of the present")
    store(learn(evidence, target, len(records.truth)) | {"records": len(records.truth), "seed": SEED})


def gather(records: Records, market: object) -> tuple[Evidence, Column]:
    companies = normalise.companies(market)  # type: ignore[arg-type]
    blocks, rarity = Blocks(companies), Rarity.of(companies)
    queries = normalise.queries(records.frame)
    return compare(queries, companies, blocks.candidates(queries, limit=LIMIT), rarity), companies.text("company_id")


def labels(records: Records, evidence: Evidence, known: Column) -> tuple[Column, list[bool]]:
    truth = np.array([t or "" for t in records.truth], dtype=object)
    return (truth[evidence.query] == known[evidence.company]).astype(float), [t is not None for t in records.truth]


def learn(evidence: Evidence, target: Column, n: int) -> dict[str, object]:
    """The pair model on all; the judge on margins that a pair model gave which had not seen the record."""
    fold = np.random.default_rng(SEED).integers(0, _FOLDS, n)
    margin = np.zeros(len(target))
    for k in range(_FOLDS):
        inside = fold[evidence.query] != k
        forest = fit(evidence.values[inside], target[inside], FEATURES, PAIR)
        margin[~inside] = forest.margin(evidence.values[~inside])
    best = rank(evidence, margin)
    right = target[best.first]
    values = judge_values(evidence, margin, best)
    judge = np.zeros(len(right))
    for k in range(_FOLDS):
        inside = fold[best.query] != k
        judge[~inside] = fit(values[inside], right[inside], JUDGE_FEATURES, JUDGE).probability(values[~inside])
    present = np.zeros(n, dtype=bool)
    present[evidence.query[target == 1]] = True
    pair = fit(evidence.values, target, FEATURES, PAIR)
    return {
        "pair": pair.to_json(),
        "judge": fit(values, right, JUDGE_FEATURES, JUDGE).to_json(),
        "thresholds": thresholds(judge, right, present[best.query]),
    }


PAIR = Settings(trees=120, depth=5)
JUDGE = Settings(trees=80, depth=4, rate=0.1, min_weight=5)


def thresholds(score: Column, right: Column, present: Column) -> dict[str, float]:
    """``match``: the best F1 among thresholds that match at most 5 % of the absent; ``possible``: where one in five is right."""
    grid = np.linspace(0.05, 0.95, 91)
    best = max((t for t in grid if (score[~present] >= t).mean() <= _ABSENT_LIMIT), key=lambda t: _f1(score >= t, right, present))
    return {"match": round(float(best), 3), "possible": 0.2}


def _f1(taken: Column, right: Column, present: Column) -> float:
    hit = float((taken & (right == 1)).sum())
    return 2 * hit / max(float(taken.sum() + present.sum()), 1.0)


def store(model: dict[str, object]) -> None:
    trained = {
        "how": "gradient boosting with fixed signs on dirty records of German register firms (benchmarks/matching/fit.py)",
        "records": model.pop("records"),
        "seed": model.pop("seed"),
        "data": "OffeneRegister.de / OpenCorporates, CC BY 4.0, 2018/19",
    }
    MODEL.write_text(json.dumps({"trained": trained, **model}, separators=(",", ":")) + "\n", encoding="utf-8")
    Forest.from_json(model["pair"], list(FEATURES))  # type: ignore[arg-type]
    print(f"thresholds {model['thresholds']}; wrote {MODEL.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 18_000)
