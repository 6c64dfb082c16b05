"""What a source says of one company: one record, before it is known which company it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields

from lotse.domain import Message
from lotse.tables import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """``record`` is the source's own id of it, stable over readings. Everything but the name may be unknown; a record with the name ""
    only adds to a company that another source names.

    ``register_key`` is that of :class:`lotse.domain.register.RegisterEntry`; ``own_id`` the company_id that a plain list brings;
    ``previous_names`` are joined by " | "; ``founded`` is a year; ``extra`` holds what is a fact but no column of the market.
    """

    record: str
    line: int
    name: str
    legal_form: str | None = None
    street: str | None = None
    postcode: str | None = None
    city: str | None = None
    country: str | None = None
    state: str | None = None
    register_court: str | None = None
    register_type: str | None = None
    register_number: str | None = None
    register_key: str | None = None
    status: str = "unknown"
    industry: str | None = None
    industry_label: str | None = None
    employees: float | None = None
    revenue: float | None = None
    website: str | None = None
    email: str | None = None
    phone: str | None = None
    vat_id: str | None = None
    lei: str | None = None
    founded: int | None = None
    previous_names: str | None = None
    observed_on: dt.date | None = None
    own_id: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)


_KINDS = {"line": Kind.NUMBER, "employees": Kind.NUMBER, "revenue": Kind.NUMBER, "founded": Kind.NUMBER, "observed_on": Kind.DATE}
RECORD_COLUMNS = {f.name: _KINDS.get(f.name, Kind.TEXT) for f in fields(Record) if f.name != "extra"}


class UnreadableRowError(Exception):
    """A row that cannot become a record; the reader lists it with file and line and goes on."""

    def __init__(self, reason: Message, *, column: str | None = None, value: str | None = None) -> None:
        super().__init__(reason.key)
        self.reason = reason
        self.column = column
        self.value = value


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is not even a row."""

    line: int
    error: UnreadableRowError


class LeftOutError(Exception):
    """A row that is read but not of this market: another country's, an association, a sole trader; counted by reason, not rejected."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.key)
        self.reason = reason


class Row:
    """A line's cells by column name; a parser takes each as it uses it, so that what nobody read can be named."""

    __slots__ = ("cells", "line")

    def __init__(self, cells: dict[str, str | None], line: int) -> None:
        self.cells = cells
        self.line = line

    @classmethod
    def of_many(cls, cells: Mapping[str, Sequence[str]], line: int) -> Row:
        """Of a document, in which a name may stand several times: its values joined by " | "."""
        return cls({name: " | ".join(values) for name, values in cells.items()}, line)

    def pop(self, column: str) -> str | None:
        """The cell without outer space; ``None`` where it is empty or missing."""
        return (self.cells.pop(column, None) or "").strip() or None

    def need(self, column: str, reason: Message) -> str:
        """The cell, or the row is rejected for ``reason``."""
        value = self.pop(column)
        if value is None:
            raise UnreadableRowError(reason, column=column)
        return value

    def left(self) -> list[str]:
        """Columns that hold something that nobody read."""
        return [column for column, value in self.cells.items() if value and value.strip()]
