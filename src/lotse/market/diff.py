"""What changed between two snapshots: firms founded, removed, renamed, moved, of another legal form. Each is a reason to call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import duckdb

from lotse.domain import LotseError, Place, say
from lotse.domain.names import CompanyName
from lotse.domain.place_names import place_key
from lotse.market.layout import Layout
from lotse.tables import connect, fetch


class ChangeKind(StrEnum):
    """What happened to a company. ``FOUNDED``: no earlier snapshot held it; ``REMOVED``: deleted, or no source names it any more."""

    FOUNDED = "founded"
    REMOVED = "removed"
    RENAMED = "renamed"
    MOVED = "moved"
    NEW_LEGAL_FORM = "new legal form"


@dataclass(frozen=True, slots=True)
class Change:
    """``before`` and ``after``: name, place or legal form, as the kind asks; ``None`` where there is none."""

    kind: ChangeKind
    company_id: str
    name: str
    before: str | None
    after: str | None


_COLUMNS = ("name", "legal_form", "postcode", "city", "status")
_SIDES = ", ".join(f"{side}.{name} AS {side}_{name}" for side in ("old", "new") for name in _COLUMNS)
# An id leads on to its successor, however often (a chain of more than ten mergers between two builds is a circle).
_PAIRS = f"""
WITH RECURSIVE leads AS (
  SELECT company_id AS first, replaced_by AS last, 1 AS steps FROM read_parquet(?) WHERE replaced_by IS NOT NULL
  UNION SELECT leads.first, p.replaced_by, steps + 1 FROM leads JOIN read_parquet(?) p ON p.company_id = leads.last
  WHERE p.replaced_by IS NOT NULL AND steps < 10),
today AS (SELECT first, arg_max(last, steps) AS last FROM leads GROUP BY first),
old AS (
  SELECT coalesce(today.last, c.company_id) AS company_id, c.* EXCLUDE (company_id)
  FROM read_parquet(?) c LEFT JOIN today ON first = company_id
  QUALIFY row_number() OVER (PARTITION BY coalesce(today.last, c.company_id) ORDER BY today.last IS NOT NULL, c.company_id) = 1)
SELECT company_id, {_SIDES} FROM old FULL JOIN read_parquet(?) AS new USING (company_id)
WHERE old.name IS DISTINCT FROM new.name OR old.legal_form IS DISTINCT FROM new.legal_form OR old.status IS DISTINCT FROM new.status
  OR old.city IS DISTINCT FROM new.city OR old.postcode IS DISTINCT FROM new.postcode
ORDER BY company_id
"""


def diff(market: Path | str, since: str | None = None) -> list[Change]:
    """The changes from snapshot ``since`` (its version; the one before the newest, unless named) to the one in force.

    Raises :class:`LotseError` where there is no such snapshot, or only one.
    """
    layout = Layout(Path(market))
    now = layout.version()
    versions = sorted(path.name for path in layout.snapshots.glob("[0-9]*"))
    earlier = [version for version in versions if now is not None and version < now]
    then = since or (earlier[-1] if earlier else None)
    if now is None or then is None or then not in versions:
        raise LotseError(say("market.no_earlier", versions=versions), remedy=say("market.remedy_earlier"), place=Place(layout.root))
    old, new = layout.snapshot(then), layout.snapshot(now)
    ids = str(new / "ids.parquet")
    try:
        with connect() as connection:
            rows = fetch(connection.execute(_PAIRS, [ids, ids, str(old / "companies.parquet"), str(new / "companies.parquet")])).rows()
            return [change for row in rows for change in _changes(row)]
    except duckdb.Error as error:
        raise LotseError(say("market.damaged_table"), remedy=say("market.remedy_rebuild"), place=Place(layout.root)) from error


def _changes(row: dict[str, str | None]) -> Iterator[Change]:
    company_id, name = str(row["company_id"]), str(row["new_name"] or row["old_name"])
    alive = (row["old_name"] is not None and row["old_status"] != "removed", row["new_name"] is not None and row["new_status"] != "removed")
    if alive == (False, True):
        if row["old_name"] is None:
            yield Change(ChangeKind.FOUNDED, company_id, name, None, _place(row, "new"))
        return
    if alive == (True, False):
        yield Change(ChangeKind.REMOVED, company_id, name, _place(row, "old"), None)
    if alive == (True, True):
        yield from _renewed(row, company_id, name)


def _renewed(row: dict[str, str | None], company_id: str, name: str) -> Iterator[Change]:
    """Another spelling of the same name or town is no change."""
    before, after = (CompanyName.parse(str(row[f"{side}_name"])) for side in ("old", "new"))
    if before.words != after.words:
        yield Change(ChangeKind.RENAMED, company_id, name, row["old_name"], row["new_name"])
    if row["old_legal_form"] and row["new_legal_form"] and row["old_legal_form"] != row["new_legal_form"]:
        yield Change(ChangeKind.NEW_LEGAL_FORM, company_id, name, row["old_legal_form"], row["new_legal_form"])
    if _differs(row, "city") or _differs(row, "postcode"):
        yield Change(ChangeKind.MOVED, company_id, name, _place(row, "old"), _place(row, "new"))


def _differs(row: dict[str, str | None], column: str) -> bool:
    old, new = row[f"old_{column}"], row[f"new_{column}"]
    return old is not None and new is not None and place_key(old) != place_key(new)


def _place(row: dict[str, str | None], side: str) -> str | None:
    return " ".join(part for part in (row[f"{side}_postcode"], row[f"{side}_city"]) if part) or None
