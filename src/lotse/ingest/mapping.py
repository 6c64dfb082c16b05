"""Which column is which field, for one table and one kind of table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lotse.domain import Message, say
from lotse.ingest.fields import fit
from lotse.ingest.headings import fields_of
from lotse.ingest.layout import Table
from lotse.ingest.profiles import Profile, profile

_LEAST = 0.25


@dataclass(frozen=True, slots=True)
class Match:
    """A column's place in its table, how sure the field is, and why."""

    column: int
    confidence: float
    reason: Message


@dataclass(frozen=True)
class Mapped:
    """A table read as one kind: field -> column; ``runners``: field -> other columns that could have been it, best first."""

    table: Table
    kind: str
    profiles: tuple[Profile, ...]
    fields: Mapping[str, Match]
    runners: Mapping[str, tuple[int, ...]]

    def cells(self, field: str) -> list[str] | None:
        match = self.fields.get(field)
        return self.table.columns[match.column] if match else None

    def with_fields(self, **fields: Match) -> Mapped:
        return Mapped(self.table, self.kind, self.profiles, {**self.fields, **fields}, self.runners)

    def without(self, *fields: str) -> Mapped:
        kept = {name: match for name, match in self.fields.items() if name not in fields}
        return Mapped(self.table, self.kind, self.profiles, kept, self.runners)


def profiles_of(table: Table) -> tuple[Profile, ...]:
    """A column that is left out says as little as an empty one."""
    return tuple(profile([] if i in table.left_out else column) for i, column in enumerate(table.columns))


def map_columns(table: Table, profiles: Sequence[Profile], kind: str, chosen: Mapping[str, int]) -> Mapped:
    """Gives each field its best column and each column its best field, the surest pairs first; ``chosen`` pairs stand."""
    fields = {field: Match(column, 1.0, say("ingest.reason.chosen")) for field, column in chosen.items()}
    pairs = sorted(_pairs(table, profiles, kind), key=lambda pair: (-pair[0], pair[2]))
    taken = {match.column for match in fields.values()}
    runners: dict[str, list[int]] = {}
    for score, field, column in pairs:
        if field in fields or column in taken:
            if column not in taken:
                runners.setdefault(field, []).append(column)
            continue
        fields[field] = Match(column, min(0.99, score), _reason(table.header[column], profiles[column], field))
        taken.add(column)
    return Mapped(table, kind, tuple(profiles), fields, {field: tuple(columns) for field, columns in runners.items()})


def _pairs(table: Table, profiles: Sequence[Profile], kind: str) -> list[tuple[float, str, int]]:
    found = []
    for column, (name, content) in enumerate(zip(table.header, profiles, strict=True)):
        if column in table.left_out:
            continue
        for field, known in fields_of(name, kind).items():
            score = known * fit(field, content) * (0.75 + 0.25 * content.filled)
            if score >= _LEAST:
                found.append((score, field, column))
    return found


def _reason(name: str, content: Profile, field: str) -> Message:
    if content.decides and field in ("status", "stage_name"):
        return say("ingest.reason.decides", won=content.won, lost=content.lost)
    return say("ingest.reason.name_and_content", name=name, filled=content.filled)
