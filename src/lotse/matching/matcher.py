"""Which company of the market is this record? Block, compare, judge, decide."""

from __future__ import annotations

import numpy as np

from lotse.domain import LotseError, say
from lotse.domain.progress import Progress
from lotse.matching import normalise
from lotse.matching.block import Candidates
from lotse.matching.compare import FEATURES, Evidence, compare
from lotse.matching.index import Index
from lotse.matching.match import Decision, Match, Thresholds
from lotse.matching.model import JUDGE_FEATURES, Forest, judge_values, packaged, rank
from lotse.matching.reasons import Sides, explain, no_candidate, rival
from lotse.tables import Frame

_BATCH = 2_000
_LIMIT = 15
_NONE = np.zeros(0, dtype=np.int64)


class Matcher:
    """Companies, made ready to be found. ``companies`` has ``company_id`` and ``name`` and any other COMPANIES columns; or it is
    the index of such a table (:func:`lotse.matching.kept_index`).

    Building takes seconds for a third of a million companies; what few records ask for (register numbers, domains, phones) is
    indexed when the first asks. Raises :class:`LotseError` where ``company_id`` or ``name`` is missing.
    """

    def __init__(self, companies: Frame | Index, *, thresholds: Thresholds | None = None) -> None:
        frame = companies.companies.frame if isinstance(companies, Index) else companies
        missing = [name for name in ("company_id", "name") if name not in frame]
        if missing:
            raise LotseError(say("matching.companies_lack", columns=missing), remedy=say("matching.give_columns", columns=missing))
        stored = packaged()
        self._thresholds = thresholds or Thresholds(**stored["thresholds"])
        self._pair = Forest.from_json(stored["pair"], list(FEATURES))
        self._judge = Forest.from_json(stored["judge"], list(JUDGE_FEATURES))
        self._index = companies if isinstance(companies, Index) else Index.of(companies)
        self._companies = self._index.companies
        self._ids = self._companies.text("company_id")

    def match(self, queries: Frame, *, progress: Progress | None = None) -> list[Match]:
        """One match a query, in the queries' order. Any of query_id, name, street, postcode, city, country, website, email, phone,
        register_number, vat_id; without ``query_id`` the row number from 1. Worked in batches, so that memory stays bounded."""
        found: list[Match] = []
        for start in range(0, len(queries), _BATCH):
            batch = queries.take(np.arange(start, min(start + _BATCH, len(queries))))
            found += self._batch(batch, start)
            if progress:
                progress(len(found), len(queries), "match")
        return found

    def _batch(self, frame: Frame, start: int) -> list[Match]:
        queries = normalise.queries(frame)
        ids = _query_ids(frame, start)
        evidence = self._evidence(queries)
        margin = self._pair.margin(evidence.values)
        best = rank(evidence, margin)
        scores = self._judge.probability(judge_values(evidence, margin, best))
        matches = [Match(query_id, None, 0.0, Decision.NONE, (no_candidate(),)) for query_id in ids]
        for row, score, *pair in zip(best.query, scores, best.first, best.second, strict=True):
            matches[row] = self._decided(ids[row], float(score), queries, evidence, (pair[0], pair[1]))
        return matches

    def _evidence(self, queries: normalise.Records) -> Evidence:
        some = len(self._companies) and len(queries)
        pairs = self._index.blocks.candidates(queries, limit=_LIMIT) if some else Candidates(_NONE, _NONE)
        return compare(queries, self._companies, pairs, self._index.rarity)

    def _decided(self, query_id: str, score: float, queries: normalise.Records, evidence: Evidence, pair: tuple[int, int]) -> Match:
        """``pair``: positions in the evidence of the best pair and of its runner-up (-1 for none)."""
        decision = self._thresholds.decide(score)
        sides = Sides(queries, self._companies, evidence)
        reasons = explain(sides, pair[0])
        if decision is Decision.POSSIBLE and pair[1] >= 0:
            reasons += rival(sides, pair[1])
        company_id = str(self._ids[evidence.company[pair[0]]]) if decision is not Decision.NONE else None
        return Match(query_id, company_id, score, decision, reasons)


def _query_ids(frame: Frame, start: int) -> list[str]:
    given = frame["query_id"] if "query_id" in frame else [None] * len(frame)
    return [_text(value) or str(start + row) for row, value in enumerate(given, 1)]


def _text(value: object) -> str:
    """Ids that a reader took for numbers are written without a decimal point."""
    if isinstance(value, float):
        return "" if np.isnan(value) else f"{value:.0f}"
    return "" if value is None else str(value)
