"""Every company against every criterion, in SQL with its three truth values.

A criterion is asked of each distinct value once, not of each company: five million companies have some hundred industry codes and states.
What was asked before is remembered, so that a profile that is being edited asks only what is new.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lotse.domain import Message, say
from lotse.tables import Column, Frame, connect, fetch, register
from lotse.targeting.criteria.criterion import FOLDED_NAME, literals
from lotse.targeting.icp import Icp
from lotse.targeting.words import any_of, folded_sql

MATCH, MISS, UNKNOWN = 1, 0, -1
_REMEMBERED = 64  # answers, of a byte a company
_FEW = 0.2  # share of distinct values below which it pays to ask them instead of the companies
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
        self._values: dict[tuple[str, ...], Column | None] = {}
        self._answers: OrderedDict[str, Column] = OrderedDict()

    @cached_property
    def order(self) -> tuple[Column, Column]:
        """Each company's place in the order of ids, and the number of its group (-1 without one)."""
        found = self._fetch("SELECT place, grouped FROM companies")
        return found["place"].astype(np.int64), found["grouped"].astype(np.int64)

    def truth(self, expression: str, columns: Sequence[str]) -> Column:
        """What a SQL expression over ``columns`` says of each company (int8), in the order of the frame; the array is not to be changed."""
        if expression in self._answers:
            self._answers.move_to_end(expression)
            return self._answers[expression]
        codes = self._coded(tuple(columns))
        if codes is None:
            found = self._three_valued(expression, "companies")
        else:
            found = self._three_valued(expression, _values_table(columns))[codes]
        self._answers[expression] = found
        if len(self._answers) > _REMEMBERED:
            self._answers.popitem(last=False)
        return found

    def _three_valued(self, expression: str, table: str) -> Column:
        case = f"CASE ({expression}) WHEN true THEN {MATCH} WHEN false THEN {MISS} ELSE {UNKNOWN} END"
        return self._fetch(f"SELECT CAST({case} AS TINYINT) AS verdict FROM {table}")["verdict"].astype(np.int8)

    def _coded(self, columns: tuple[str, ...]) -> Column | None:
        """Each company's row in the table of the distinct values of some columns; ``None`` where there are too many (names)."""
        if columns not in self._values:
            self._values[columns] = None if "name" in columns else self._code(columns)
        return self._values[columns]

    def _code(self, columns: tuple[str, ...]) -> Column | None:
        listed, table = ", ".join(columns), _values_table(columns)
        distinct = self._fetch(f"SELECT count(*) AS n FROM (SELECT DISTINCT {listed} FROM companies)")["n"][0]
        if distinct > _FEW * len(self.frame):
            return None
        self._connection.execute(
            f"CREATE TABLE {table} AS SELECT {listed}, row_number() OVER () - 1 AS code FROM (SELECT DISTINCT {listed} FROM companies)"
        )
        same = " AND ".join(f"c.{name} IS NOT DISTINCT FROM v.{name}" for name in columns)
        found = self._fetch(f"SELECT c.n, v.code FROM companies c JOIN {table} v ON {same}")
        codes = np.empty(len(self.frame), dtype=np.int32)
        codes[found["n"].astype(np.int64)] = found["code"].astype(np.int32)
        return codes

    def _fetch(self, sql: str) -> Frame:
        """Rows of a table come in the order in which it was made (``preserve_insertion_order``)."""
        return fetch(self._connection.execute(sql))


def _values_table(columns: Sequence[str]) -> str:
    return "values_of_" + "_".join(columns)


def judge(icp: Icp, companies: Companies) -> Judged:
    """Judges all companies by all criteria."""
    verdicts = np.empty((len(companies.frame), len(icp.criteria)), dtype=np.int8, order="F")
    for n, criterion in enumerate(icp.criteria):
        verdicts[:, n] = companies.truth(criterion.sql(), criterion.columns)
    left_out = np.full(len(companies.frame), -1, dtype=np.int8)
    # The last first, so that the first that applies stays.
    for n, rule in reversed(list(enumerate(exclusions(icp)))):
        left_out[companies.truth(rule.sql, rule.columns) == rule.verdict] = n
    return Judged(verdicts, left_out, *companies.order)


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Why companies are left out: those of which the SQL condition over ``columns`` is judged so."""

    label: Message
    sql: str
    columns: tuple[str, ...]
    verdict: int = MATCH


def exclusions(icp: Icp) -> list[Exclusion]:
    """Why companies are left out, in the order in which they are counted."""
    rules = icp.exclusions
    found = [Exclusion(say("targeting.left_out.country"), f"country NOT IN {literals(icp.countries)}", ("country",))]
    if rules.status:
        label = say("targeting.left_out.status", status=[Message(f"targeting.status.{s}") for s in rules.status])
        found.append(Exclusion(label, f"status IN {literals(rules.status)}", ("status",)))
    if rules.company_ids:
        found.append(Exclusion(say("targeting.left_out.company_ids"), f"company_id IN {literals(rules.company_ids)}", ("company_id",)))
    if rules.shells:
        found.append(Exclusion(say("targeting.left_out.shells"), "CAST(shell AS BOOLEAN)", ("shell",)))
    if rules.name_words:
        held = f"regexp_matches({FOLDED_NAME}, '{any_of(rules.name_words)}')"
        found.append(Exclusion(say("targeting.left_out.name_words"), held, ("name",)))
    required = [c for c in icp.criteria if c.required]
    found += [Exclusion(say("targeting.left_out.required", label=c.label()), c.sql(), c.columns, MISS) for c in required]
    return found


def needed(icp: Icp) -> tuple[str, ...]:
    """The columns that an ICP's criteria look at."""
    return tuple(dict.fromkeys(column for criterion in icp.criteria for column in criterion.columns))
