"""Whether a source has changed more between two builds than sources do: half a file passes for a whole one until it is compared."""

from __future__ import annotations

from pathlib import Path

import duckdb

from lotse.domain import LotseError, Place, say
from lotse.market.manifest import Manifest
from lotse.market.stage import Stage
from lotse.tables import query

_ENOUGH = 100  # rows below which a share says nothing
_LEAST_KEPT = 0.7  # of the records of the last build
_MOST_LOST = 0.2  # of a column's filled share
_COLUMNS = (
    "street",
    "postcode",
    "city",
    "country",
    "legal_form",
    "register_key",
    "website",
    "industry",
    "employees",
    "vat_id",
    "lei",
    "founded",
)


def check_jumps(stage: Stage, last: Manifest | None, folder: Path | None) -> None:
    """Raises :class:`LotseError` where the source has lost three in ten of its records, or a fifth of what filled a column, since the last
    snapshot, which lies in ``folder``. A source that was not in it, or a snapshot that cannot be read, is not compared."""
    if last is None or folder is None:
        return
    before = sum(entry.records for entry in last.sources if entry.label == stage.entry.label)
    if before < _ENOUGH or _is_one_of_several(stage, last):
        return
    if stage.entry.records < _LEAST_KEPT * before:
        _refuse(stage, "market.fewer_records", before=before, now=stage.entry.records)
    try:
        then = _shares(str(folder / "records.parquet"), stage.entry.label)
    except duckdb.Error:
        return
    now = _shares(str(stage.folder / "records-*.parquet"), None)
    for column in _COLUMNS:
        if now[column] < then[column] - _MOST_LOST:
            _refuse(stage, "market.emptier_column", column=column, before=then[column], now=now[column])


def _is_one_of_several(stage: Stage, last: Manifest) -> bool:
    """Several files of one label (the register comes in parts) are not told apart by it."""
    return sum(entry.label == stage.entry.label for entry in last.sources) != 1


def _shares(path: str, label: str | None) -> dict[str, float]:
    shares = ", ".join(f'count("{column}") / greatest(count(*), 1) AS "{column}"' for column in _COLUMNS)
    where, values = (" WHERE label = ?", [path, label]) if label else ("", [path])
    found = query(f"SELECT {shares} FROM read_parquet(?){where}", values)
    return {column: float(found[column][0]) for column in _COLUMNS}


def _refuse(stage: Stage, what: str, **params: object) -> None:
    raise LotseError(say(what, **params), remedy=say("market.remedy_jump"), place=Place(stage.entry.file))
