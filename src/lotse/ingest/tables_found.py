"""Which of the tables found are used, as what, and why others are not."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from lotse.domain import LotseError, Message, Place, say
from lotse.ingest.choosing import complete
from lotse.ingest.kinds import Recognised
from lotse.ingest.layout import Table
from lotse.ingest.mapping import Mapped, map_columns, profiles_of
from lotse.ingest.others import is_user_list
from lotse.ingest.reading import ColumnReading, FileReading

_SHARED = 0.5
_EXAMPLES, _LOOKED_AT = 3, 2000


@dataclass
class Found:
    """Tables by kind, as they will be read; ``readings`` in the order of the files; ``notes`` on guesses."""

    by_kind: dict[str, list[Mapped]] = field(default_factory=dict)
    readings: list[FileReading] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)

    def of(self, kind: str) -> list[Mapped]:
        return self.by_kind.get(kind, [])


def sort_out(tables: Sequence[tuple[Table, Recognised | None, bool]], where: Place) -> Found:
    """``tables``: table, what it was recognised as, whether its sheet is hidden. Raises LotseError where no table holds deals."""
    found = Found()
    main = max((r for _, r, hidden in tables if r and not hidden and r.mapped.kind == "deals"), key=_weight, default=None)
    if main is None:
        listed = [f"{table.file}: {', '.join(table.header[:6])}" for table, _, _ in tables][:8]
        raise LotseError(say("ingest.no_deals", found=listed), remedy=say("ingest.remedy_deals"), place=where)
    for table, guess, hidden in tables:
        recognised = _part_of(main, table) if guess is None or guess.mapped.kind != "deals" else guess
        recognised = recognised or guess
        reason = _why_not(table, recognised, hidden, main)
        if recognised is None or reason:
            found.readings.append(_unused(table, reason or say("ingest.file.not_understood")))
            continue
        mapped = recognised.mapped
        if mapped.kind == "deals":
            mapped, notes = complete(mapped)
            found.notes.extend(notes)
        found.by_kind.setdefault(mapped.kind, []).append(mapped)
        found.readings.append(describe(mapped))
    return found


def _weight(recognised: Recognised) -> float:
    """The list that is surest and longest: a long export outranks a short extract of it."""
    return recognised.strength + min(3.0, math.log10(1 + len(recognised.mapped.table)))


def _why_not(table: Table, recognised: Recognised | None, hidden: bool, main: Recognised) -> Message | None:
    if hidden:
        return say("ingest.file.hidden")
    if not len(table):
        return say("ingest.file.no_rows")
    if recognised and recognised.mapped.kind == "deals" and recognised is not main and not _alike(recognised.mapped, main.mapped):
        return say("ingest.file.other_deals", main=main.mapped.table.file)
    return None


def _part_of(main: Recognised, table: Table) -> Recognised | None:
    """A table with the main list's very columns is a part of it, even where it says less ("offen.csv" beside "gewonnen.csv")."""
    if not len(table) or table is main.mapped.table or set(table.header) != set(main.mapped.table.header):
        return None
    of_main = main.mapped.table
    used = table.without([of_main.header[i] for i in of_main.left_out])
    return Recognised(map_columns(used, profiles_of(used), "deals", {}), 0.0)


def _alike(one: Mapped, main: Mapped) -> bool:
    """Parts of one list (a sheet a year, a file a state) share most of their columns."""
    if set(one.table.header) == set(main.table.header):
        return True
    mine, theirs = set(one.fields), set(main.fields)
    return len(mine & theirs) >= _SHARED * max(len(mine), len(theirs)) and ("rep" in mine) >= ("rep" in theirs)


def _unused(table: Table, reason: Message) -> FileReading:
    why = say("ingest.reason.table_unused")
    columns = tuple(ColumnReading(name, None, 0.0, why, _examples(table, i)) for i, name in enumerate(table.header))
    return FileReading(table.file, "unknown", table.encoding, table.delimiter, table.header_line, len(table), columns, reason)


def describe(mapped: Mapped) -> FileReading:
    """What each column was read as."""
    table = mapped.table
    of_column = {match.column: (name, match) for name, match in mapped.fields.items()}
    columns = []
    for i, name in enumerate(table.header):
        if i in of_column:
            field_name, match = of_column[i]
            columns.append(ColumnReading(name, field_name, match.confidence, match.reason, _examples(table, i)))
        else:
            columns.append(ColumnReading(name, None, 0.0, _why_unused(mapped, i), _examples(table, i)))
    kind = "users" if is_user_list(mapped) else mapped.kind
    return FileReading(table.file, kind, table.encoding, table.delimiter, table.header_line, len(table), tuple(columns))


def _why_unused(mapped: Mapped, column: int) -> Message:
    if column in mapped.table.left_out:
        return say("ingest.reason.left_out")
    return say("ingest.reason.empty" if mapped.profiles[column].empty else "ingest.reason.not_needed")


def _examples(table: Table, column: int) -> tuple[str, ...]:
    """The first few different values, in the order of the rows."""
    different = dict.fromkeys(cell for cell in table.columns[column][:_LOOKED_AT] if cell)
    return tuple(different)[:_EXAMPLES]
