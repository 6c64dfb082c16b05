"""Every company against every criterion at once, in SQL with its three truth values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lotse.domain import Message, say
from lotse.tables import Column, Frame, connect, fetch, register
from lotse.targeting.criteria.criterion import FOLDED_NAME, literals
from lotse.targeting.icp import Icp
from lotse.targeting.words import any_of, folded_sql

MATCH, MISS, UNKNOWN = 1, 0, -1
_NUMBERS = {"employees", "revenue", "founded", "lat", "lon"}
_ALWAYS = ("company_id", "name", "country", "status", "shell", "group_key")
ALL_COLUMNS = (
    "legal_form", "postcode", "state", "lat", "lon", "industry", "employees", "revenue", "founded", "website",
    "certificates", "technologies", "trigger",
)  # fmt: skip
_DERIVED = (
    f"{folded_sql('name')} AS {FOLDED_NAME}",
    "row_number() OVER (ORDER BY company_id) AS place",
    "CASE WHEN coalesce(group_key, '') = '' THEN -1 ELSE dense_rank() OVER (ORDER BY group_key) END AS grouped",
)


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


class Companies:
    """Companies inside the engine, ready for any number of ICPs: text crosses over once, names are folded once.

    ``columns``: those that the ICPs will need (default: all that any criterion knows); a column that the frame lacks is unknown for all.
    """

    def __init__(self, frame: Frame, columns: Sequence[str] | None = None) -> None:
        self.frame = frame
        wanted = list(dict.fromkeys((*_ALWAYS, *(columns if columns is not None else ALL_COLUMNS))))
        there = frame.select(*(name for name in wanted if name in frame)).with_columns(n=np.arange(len(frame), dtype=np.float64))
        nulls = [f"CAST(NULL AS {'DOUBLE' if name in _NUMBERS else 'VARCHAR'}) AS {name}" for name in wanted if name not in frame]
        self._connection = connect()
        register(self._connection, "given", there)
        self._connection.execute(f"CREATE TABLE companies AS SELECT {', '.join(['*', *nulls, *_DERIVED])} FROM given ORDER BY n")

    def select(self, expressions: Sequence[str]) -> Frame:
        """SQL expressions over all companies, in the order of the frame."""
        return fetch(self._connection.execute(f"SELECT {', '.join(expressions)} FROM companies ORDER BY n"))


def judge(icp: Icp, companies: Companies) -> Judged:
    """Judges all companies by all criteria."""
    criteria = [_three_valued(criterion.sql()) for criterion in icp.criteria]
    reasons = " ".join(f"WHEN {condition} THEN {n}" for n, (_, condition) in enumerate(exclusions(icp)))
    left_out = f"CASE {reasons} ELSE -1 END AS left_out" if reasons else "-1 AS left_out"
    found = companies.select([left_out, "place", "grouped", *(f"{expression} AS c{n}" for n, expression in enumerate(criteria))])
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


def needed(icp: Icp) -> tuple[str, ...]:
    """The columns that an ICP's criteria look at."""
    return tuple(dict.fromkeys(column for criterion in icp.criteria for column in criterion.columns))
