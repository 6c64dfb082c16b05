"""Every company against every criterion at once, in SQL with its three truth values."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lotse.domain import Message, say
from lotse.tables import Column, Frame, query
from lotse.targeting.criteria.criterion import FOLDED_NAME, literals
from lotse.targeting.icp import Icp
from lotse.targeting.words import any_of, folded_sql

MATCH, MISS, UNKNOWN = 1, 0, -1
_NUMBERS = {"employees", "revenue", "founded", "lat", "lon"}


@dataclass(frozen=True, eq=False)
class Judged:
    """``verdicts``: companies x criteria of :data:`MATCH`, :data:`MISS`, :data:`UNKNOWN` (int8).

    ``left_out``: the position in :data:`exclusions` of the first reason to leave a company out, -1 where there is none.
    ``place``: the company's place in the order of ids; ``group``: a number a group, -1 for a company without one.
    """

    verdicts: Column
    left_out: Column
    place: Column
    group: Column


def judge(icp: Icp, companies: Frame) -> Judged:
    """Judges all companies; a column that the frame lacks is unknown for all of them."""
    criteria = [_three_valued(criterion.sql()) for criterion in icp.criteria]
    reasons = " ".join(f"WHEN {condition} THEN {n}" for n, (_, condition) in enumerate(exclusions(icp)))
    picked = [
        f"CASE {reasons} ELSE -1 END AS left_out" if reasons else "-1 AS left_out",
        "row_number() OVER (ORDER BY company_id) AS place",
        "CASE WHEN coalesce(group_key, '') = '' THEN -1 ELSE dense_rank() OVER (ORDER BY group_key) END AS grouped",
        *(f"{expression} AS c{n}" for n, expression in enumerate(criteria)),
    ]
    found = query(f"SELECT {', '.join(picked)} FROM ({_source(icp, companies)}) ORDER BY n", companies=_used(icp, companies))
    verdicts = np.column_stack([found[f"c{n}"] for n in range(len(criteria))]).astype(np.int8)
    return Judged(verdicts, found["left_out"].astype(np.int8), found["place"].astype(np.int64), found["grouped"].astype(np.int64))


def _three_valued(expression: str) -> str:
    return f"CASE ({expression}) WHEN true THEN {MATCH} WHEN false THEN {MISS} ELSE {UNKNOWN} END"


def exclusions(icp: Icp) -> list[tuple[Message, str]]:
    """Why companies are left out, with the SQL condition, in the order in which they are counted."""
    rules = icp.exclusions
    found = [(say("targeting.left_out.country"), f"country NOT IN {literals(icp.countries)}")]
    if rules.status:
        found.append(
            (
                say("targeting.left_out.status", status=[Message(f"targeting.status.{s}") for s in rules.status]),
                f"status IN {literals(rules.status)}",
            )
        )
    if rules.company_ids:
        found.append((say("targeting.left_out.company_ids"), f"company_id IN {literals(rules.company_ids)}"))
    if rules.shells:
        found.append((say("targeting.left_out.shells"), "CAST(shell AS BOOLEAN)"))
    if rules.name_words:
        found.append((say("targeting.left_out.name_words"), f"regexp_matches({FOLDED_NAME}, '{any_of(rules.name_words)}')"))
    found += [(say("targeting.left_out.required", label=c.label()), f"({c.sql()}) = false") for c in icp.criteria if c.required]
    return found


def _needed(icp: Icp) -> list[str]:
    columns = (
        "company_id",
        "name",
        "country",
        "status",
        "shell",
        "group_key",
        *(c for criterion in icp.criteria for c in criterion.columns),
    )
    return list(dict.fromkeys(columns))


def _used(icp: Icp, companies: Frame) -> Frame:
    """Only what is needed: every column costs time on its way into the database."""
    there = companies.select(*(name for name in _needed(icp) if name in companies))
    return there.with_columns(n=np.arange(len(companies), dtype=np.float64))


def _source(icp: Icp, companies: Frame) -> str:
    """The companies with all needed columns, null where the frame has none."""
    lacking = [name for name in _needed(icp) if name not in companies]
    nulls = [f"CAST(NULL AS {'DOUBLE' if name in _NUMBERS else 'VARCHAR'}) AS {name}" for name in lacking]
    inner = f"SELECT {', '.join(['*', *nulls])} FROM companies"
    return f"SELECT *, {folded_sql('name')} AS {FOLDED_NAME} FROM ({inner})"
