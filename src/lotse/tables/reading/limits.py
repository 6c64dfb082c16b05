"""How much a reader takes before it says no: a file of a CRM is far below, a hostile one far above."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of a file and of what it unpacks to, characters of a line, physical lines of a record, columns, cells of a sheet."""

    file_bytes: int = 2_000_000_000
    unpacked_bytes: int = 2_000_000_000
    line: int = 1_000_000
    record_lines: int = 1_000
    columns: int = 5_000
    cells: int = 40_000_000


USUAL = Limits()
