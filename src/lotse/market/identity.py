"""Which id a company keeps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import duckdb
import numpy as np

from lotse.domain.facts import company_id
from lotse.market.columns import IDS
from lotse.tables import Column, Frame, Kind, fetch, register

_FIRST_IDS = """
SELECT e.root, arg_min(r.first_id, r.rid) AS first_id, min(r.own_id) AS own_id,
  bool_and(r.own_id IS NOT NULL) AND count(DISTINCT r.file) = 1 AS alone,
  arg_min(r.label || '|' || r.record, r.rid) AS record_key
FROM r JOIN entity e USING (rid) GROUP BY e.root HAVING bool_or(r.name <> '') ORDER BY e.root
"""


def give_ids(connection: duckdb.DuckDBPyConnection, earlier: Path | None) -> None:
    """Makes ``company`` (root, company_id) and ``ids`` (source, record, company_id, replaced_by).

    An id given in an earlier snapshot stays with its record, even where a stronger key has come to light since.
    """
    listed = fetch(connection.execute(_FIRST_IDS))
    roots = [int(root) for root in listed["root"]]
    chosen = _chosen(listed)
    retired: list[dict[str, object]] = []
    if earlier:
        retired = _keep_earlier(connection, earlier, listed, chosen)
    frame = Frame({"root": np.array(roots, dtype=np.float64), "company_id": Kind.TEXT.column(chosen)})
    register(connection, "chosen", frame)
    connection.execute("CREATE TABLE company AS SELECT root::BIGINT AS root, company_id FROM chosen")
    register(connection, "retired", Frame.from_rows(IDS, retired))
    connection.execute(
        "CREATE TABLE ids AS SELECT r.label AS source, r.record, company.company_id, NULL::VARCHAR AS replaced_by "
        "FROM r JOIN entity USING (rid) JOIN company USING (root) UNION ALL SELECT * FROM retired"
    )


def _chosen(listed: Frame) -> list[str]:
    """A list's own id where no other source claims the company and no other company has it; else the hash of the strongest key."""
    taken: set[str] = set()
    chosen = []
    for first_id, own_id, alone, record_key in zip(*(listed[c] for c in ("first_id", "own_id", "alone", "record_key")), strict=True):
        identity = own_id if alone and own_id not in taken else first_id
        if identity in taken:
            identity = company_id(str(record_key))
        taken.add(identity)
        chosen.append(str(identity))
    return chosen


_EARLIER = """
SELECT e.root, min(r.rid) AS rid, p.source, p.record, p.company_id
FROM read_parquet(?) p JOIN r ON r.label = p.source AND r.record = p.record JOIN entity e USING (rid)
WHERE p.replaced_by IS NULL AND e.root IN (SELECT root FROM entity JOIN r USING (rid) WHERE name <> '') GROUP BY ALL ORDER BY rid
"""
_GONE = """
SELECT p.source, p.record, p.company_id, p.replaced_by FROM read_parquet(?) p
ANTI JOIN r ON r.label = p.source AND r.record = p.record
UNION ALL SELECT source, record, company_id, replaced_by FROM read_parquet(?) WHERE replaced_by IS NOT NULL
"""


def _keep_earlier(connection: duckdb.DuckDBPyConnection, earlier: Path, listed: Frame, chosen: list[str]) -> list[dict[str, object]]:
    """Puts earlier ids in ``chosen`` and returns the rows of ids that lead on to a successor or whose record is gone."""
    position = {int(root): at for at, root in enumerate(listed["root"])}
    before = fetch(connection.execute(_EARLIER, [str(earlier)]))
    held: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    for root, source, record, identity in zip(*(before[c] for c in ("root", "source", "record", "company_id")), strict=True):
        held[int(root)].append((identity, source, record))
    given: set[str] = set()
    for root, entries in held.items():
        kept = next((identity for identity, *_ in entries if _is_generated(identity) and identity not in given), None)
        if kept:
            chosen[position[root]] = kept
            given.add(kept)
    _part(chosen, listed["record_key"], held, position, given)
    # An id that a company bears today leads nowhere, even if a part of that company went its own way.
    in_force = set(chosen)
    moved = [
        {"source": source, "record": record, "company_id": identity, "replaced_by": chosen[position[root]]}
        for root, entries in held.items()
        for identity, source, record in entries
        if identity not in in_force
    ]
    gone = fetch(connection.execute(_GONE, [str(earlier), str(earlier)]))
    known = {(row["source"], row["record"], row["company_id"]) for row in moved}
    return moved + [
        row for row in gone.rows() if row["company_id"] not in in_force and (row["source"], row["record"], row["company_id"]) not in known
    ]


def _part(chosen: list[str], record_keys: Column, held: Iterable[int], position: dict[int, int], given: set[str]) -> None:
    """Where a company was parted in two, one part keeps the id; the other, whose first key would give the same, is named by its record."""
    keeper = {chosen[position[root]]: position[root] for root in held if chosen[position[root]] in given}
    for at, identity in enumerate(chosen):
        if keeper.get(identity, at) != at:
            chosen[at] = company_id(f"parted|{record_keys[at]}")


def _is_generated(identity: str) -> bool:
    """Ours: ``L`` and 16 characters of base32."""
    return len(identity) == 17 and identity[0] == "L" and identity[1:].isalnum() and identity[1:].isupper()
