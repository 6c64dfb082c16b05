"""What must hold before a snapshot is published: a source that has changed its form must not pass for an empty market."""

from __future__ import annotations

from lotse.domain import LotseError, Place, say
from lotse.market.stage import Stage
from lotse.sources import source_info
from lotse.tables import query

# Below this many rows a share says nothing: extracts of a few lines are allowed to be odd.
_ENOUGH = 100


def check_bounds(stage: Stage) -> None:
    """Raises :class:`LotseError` where more rows were unreadable, or a column is emptier, than the source's bounds allow."""
    entry, bounds = stage.entry, source_info(stage.entry.kind).bounds
    total = entry.records + entry.rejected
    if total >= _ENOUGH and entry.rejected > bounds.rejected * total:
        _refuse(stage, "market.too_many_rejected", share=entry.rejected / total, allowed=bounds.rejected)
    if entry.records < _ENOUGH or not bounds.filled:
        return
    shares = ", ".join(f'count("{column}") / count(*) AS "{column}"' for column in bounds.filled)
    found = query(f"SELECT {shares} FROM read_parquet(?)", [str(stage.folder / "records-*.parquet")])
    for column, least in bounds.filled.items():
        if float(found[column][0]) < least:
            _refuse(stage, "market.column_too_empty", column=column, share=float(found[column][0]), least=least)


def _refuse(stage: Stage, what: str, **params: object) -> None:
    message = say(what, **params)
    raise LotseError(message, remedy=say("market.remedy_bounds"), place=Place(stage.entry.file))
