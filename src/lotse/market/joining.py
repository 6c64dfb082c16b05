"""Which records are one company.

In this order, and nothing later undoes what came before:

1. What a person of the agency judged: the same, or not the same.
2. An exact strong key: register entry, LEI, ISIN, VAT id. Records of one file are not joined by a key, since who keeps a list tells its
   rows apart, and a key that stands twice in a file proves nothing; files of sites (a plant a line) are the exception.
3. The matcher: records without a shared key against those of more believed files (see ``linking``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import duckdb

from lotse.domain.judgement import Judgement
from lotse.domain.progress import Progress
from lotse.market.companions import Companies
from lotse.market.linking import link_files
from lotse.sources.judgements import Judged
from lotse.tables import Frame, Kind, fetch, register

_SHARED = """
WITH keys AS (
  SELECT rid, file, 'register|' || register_key AS key FROM r WHERE register_key IS NOT NULL
  UNION ALL SELECT rid, file, 'lei|' || lei FROM r WHERE lei IS NOT NULL
  UNION ALL SELECT rid, file, 'vat|' || vat_id FROM r WHERE vat_id IS NOT NULL
  UNION ALL SELECT r.rid, r.file, 'isin|' || said.value FROM said JOIN r USING (label, record) WHERE attribute = 'isin'),
per_file AS (SELECT key, file, count(*) AS n FROM keys GROUP BY ALL),
shared AS (
  SELECT key FROM per_file LEFT JOIN sites USING (file) GROUP BY key
  HAVING sum(n) > 1 AND max(CASE WHEN sites.file IS NULL THEN n ELSE 1 END) = 1)
SELECT key, rid FROM keys SEMI JOIN shared USING (key) ORDER BY split_part(key, '|', 1) <> 'register', key, rid
"""
_JUDGED = "SELECT rid FROM r WHERE label = ? AND record = ? ORDER BY rid LIMIT 1"
_ENTITY = {"rid": Kind.NUMBER, "root": Kind.NUMBER, "linked_by": Kind.TEXT, "link_score": Kind.NUMBER}


@dataclass(frozen=True, slots=True)
class Joined:
    """``unknown``: judgements about records that no source holds any more."""

    unknown: int
    links: int


def join_records(connection: duckdb.DuckDBPyConnection, judged: Iterable[Judged], progress: Progress | None) -> Joined:
    """From ``r``, ``said`` and ``sites`` makes ``entity`` (rid, root, linked_by, link_score): the root is the most believed record."""
    same, apart, unknown = _judged(connection, judged)
    companies = Companies(apart)
    how: dict[int, tuple[str, float]] = {}
    for one, other in same:
        companies.join(one, other)
        how[max(one, other)] = ("judgement", 1.0)
    shared = fetch(connection.execute(_SHARED))
    for (key, rid), (next_key, next_rid) in pairwise(zip(shared["key"].tolist(), (int(r) for r in shared["rid"]), strict=True)):
        if key == next_key and companies.join(rid, next_rid):
            how.setdefault(next_rid, ("key", 1.0))
    links = [link for link in link_files(connection, companies, progress) if companies.join(link.record, link.other)]
    how |= {link.record: ("match", link.score) for link in links}
    _write(connection, companies.joined(), how)
    return Joined(unknown, len(links))


def _judged(
    connection: duckdb.DuckDBPyConnection, judged: Iterable[Judged]
) -> tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]], int]:
    """Pairs of record numbers that are the same, those that are not, and how many judgements are about records that are not there."""
    pairs: dict[Judgement, list[tuple[int, int]]] = {Judgement.SAME: [], Judgement.NOT_SAME: []}
    unknown = 0
    for pair in judged:
        found = [row[0] for side in (pair.one, pair.other) if (row := connection.execute(_JUDGED, list(side)).fetchone())]
        if len(found) == 2:
            pairs[pair.judgement].append((int(found[0]), int(found[1])))
        else:
            unknown += 1
    return pairs[Judgement.SAME], pairs[Judgement.NOT_SAME], unknown


def _write(connection: duckdb.DuckDBPyConnection, roots: Mapping[int, int], how: Mapping[int, tuple[str, float]]) -> None:
    rows = []
    for rid, root in roots.items():
        linked_by, score = how.get(rid, (None, None))
        rows.append({"rid": rid, "root": root, "linked_by": linked_by, "link_score": score})
    register(connection, "joined", Frame.from_rows(_ENTITY, rows))
    connection.execute(
        "CREATE TABLE entity AS SELECT r.rid, coalesce(joined.root, r.rid)::BIGINT AS root, linked_by, link_score "
        "FROM r LEFT JOIN joined USING (rid)"
    )
