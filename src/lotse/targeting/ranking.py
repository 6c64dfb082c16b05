"""All companies of the market against an ICP, best first, with what could not be judged."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from lotse.domain import Message, say
from lotse.tables import Column, Frame, plain
from lotse.targeting.icp import Icp
from lotse.targeting.judging import MATCH, MISS, UNKNOWN, Companies, Judged, exclusions, judge, needed


@dataclass(frozen=True, slots=True)
class CriterionCount:
    """How many of the companies that were not left out a criterion matched, missed, could not judge."""

    key: str
    label: Message
    match: int
    miss: int
    unknown: int


@dataclass(frozen=True, slots=True)
class LeftOutCount:
    """How many companies were left out for a reason; each is counted once, under the first that applies."""

    label: Message
    count: int


@dataclass(frozen=True, eq=False)
class Ranking:
    """``frame``: company_id, fit (0 to 1), judged (share of the criteria's weight that could be judged), best first."""

    icp: Icp
    frame: Frame
    counts: tuple[CriterionCount, ...]
    left_out: tuple[LeftOutCount, ...]
    companies: Frame
    rows: Column
    verdicts: Column

    def __len__(self) -> int:
        return len(self.frame)

    def company(self, company_id: str) -> dict[str, Any]:
        """The columns of a ranked company. Raises ``KeyError`` for any other."""
        return self._row(self._positions[company_id])

    def reasons(self, company_id: str) -> tuple[Message, ...]:
        """The facts by which a ranked company matches, heaviest criterion first. Raises ``KeyError`` for any other company."""
        return self._facts(company_id, MATCH)

    def misses(self, company_id: str) -> tuple[Message, ...]:
        """The facts by which it misses."""
        return self._facts(company_id, MISS)

    def unknown(self, company_id: str) -> tuple[Message, ...]:
        """The criteria that could not be judged."""
        position = self._positions[company_id]
        return tuple(self.icp.criteria[n].label() for n in self._heaviest if self.verdicts[position, n] == UNKNOWN)

    def _facts(self, company_id: str, verdict: int) -> tuple[Message, ...]:
        position = self._positions[company_id]
        row = self._row(position)
        return tuple(self.icp.criteria[n].reason(row) for n in self._heaviest if self.verdicts[position, n] == verdict)

    def _row(self, position: int) -> dict[str, Any]:
        source = int(self.rows[position])
        return {name: plain(column[source]) for name, column in self.companies.columns.items()}

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {str(company): n for n, company in enumerate(self.frame["company_id"])}

    @cached_property
    def _heaviest(self) -> list[int]:
        return sorted(range(len(self.icp.criteria)), key=lambda n: -self.icp.criteria[n].weight)


def rank(icp: Icp, companies: Frame | Companies, *, limit: int | None = None) -> Ranking:
    """Ranks companies (columns of the market; those that lack are unknown) by how well they fit. For several ICPs hand over
    :class:`Companies`, made once.

    ``fit`` is the weighted mean over the criteria of 1 for a match, 0 for a miss, and, where a criterion cannot be judged,
    the share of matches among the companies for which it can: what is to be expected of a company of which one knows
    nothing. So learning of a match raises a fit, learning of a miss lowers it, and unknown does neither. The share is
    ``(matches + 1) / (judged + 2)``, so that it is never quite 0 or 1 (Laplace).

    Equal fits: more judged first, then by company_id. With ``one_per_group`` only the best of a ``group_key`` stays.
    """
    inside = companies if isinstance(companies, Companies) else Companies(companies, needed(icp))
    companies = inside.frame
    judged = judge(icp, inside)
    candidates = judged.left_out < 0
    counts = _counts(icp, judged.verdicts, candidates)
    fit, share = _fit(icp, judged.verdicts, counts)
    rows = np.flatnonzero(candidates)
    top = _best(rows, fit, share, judged, limit, one_per_group=icp.exclusions.one_per_group)
    left_out = (*_left_out(icp, judged), *(_sisters(rows, judged.group) if icp.exclusions.one_per_group else ()))
    frame = Frame({"company_id": companies["company_id"][top], "fit": fit[top], "judged": share[top]})
    return Ranking(icp, frame, counts, left_out, companies, top, judged.verdicts[top])


def _best(rows: Column, fit: Column, share: Column, judged: Judged, limit: int | None, *, one_per_group: bool) -> Column:
    """The ``limit`` best rows in order. To put millions in order for a thousand takes seconds: only who may be among them is."""
    likely = rows
    if limit is not None and len(rows) > (among := 4 * limit):
        likely = rows[fit[rows] >= np.partition(fit[rows], -among)[-among]]
    for asked in (likely, rows):
        ordered = asked[np.lexsort((judged.place[asked], -share[asked], -fit[asked]))]
        kept = _best_of_groups(ordered, judged.group) if one_per_group else ordered
        if limit is None or len(kept) >= limit:
            break
    return kept[:limit]


def _counts(icp: Icp, verdicts: Column, candidates: Column) -> tuple[CriterionCount, ...]:
    return tuple(
        CriterionCount(c.key, c.label(), *(int(np.count_nonzero(candidates & (verdicts[:, n] == v))) for v in (MATCH, MISS, UNKNOWN)))
        for n, c in enumerate(icp.criteria)
    )


def _fit(icp: Icp, verdicts: Column, counts: tuple[CriterionCount, ...]) -> tuple[Column, Column]:
    """Fit and judged share of weight for every company."""
    whole = sum(criterion.weight for criterion in icp.criteria)
    fit = np.zeros(len(verdicts))
    share = np.zeros(len(verdicts))
    for n, (criterion, count) in enumerate(zip(icp.criteria, counts, strict=True)):
        weight = criterion.weight / whole
        expected = (count.match + 1) / (count.match + count.miss + 2)
        # By verdict: miss, match, unknown (-1, the last).
        fit += np.array([0.0, weight, weight * expected])[verdicts[:, n]]
        share += np.array([weight, weight, 0.0])[verdicts[:, n]]
    # Sums of weights differ from 1 in the last bit, by the order of the criteria.
    return np.round(fit, 9), np.round(share, 9)


def _best_of_groups(ordered: Column, group: Column) -> Column:
    """The first of each group in the given order, and everybody without one."""
    groups = group[ordered]
    first = np.zeros(len(ordered), dtype=bool)
    first[np.unique(groups, return_index=True)[1]] = True
    return ordered[first | (groups < 0)]


def _left_out(icp: Icp, judged: Judged) -> list[LeftOutCount]:
    labels = [rule.label for rule in exclusions(icp)]
    numbers = [int((judged.left_out == n).sum()) for n in range(len(labels))]
    return [LeftOutCount(label, number) for label, number in zip(labels, numbers, strict=True) if number]


def _sisters(rows: Column, group: Column) -> list[LeftOutCount]:
    """How many of the rows have a better one in their group."""
    grouped = group[rows][group[rows] >= 0]
    number = len(grouped) - int(np.count_nonzero(np.bincount(grouped)))
    return [LeftOutCount(say("targeting.left_out.group"), number)] if number else []
