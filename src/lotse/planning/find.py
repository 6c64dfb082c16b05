"""2 Find: which companies of the market become target accounts, and why others do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lotse.domain import say
from lotse.planning.accounts import KnownAccount, Relation
from lotse.planning.plan import LeftOut
from lotse.tables import Column, Frame
from lotse.targeting import MATCH, TELLING, Companies, Icp, Ranking, rank

_APPROACHABLE = (Relation.CONTACTED,)


@dataclass(frozen=True)
class Candidates:
    """Companies that may be approached, and how many were left out for which reason."""

    companies: Frame
    left_out: tuple[LeftOut, ...]


def candidates(companies: Frame, accounts: Sequence[KnownAccount]) -> Candidates:
    """Leaves out deleted firms, mere shells, everybody already in touch, and their sister firms. Each is counted once."""
    ids, groups = companies["company_id"], companies["group_key"]
    by_relation = _company_ids(accounts)
    taken = {company for found in by_relation.values() for company in found}
    taken_groups = {group for company, group in zip(ids, groups, strict=True) if group and company in taken}
    reasons: list[tuple[str, Column]] = [
        ("removed", companies["status"] == "removed"),
        *((relation, np.isin(ids.astype(str), sorted(found))) for relation, found in by_relation.items() if found),
        ("sister_firm", np.array([group in taken_groups for group in groups], dtype=bool)),
        ("shell", np.array([bool(flag) for flag in companies["shell"]], dtype=bool)),
    ]
    free = np.ones(len(companies), dtype=bool)
    left_out = []
    for reason, mask in reasons:
        hit = free & mask
        if hit.any():
            left_out.append(LeftOut(str(reason), say(f"planning.left_out.{reason}"), int(hit.sum())))
        free &= ~mask
    return Candidates(companies.take(free), tuple(left_out))


def _company_ids(accounts: Sequence[KnownAccount]) -> dict[Relation, set[str]]:
    """Companies in touch by relation; a merely possible match is left out as well, so that no customer is cold-called."""
    found: dict[Relation, set[str]] = {relation: set() for relation in Relation if relation not in _APPROACHABLE}
    for account in accounts:
        if account.match and account.match.company_id and account.match.decision != "none" and account.relation in found:
            found[account.relation].add(account.match.company_id)
    return found


@dataclass(frozen=True)
class Ranked:
    """The companies of a segment that show by industry or name that they belong to it, best first; one entry a group."""

    label: str
    icp: Icp
    ranking: Ranking
    ids: tuple[str, ...]


def rank_segment(label: str, icp: Icp, companies: Companies) -> Ranked:
    """Ranks the companies; who merely has the right place and legal form, with nothing known of its trade, is no target."""
    ranking = rank(icp, companies)
    telling = [n for n, criterion in enumerate(icp.criteria) if criterion.key in TELLING] or list(range(len(icp.criteria)))
    shown = (ranking.verdicts[:, telling] == MATCH).any(axis=1)
    return Ranked(label, icp, ranking, tuple(str(company) for company in ranking.frame["company_id"][shown]))


def share_out(ranked: Sequence[Ranked], shares: Mapping[str, float], total: int) -> list[tuple[str, str]]:
    """``(segment, company_id)`` in the order of work: segments take turns in proportion to their shares, each gives its best
    company that no other has taken; a segment that runs dry leaves its turns to the rest."""
    queues = {r.label: iter(r.ids) for r in ranked if shares.get(r.label, 0) > 0}
    credit = dict.fromkeys(queues, 0.0)
    taken: set[str] = set()
    order: list[tuple[str, str]] = []
    while queues and len(order) < total:
        whole = sum(shares[label] for label in queues)
        for label in queues:
            credit[label] += shares[label] / whole
        label = max(queues, key=lambda name: credit[name])
        company = next((c for c in queues[label] if c not in taken), None)
        if company is None:
            del queues[label], credit[label]
            continue
        credit[label] -= 1
        taken.add(company)
        order.append((label, company))
    return order
