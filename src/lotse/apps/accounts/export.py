"""A list as a file that travels: formulas neutralised, and what the file is and whose data it holds within it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from lotse.domain import Wording

Cell = str | int | dt.date | None
# By these a spreadsheet takes a text for a formula (OWASP, CSV injection).
_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"\+\d[\d ()/.-]*")
_WIDEST = 48


@dataclass(frozen=True, slots=True)
class Table:
    """``heads`` and ``rows`` of the list; ``about``: what it is, whose data it holds, as pairs of word and value."""

    title: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    about_title: str
    about: Sequence[tuple[str, str]]


def neutral(value: object) -> str:
    """Text that no spreadsheet executes: an apostrophe before what begins like a formula; "+49 ..." is dialled as "0049 ..."."""
    text = "" if value is None else str(value)
    if _NUMBER.fullmatch(text):
        return f"00{text[1:]}"
    return f"'{text}" if text.startswith(_STARTS) else text


def as_csv(table: Table, wording: Wording) -> bytes:
    """UTF-8 with a byte-order mark, so that Excel reads umlauts, and the separator that Excel expects in the reader's language.

    What the file is stands in its last lines, each behind a "#".
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter="," if wording.lang == "en" else ";")
    writer.writerow(table.heads)
    for row in table.rows:
        writer.writerow([wording.locale.date(cell) if isinstance(cell, dt.date) else neutral(cell) for cell in row])
    for word, value in table.about:
        writer.writerow([f"# {word}: {value}"])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def as_xlsx(table: Table) -> bytes:
    """A sheet to sort and filter, and one that says what it is."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(table.title[:31])
    sheet.freeze_panes = "B2"
    for i, head in enumerate(table.heads, 1):
        sheet.column_dimensions[get_column_letter(i)].width = min(_WIDEST, len(head) + 8)
    sheet.append([_bold(sheet, head) for head in table.heads])
    n = 1
    for n, row in enumerate(table.rows, 2):  # noqa: B007  (the last row's number is used below)
        sheet.append([neutral(cell) if isinstance(cell, str) else cell for cell in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.heads))}{n}"
    about = book.create_sheet(table.about_title[:31])
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 24, 100
    for word, value in table.about:
        told = WriteOnlyCell(about, value=neutral(value))
        told.alignment = Alignment(wrap_text=True, vertical="top")
        about.append([_bold(about, word), told])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _bold(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value=neutral(text))
    cell.font = Font(bold=True)
    return cell
