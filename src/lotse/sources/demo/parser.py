"""One line of the invented companies: a plain list with more facts."""

from __future__ import annotations

from dataclasses import replace

from lotse.sources.plain.parser import parse as parse_plain
from lotse.sources.record import Record, Row

_FACTS = ("group", "certificates", "technologies", "trigger", "trigger_date")


def parse(row: Row) -> Record:
    """What the market has no column for becomes facts of their own."""
    extra = {name: value for name in _FACTS if (value := row.pop(name))}
    row.pop("source")
    return replace(parse_plain(row), extra=extra)
