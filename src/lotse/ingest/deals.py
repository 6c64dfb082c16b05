"""Deals: one mapping a row, with everything that the columns of one list say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lotse.domain import Message, say
from lotse.ingest.amounts import currencies_of, values_of
from lotse.ingest.chances import chances_of
from lotse.ingest.closings import close_days, read_calendar
from lotse.ingest.columns import flags, numbers, texts
from lotse.ingest.firms import country_code
from lotse.ingest.headings import plain_name
from lotse.ingest.layout import Table
from lotse.ingest.mapping import Mapped
from lotse.ingest.outcomes import Outcome
from lotse.ingest.profiles import looks_like_person
from lotse.ingest.states import states_of
from lotse.tables import Rejected

_TEXT = (
    "deal_id", "title", "industry", "segment", "size", "region", "persona", "job_title", "offer", "account_id", "account", "contact_id",
    "contact", "source", "lost_reason", "street", "postcode", "city", "website",
)  # fmt: skip
_GROUPED = 0.5
_TWO_COLUMNS = (("first name", "last name"), ("vorname", "nachname"))

Row = dict[str, object]


@dataclass(frozen=True)
class DealList:
    rows: list[Row]
    rejected: list[Rejected]
    notes: tuple[Message, ...]
    deleted: int


def read_deals(mapped: Mapped) -> DealList:
    """Rejects deals without a readable state or whose dates cannot be read; other bad cells are rejected alone."""
    bad_dates: list[Rejected] = []
    bad_cells: list[Rejected] = []
    calendar = read_calendar(mapped, bad_dates)
    days = calendar.days
    states = states_of(mapped, days)
    closed, expected, notes = close_days(mapped, calendar, states.outcomes)
    columns: dict[str, Sequence[object]] = {field: texts(mapped, field) for field in _TEXT}
    columns |= {
        "rep": owners_of(mapped), "created": days["created"], "closed": closed, "expected": expected,
        "last_activity": days["last_activity"],
        "probability": chances_of(mapped), "value": values_of(mapped, bad_cells), "currency": currencies_of(mapped),
        "stage_name": texts(mapped, "stage_name" if "stage_name" in mapped.fields else "status"), "stage": states.outcomes,
        "country": [country_code(cell) for cell in texts(mapped, "country")], "modified": days["modified"],
        "employees": _headcounts(mapped),
    }  # fmt: skip
    unreadable = _unreadable_lines(mapped, bad_dates)
    rows, rejected = _rows(mapped, columns, unreadable)
    deleted = [bool(flag) for flag in flags(mapped, "deleted")]
    kept = [row for row, gone in zip(rows, deleted, strict=True) if row is not None and not gone]
    cells = [bad for bad in (*bad_dates, *bad_cells) if bad.line not in unreadable]
    return DealList(kept, [*rejected, *cells], (*states.notes, *notes), sum(deleted))


def _headcounts(mapped: Mapped) -> list[float | None]:
    return numbers(mapped, "employees", [])


def _unreadable_lines(mapped: Mapped, bad: Sequence[Rejected]) -> dict[int, Rejected]:
    """Lines whose beginning or closing day cannot be read; a bad day of another kind costs the cell alone."""
    needed = {
        mapped.table.header[mapped.fields[f].column] for f in ("created", "closed", "won_on", "lost_on", "close_any") if f in mapped.fields
    }
    return {entry.line: entry for entry in reversed(bad) if entry.line is not None and entry.column in needed}


def _rows(mapped: Mapped, columns: dict[str, Sequence[object]], unreadable: dict[int, Rejected]) -> tuple[list[Row | None], list[Rejected]]:
    rows: list[Row | None] = []
    rejected: list[Rejected] = []
    names = list(columns)
    for line, *cells in zip(mapped.table.lines, *columns.values(), strict=True):
        row: Row = dict(zip(names, cells, strict=True))
        reason = _refusal(mapped.table, line, row, unreadable)
        if reason:
            rejected.append(reason)
            rows.append(None)
        else:
            row.update(file=mapped.table.file, line=float(line), stage=str(row["stage"]))
            rows.append(row)
    return rows, rejected


def _refusal(table: Table, line: int, row: Row, unreadable: dict[int, Rejected]) -> Rejected | None:
    if line in unreadable:
        return unreadable[line]
    shown = str(row.get("deal_id") or row.get("title") or row.get("account") or "") or None
    if row["stage"] is None:
        return Rejected(table.file, line, None, shown, say("ingest.row.no_stage"))
    if row["stage"] == Outcome.CLOSED:
        return Rejected(table.file, line, None, shown, say("ingest.row.closed_without_outcome"))
    return None


def owners_of(mapped: Mapped) -> list[str | None]:
    """The salesperson as written: a column, filled down in grouped lists; the title of the block; the sheet's name."""
    field = "rep" if "rep" in mapped.fields else "rep_id"
    if field in mapped.fields:
        return filled_down(_whole_names(mapped, field))
    if any(block and looks_like_person(block) for block in mapped.table.blocks):
        return [block if block and looks_like_person(block) else None for block in mapped.table.blocks]
    sheet = mapped.table.file.rpartition("[")[2].rstrip("]") if mapped.table.file.endswith("]") else ""
    return [sheet if looks_like_person(sheet) else None] * len(mapped.table)


def _whole_names(mapped: Mapped, field: str) -> list[str | None]:
    """First and last name may stand in two columns ("Owner First Name", "Owner Last Name")."""
    written = texts(mapped, field)
    plain = ["" if i in mapped.table.left_out else plain_name(name) for i, name in enumerate(mapped.table.header)]
    own = plain[mapped.fields[field].column]
    for first, last in _TWO_COLUMNS:
        pair = own.replace(last, first), own.replace(first, last)
        if pair[0] != pair[1] and pair[0] in plain and pair[1] in plain:
            columns = [mapped.table.columns[plain.index(name)] for name in pair]
            return [" ".join(part for part in parts if part) or None for parts in zip(*columns, strict=True)]
    return written


def filled_down(cells: list[str | None]) -> list[str | None]:
    """A grouped list names its owner in the first row of each group: each name once, then nothing."""
    named = [cell for cell in cells if cell]
    if len(cells) < 6 or not cells[0] or len(named) > _GROUPED * len(cells) or len(set(named)) < 0.9 * len(named):
        return cells
    found: list[str | None] = []
    for cell in cells:
        found.append(cell or found[-1])
    return found
