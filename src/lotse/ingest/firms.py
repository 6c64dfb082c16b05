"""Accounts: the firms of the export, found again by id or by name."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from lotse.domain.names import fold, parse_names
from lotse.ingest.columns import dates, numbers, table_order, texts
from lotse.ingest.headings import load
from lotse.ingest.mapping import Mapped
from lotse.tables import ACCOUNTS, Kind, Rejected

_TEXT = [name for name, kind in ACCOUNTS.items() if kind == Kind.TEXT and name not in ("file",)]


def read_firms(mapped: Mapped, rejected: list[Rejected]) -> list[dict[str, object]]:
    """One mapping a row; rows without a name are left to those who look them up by id."""
    found = {field: texts(mapped, field) for field in (*_TEXT, "owner_id") if field in mapped.fields}
    found["country"] = [country_code(cell) for cell in found.get("country", [None] * len(mapped.table))]
    if "owner" not in found and "owner_id" in found:
        found["owner"] = found["owner_id"]
    staff, bands = _employees(mapped, rejected)
    since = dates(mapped, "customer_since", rejected, table_order(mapped.table))
    revenue = numbers(mapped, "revenue", rejected)
    rows: list[dict[str, object]] = []
    for i, line in enumerate(mapped.table.lines):
        row: dict[str, object] = {field: cells[i] for field, cells in found.items()}
        row.update(employees=staff[i], size=row.get("size") or bands[i], revenue=revenue[i], customer_since=since[i])
        row.update(file=mapped.table.file, line=float(line))
        rows.append(row)
    return rows


def _employees(mapped: Mapped, rejected: list[Rejected]) -> tuple[list[float | None], list[str | None]]:
    """Numbers of people, and ranges ("50-249") as bands where the column holds those."""
    if "employees" not in mapped.fields:
        return [None] * len(mapped.table), [None] * len(mapped.table)
    cells = texts(mapped, "employees")
    if sum(1 for cell in cells if cell and re.search(r"\d\s*[-–]\s*\d|\+$|^[<>]", cell)) > 0.3 * sum(1 for cell in cells if cell):
        return [None] * len(cells), cells
    return numbers(mapped, "employees", rejected), [None] * len(cells)


def country_code(written: str | None) -> str | None:
    """ISO 3166 alpha-2 for the four countries; others stay as they are written."""
    return None if written is None else _country_codes().get(fold(written), written.upper() if len(written) == 2 else written)


@cache
def _country_codes() -> dict[str, str]:
    return {fold(word): code for code, words in load("layout.yaml")["countries"].items() for word in words}


def size_band(employees: float | None) -> str | None:
    """1-9, 10-49, 50-249, 250+: the size classes of the EU's recommendation 2003/361/EC by headcount."""
    if employees is None or employees < 1:
        return None
    return "1-9" if employees < 10 else "10-49" if employees < 50 else "50-249" if employees < 250 else "250+"


@dataclass(frozen=True)
class Register:
    """Where each firm stands in ``rows``: by id, by folded name, by name without its legal form where that is unique."""

    rows: Sequence[Mapping[str, object]]
    by_id: Mapping[str, int]
    by_name: Mapping[str, int]
    by_core: Mapping[str, int]

    def find(self, ids: Iterable[str | None], name: str | None) -> int | None:
        """By id first; an id of several ("1;2") by its first."""
        for identifier in ids:
            if identifier and (place := self.by_id.get(_id(identifier))) is not None:
                return place
        if not name:
            return None
        place = self.by_name.get(fold(name))
        return place if place is not None else self.by_core.get(_core(name))


def register_of(rows: Sequence[Mapping[str, object]]) -> Register:
    names = [str(row.get("name") or "") for row in rows]
    cores = [parsed.core for parsed in parse_names(names)] if names else []
    often = Counter(core for core, name in zip(cores, names, strict=True) if name)
    by_id: dict[str, int] = {}
    by_name: dict[str, int] = {}
    by_core: dict[str, int] = {}
    for i, (row, name, core) in enumerate(zip(rows, names, cores, strict=True)):
        if row.get("account_id"):
            by_id.setdefault(_id(str(row["account_id"])), i)
        if name:
            by_name.setdefault(fold(name), i)
            if often[core] == 1:
                by_core.setdefault(core, i)
    return Register(rows, by_id, by_name, by_core)


def _id(written: str) -> str:
    """Salesforce's 18 characters are its 15 with a check; spreadsheets write 17.0 for 17; several ids stand with ";"."""
    first = re.split(r"[;,|]", written)[0].strip()
    bare = first[:-2] if first.endswith(".0") else first
    return bare[:15] if len(bare) == 18 and bare.isalnum() and not bare.isdigit() else bare.casefold()


def _core(name: str) -> str:
    return next(iter(parse_names([name]))).core


def newest(days: Iterable[dt.date | None]) -> dt.date | None:
    return max((day for day in days if day), default=None)
