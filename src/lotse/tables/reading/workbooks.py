"""Sheets of xlsx, xlsm, xlsb, xls and ods files as text, with what a spreadsheet does to values undone."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import python_calamine as calamine

from lotse.domain import LotseError, Place, say
from lotse.tables.reading.grid import Grid, TextRow
from lotse.tables.reading.limits import Limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CELL = re.compile(rb'r="([A-Z]{1,3})\d{1,7}"')
_ROW = re.compile(rb'<row[^>]{0,200}? r="(\d{1,7})"')
_CHUNK = 1 << 22
_OVERLAP = 256


def is_workbook(head: bytes, names: list[str]) -> bool:
    """By the file's first bytes and, in a zip, by its members: endings lie."""
    return head.startswith(_OLE) or "[Content_Types].xml" in names or ("mimetype" in names and "content.xml" in names)


def read_workbook(file: BinaryIO, name: str, limits: Limits) -> Iterator[Grid]:
    """One grid a sheet that holds anything. Raises :class:`LotseError` where it is damaged, locked or beyond the limits."""
    content = file.read(limits.file_bytes)
    try:
        _check_size(content, name, limits)
        with calamine.load_workbook(io.BytesIO(content)) as book:
            for sheet in book.sheets_metadata:
                if sheet.typ == calamine.SheetTypeEnum.WorkSheet:
                    yield _read_sheet(book, sheet, f"{name} [{sheet.name}]", content[:2] == b"PK")
    except calamine.PasswordError as error:
        raise LotseError(say("tables.reading.locked"), remedy=say("tables.reading.remedy_unlock"), place=Place(name)) from error
    except (calamine.CalamineError, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise _damaged(name, error) from error
    except BaseException as error:
        # The Rust reader panics on some damaged files, which arrives as a BaseException of a private type.
        if type(error).__name__ == "PanicException":
            raise _damaged(name, error) from error
        raise


def _damaged(name: str, error: BaseException) -> LotseError:
    why = say("tables.reading.damaged_workbook", why=str(error)[:200])
    return LotseError(why, remedy=say("tables.reading.remedy_save_again"), place=Place(name))


def _read_sheet(book: Any, meta: Any, name: str, modern: bool) -> Grid:
    sheet = book.get_sheet_by_name(meta.name)
    first = sheet.start[0] + 1 if sheet.start else 1
    raw = [(first + i, row) for i, row in enumerate(sheet.to_python(skip_empty_area=True))]
    _fill_merged(raw, sheet.merged_cell_ranges or [], first, sheet.start[1] if sheet.start else 0)
    rows = [TextRow(line, tuple(map(cell_text, row))) for line, row in raw]
    kept = [row for row in rows if any(map(str.strip, row.cells))]
    return Grid(name, kept, "xlsx" if modern else "xls", hidden=meta.visible != calamine.SheetVisibleEnum.Visible)


def _fill_merged(raw: list[tuple[int, list[Any]]], ranges: list[Any], first: int, left: int) -> None:
    """A cell merged downwards says its value for each of its rows, as the eye reads it."""
    for (top, column), (bottom, last) in ranges:
        at, end, place = top - first + 1, bottom - first + 1, column - left
        if last == column and 0 <= at < end < len(raw) and 0 <= place < len(raw[at][1]):
            for _, row in raw[at + 1 : end + 1]:
                row[place] = raw[at][1][place]


def cell_text(value: Any) -> str:
    """A value as text that reads back the same: ISO dates, decimal points, "true"; error cells arrive empty."""
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case float() | int():
            return _number_text(value)
        case dt.datetime():
            return value.strftime("%Y-%m-%d %H:%M:%S") if value.time() != dt.time() else value.strftime("%Y-%m-%d")
        case dt.date():
            return value.isoformat()
        case None:
            return ""
        case _:
            return str(value)


def _number_text(value: float) -> str:
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    text = format(value, ".10f").rstrip("0")
    # "1.234" could be a German thousand; "1.2340" cannot.
    return text + "0" if len(text) - text.index(".") == 4 else text


def _check_size(content: bytes, name: str, limits: Limits) -> None:
    """Refuses what would unpack beyond the limits, before anything is unpacked as a whole.

    The reader holds a sheet as a full rectangle: one cell in the last corner of an empty sheet would cost all memory.
    """
    if content[:2] != b"PK":
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(member.file_size for member in archive.infolist()) > limits.unpacked_bytes:
            raise LotseError(say("tables.reading.bomb"), remedy=say("tables.reading.remedy_split"), place=Place(name))
        for member in archive.infolist():
            if re.match(r"xl/worksheets/[^/]+\.xml$", member.filename):
                rows, columns = _extent(archive, member)
                if rows * columns > limits.cells or columns > limits.columns:
                    message = say("tables.reading.too_many_cells", n=columns)
                    raise LotseError(message, remedy=say("tables.reading.remedy_split"), place=Place(name))


def _extent(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> tuple[int, int]:
    """The last row and column that a sheet's cells name."""
    last, columns, tail = 0, {b"A"}, b""
    with archive.open(member) as sheet:
        while chunk := sheet.read(_CHUNK):
            text = tail + chunk
            columns.update(_CELL.findall(text))
            last = max(last, *map(int, _ROW.findall(text)), 0)
            tail = text[-_OVERLAP:]
    return last, max(map(_column_number, columns))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def workbook_ending(path: Path) -> bool:
    return path.suffix.lower() in (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".xltx")
