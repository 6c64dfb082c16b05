"""Cells that several sources write alike."""

from __future__ import annotations

import datetime as dt

from lotse.domain import say
from lotse.sources.record import Row, UnreadableRowError


def day(row: Row, column: str) -> dt.date | None:
    """An ISO day; what follows it ("2018-07-28T10:00:00Z") does not count. Raises :class:`UnreadableRowError` for another text."""
    written = row.pop(column)
    try:
        return dt.date.fromisoformat(written[:10]) if written else None
    except ValueError:
        raise UnreadableRowError(say("sources.no_date"), column=column, value=written) from None
