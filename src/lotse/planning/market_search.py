"""What the market holds for the segments of a plan, and what it says of itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lotse.domain import Message, say
from lotse.domain.progress import Progress
from lotse.market import Market, SourceEntry
from lotse.planning.accounts import KnownAccount, known_accounts
from lotse.planning.find import Candidates, Ranked, candidates, rank_segment
from lotse.planning.plan import Claim, CriterionCount, Find, SourceNote, Target
from lotse.tables import Frame, History
from lotse.targeting import Companies, Icp, market_companies

# Older register data is called that in the first line of a plan.
_OLD = dt.timedelta(days=730)
# From this share of accounts on that are invented companies, the client is the demo's own.
_AT_HOME = 0.1


@dataclass(frozen=True)
class Profile:
    """A segment to look for: its label and ICP."""

    label: str
    icp: Icp


@dataclass(frozen=True)
class Searched:
    """The market's companies, the client's accounts among them, who may be approached, and each segment's ranking."""

    companies: Frame
    accounts: tuple[KnownAccount, ...]
    free: Candidates
    ranked: tuple[Ranked, ...]

    @property
    def available(self) -> dict[str, int]:
        """Companies that show that they belong to a segment, by its label."""
        return {r.label: len(r.ids) for r in self.ranked}


def search_market(
    market: Market, history: History | None, profiles: Sequence[Profile], *, as_of: dt.date, progress: Progress | None = None
) -> Searched:
    """Matches the accounts, leaves out who is not to be approached, ranks the rest for each segment."""
    companies = market_companies(market)
    accounts = known_accounts(history, market.matcher(), as_of=as_of, progress=progress) if history else ()
    companies = _real(companies, accounts, market)
    free = candidates(companies, accounts)
    inside = Companies(free.companies)
    return Searched(companies, accounts, free, tuple(rank_segment(p.label, p.icp, inside) for p in profiles))


def _real(companies: Frame, accounts: Sequence[KnownAccount], market: Market) -> Frame:
    """Without the demo's invented companies, unless the client is invented too (its accounts are among them) or there are no others."""
    invented = np.isin(companies["source"].astype(str), [s.label for s in market.manifest.sources if s.invented])
    ids = {str(company) for company in companies["company_id"][invented]}
    matched = [a.match.company_id for a in accounts if a.match and a.match.decision == "match"]
    at_home = sum(company in ids for company in matched) > _AT_HOME * len(accounts)
    return companies if at_home or invented.all() or not invented.any() else companies.take(~invented)


def find_part(searched: Searched, targets: tuple[Target, ...]) -> Find:
    """2 Find as the plan shows it."""
    decided = [account.match.decision if account.match else "none" for account in searched.accounts]
    criteria = {r.label: tuple(CriterionCount(c.label, c.match, c.miss, c.unknown) for c in r.ranking.counts) for r in searched.ranked}
    return Find(
        searched=len(searched.companies),
        accounts_matched=decided.count("match"),
        accounts_possible=decided.count("possible"),
        accounts_unmatched=decided.count("none"),
        left_out=searched.free.left_out,
        criteria=criteria,
        targets=targets,
        claims=_claims(searched, targets),
    )


def _claims(searched: Searched, targets: Sequence[Target]) -> tuple[Claim, ...]:
    claims = []
    if not targets:
        claims.append(Claim(say("planning.find.none")))
    judged = [len(t.unknown) for t in targets]
    if judged and sum(judged):
        claims.append(Claim(say("planning.find.unknown", share=sum(n > 0 for n in judged) / len(judged))))
    if any(a.match and a.match.decision == "possible" for a in searched.accounts):
        claims.append(Claim(say("planning.find.possible")))
    return tuple(claims)


def register_note(market: Market, today: dt.date) -> Message | None:
    """The first line of a plan where register data are older than 24 months."""
    dates = market.register_date()
    if dates is None or (today - dates[1] <= _OLD and today - dates[0] <= _OLD):
        return None
    return say("planning.register_note", first=str(dates[0].year), last=str(dates[1].year))


def source_notes(market: Market) -> tuple[SourceNote, ...]:
    """The market's sources as they must be attributed; files of one source stand together."""
    files: dict[str, list[SourceEntry]] = {}
    for entry in market.manifest.sources:
        files.setdefault(entry.label, []).append(entry)
    return tuple(_note(entries) for entries in files.values())


def _note(entries: Sequence[SourceEntry]) -> SourceNote:
    """The files of one source: its records together, from the first day to the last."""
    first = entries[0]
    days = [day for entry in entries for day in (entry.observed_from, entry.observed_to) if day]
    return SourceNote(
        first.label,
        first.publisher,
        first.licence,
        first.attribution,
        min(days, default=None),
        max(days, default=None),
        sum(entry.records for entry in entries),
    )
