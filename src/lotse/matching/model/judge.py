"""The second judge: is the best candidate right, given its runner-up?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lotse.matching.compare import FEATURES, Evidence
from lotse.tables import Column

# As in FEATURES: 1 more speaks for the best candidate, -1 against it, 0 open.
_OWN = {"margin": 1, "gap": 1, "rivals": -1, "twin": -1}
_AGAINST = (
    "matched",
    "glued",
    "form",
    "postcode",
    "town",
    "street",
    "company_left",
    "query_left",
    "serial",
    "first",
    "sorted",
    "query_worst",
    "company_worst",
    "phone",
    "domain",
    "register",
    "former",
)
JUDGE_FEATURES: dict[str, int] = {**_OWN, **{f"ahead_{name}": 0 for name in _AGAINST}, **FEATURES}
_RIVAL = 2.0  # log-odds below the best within which a candidate counts as a rival
_NONE = -12.0


@dataclass(frozen=True)
class Best:
    """For each query with a candidate: positions (in the evidence) of its best pair and of the best other company, -1 for none."""

    query: Column
    first: Column
    second: Column
    rivals: Column


def rank(evidence: Evidence, margin: Column) -> Best:
    """The best pair of each query, and the best of another company; equal margins keep the companies' order."""
    order = np.lexsort((evidence.company, -margin, evidence.query))
    query, company, ranked = evidence.query[order], evidence.company[order], margin[order]
    starts = np.flatnonzero(np.r_[True, query[1:] != query[:-1]]) if len(query) else np.zeros(0, dtype=np.int64)
    group = np.cumsum(np.r_[True, query[1:] != query[:-1]]) - 1 if len(query) else starts
    other = company != company[starts][group] if len(query) else np.zeros(0, dtype=bool)
    second = np.full(len(starts), -1, dtype=np.int64)
    at = np.flatnonzero(other)[::-1]
    second[group[at]] = order[at]
    close = other & (ranked > ranked[starts][group] - _RIVAL) if len(query) else other
    firsts = np.unique(np.column_stack((group[close], company[close])), axis=0)[:, 0] if close.any() else np.zeros(0, dtype=np.int64)
    return Best(query[starts], order[starts], second, np.bincount(firsts, minlength=len(starts)))


def judge_values(evidence: Evidence, margin: Column, best: Best) -> Column:
    """Queries x JUDGE_FEATURES."""
    has = best.second >= 0
    runner = np.where(has, best.second, best.first)
    second = np.where(has, margin[runner], _NONE)
    own = np.column_stack((margin[best.first], margin[best.first] - second, best.rivals, has & (margin[best.first] - second < 1e-6)))
    columns = [list(FEATURES).index(name) for name in _AGAINST]
    ahead = evidence.values[best.first][:, columns] - evidence.values[runner][:, columns]
    return np.column_stack((own, ahead, evidence.values[best.first])).astype(np.float32)
