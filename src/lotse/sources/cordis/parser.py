"""One line of the totals by organisation of CORDIS, Horizon 2020."""

from __future__ import annotations

import datetime as dt

from lotse.domain import say
from lotse.sources.record import Record, Row, UnreadableRowError


def parse(row: Row) -> Record:
    """Raises :class:`UnreadableRowError` without key, name or year."""
    extra = {column: row.pop(column) for column in ("short_name", "h2020_projects", "eu_contribution_eur")}
    return Record(
        record=row.need("company_key", say("sources.no_record")),
        line=row.line,
        name=row.need("name", say("sources.no_name")),
        street=row.pop("street"),
        city=row.pop("city"),
        country=row.pop("country"),
        observed_on=_middle_of(row),
        extra={column: value for column, value in extra.items() if value},
    )


def _middle_of(row: Row) -> dt.date:
    """The totals are of the middle of their year."""
    written = row.need("source_year", say("sources.no_date"))
    if not written.isdigit() or not 2014 <= int(written) <= 2100:
        raise UnreadableRowError(say("sources.no_date"), column="source_year", value=written)
    return dt.date(int(written), 6, 30)
