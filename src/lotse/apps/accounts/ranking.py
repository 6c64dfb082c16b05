"""The best companies of a segment that are no accounts yet."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lotse import targeting
from lotse.apps.accounts.models import Account
from lotse.apps.accounts.selectors import suppressed_keys
from lotse.apps.accounts.suppression import company_keys
from lotse.apps.snapshot import engine_lock, judging
from lotse.apps.strategy.models import Segment
from lotse.domain import Message


@dataclass(frozen=True, slots=True)
class Candidate:
    company_id: str
    name: str
    postcode: str
    city: str
    country: str
    fit: float
    reasons: tuple[Message, ...]
    unknown: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Candidates:
    """``rows``: best first; ``known`` of the segment's best are accounts already, ``refused`` objected."""

    rows: tuple[Candidate, ...]
    known: int
    refused: int


def candidates(segment: Segment, limit: int) -> Candidates | None:
    """``None`` without a market, or where the segment has no approved profile."""
    companies = judging()
    if companies is None or segment.approved is None or not segment.approved.icp:
        return None
    profile = {"name": segment.approved.name, **segment.approved.icp}
    known = set(Account.objects.exclude(company_id="").values_list("company_id", flat=True))
    # Enough of them that after leaving out accounts and refusals the best are still there.
    most = 1 << (2 * limit + len(known)).bit_length()
    with engine_lock:
        ranking = _ranking(targeting.parse_icp(json.dumps(profile)), companies, most)
    fits = dict(zip(map(str, ranking.frame["company_id"]), map(float, ranking.frame["fit"]), strict=True))
    fresh = [company_id for company_id in fits if company_id not in known]
    taken = len(fits) - len(fresh)
    del fresh[2 * limit :]
    rows = {company_id: ranking.company(company_id) for company_id in fresh}
    keys = {company_id: _keys(company_id, row) for company_id, row in rows.items()}
    refusals = suppressed_keys({key for found in keys.values() for key in found})
    refused = [company_id for company_id in fresh if keys[company_id] & refusals]
    best = [company_id for company_id in fresh if not keys[company_id] & refusals][:limit]
    return Candidates(
        tuple(_candidate(ranking, company_id, fits[company_id], rows[company_id]) for company_id in best),
        taken,
        len(refused),
    )


@lru_cache(maxsize=8)
def _ranking(icp: targeting.Icp, companies: targeting.Companies, most: int) -> targeting.Ranking:
    """The same profile on the same snapshot is ranked once: judging all companies takes tenths of a second. Hold the lock."""
    return targeting.rank(icp, companies, limit=most)


def _keys(company_id: str, row: dict[str, Any]) -> frozenset[str]:
    words = {name: str(row[name] or "") for name in ("name", "postcode", "email", "website")}
    return company_keys(company_id=company_id, **words)


def _candidate(ranking: targeting.Ranking, company_id: str, fit: float, row: dict[str, Any]) -> Candidate:
    words = {name: str(row[name] or "") for name in ("name", "postcode", "city", "country")}
    return Candidate(company_id=company_id, fit=fit, reasons=ranking.reasons(company_id), unknown=ranking.unknown(company_id), **words)
