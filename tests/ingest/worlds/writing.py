"""How systems write files, numbers and dates."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

COUNTRY = {"DE": "Deutschland", "AT": "Österreich", "CH": "Schweiz"}
COUNTRY_EN = {"DE": "Germany", "AT": "Austria", "CH": "Switzerland"}

Rows = Iterable[Sequence[Any]]


def write_csv(path: Path, rows: Rows, *, delimiter: str = ",", encoding: str = "utf-8", quote_all: bool = False, end: str = "\r\n") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding=encoding, newline="") as file:
        quoting = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
        writer = csv.writer(file, delimiter=delimiter, quoting=quoting, lineterminator=end)
        writer.writerows([["" if cell is None else cell for cell in row] for row in rows])


def write_xlsx(path: Path, sheets: dict[str, Rows], *, hidden: Sequence[str] = (), hidden_columns: Sequence[str] = ()) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        if title in hidden:
            sheet.sheet_state = "hidden"
        for column in hidden_columns if title not in hidden else ():
            sheet.column_dimensions[column].hidden = True
    book.save(path)


def german(amount: float | None, unit: str = "") -> str:
    """1.234,50 with the unit behind it."""
    return "" if amount is None else f"{amount:,.2f}".replace(",", "_").replace(".", ",").replace("_", ".") + unit


def swiss(amount: float) -> str:
    return f"{amount:,.2f}".replace(",", "'")


def english(amount: float) -> str:
    return f"{amount:,.2f}"


def dmy(day: dt.date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""


def mdy(day: dt.date | None) -> str:
    return f"{day.month}/{day.day}/{day.year}" if day else ""


def iso(day: dt.date | None) -> str:
    return f"{day:%Y-%m-%d}" if day else ""


def noon(day: dt.date | None) -> str:
    """A closing moment of that day, ISO with a blank."""
    return f"{day:%Y-%m-%d} 12:41:07" if day else ""


def base36(number: int, width: int) -> str:
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    text = ""
    while number:
        number, rest = divmod(number, 36)
        text = digits[rest] + text
    return text.rjust(width, "0")
