"""One line a judgement: two records by source and record, and what they are to each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lotse.domain import Message, say
from lotse.domain.judgement import Judgement
from lotse.sources.lines import csv_rows
from lotse.sources.record import Row, UnreadableRowError
from lotse.tables import Rejected

_WORDS = {"same": Judgement.SAME, "not_same": Judgement.NOT_SAME, "not the same": Judgement.NOT_SAME}


@dataclass(frozen=True, slots=True)
class Judged:
    """``one`` and ``other``: source (as in ``ids.parquet``) and record."""

    one: tuple[str, str]
    other: tuple[str, str]
    judgement: Judgement
    line: int


def judged_pairs(path: Path, rejected: list[Rejected]) -> Iterator[Judged]:
    """Lines that cannot be read are appended to ``rejected``. Raises :class:`LotseError` where the file cannot be read."""
    for row in csv_rows(path):
        try:
            if not isinstance(row, Row):
                raise row.error
            yield _pair(row)
        except UnreadableRowError as error:
            rejected.append(Rejected(str(path), row.line, error.column, error.value, error.reason))


def _pair(row: Row) -> Judged:
    one, other = ((row.need(f"{side}source", _missing()), row.need(f"{side}record", _missing())) for side in ("", "other_"))
    written = row.need("judgement", say("sources.no_judgement"))
    if written not in _WORDS:
        raise UnreadableRowError(say("sources.no_judgement"), column="judgement", value=written)
    return Judged(one, other, _WORDS[written], row.line)


def _missing() -> Message:
    return say("sources.no_record")
