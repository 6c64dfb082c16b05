"""One line of the extract of LEIs with legal names."""

from __future__ import annotations

from lotse.domain import say
from lotse.sources.record import Record, Row


def parse(row: Row) -> Record:
    """Raises :class:`UnreadableRowError` without LEI or name."""
    lei = row.need("lei", say("sources.no_record"))
    return Record(record=lei, line=row.line, name=row.need("legal_name", say("sources.no_name")), country=row.pop("country"), lei=lei)
