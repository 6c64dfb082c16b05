"""How a file is written, told by its first letter: a table of commas, JSON documents, or XML."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lotse.sources.json_rows import json_header, json_rows
from lotse.sources.lines import csv_header, csv_rows, open_bytes
from lotse.sources.record import BadLine, Row
from lotse.sources.xml_rows import xml_header, xml_rows

_SNIFFED = 4096


def is_table(path: Path) -> bool:
    """Neither JSON nor XML."""
    return _first_letter(path) not in ("{", "[", "<")


def header_of(path: Path) -> tuple[str, ...]:
    """The names of the columns, or of what the first document holds."""
    match _first_letter(path):
        case "{" | "[":
            return json_header(path)
        case "<":
            return xml_header(path)
        case _:
            return csv_header(path)


def rows(path: Path, never: frozenset[str]) -> Iterator[Row | BadLine]:
    """One row a line or document, whatever the shape; parts of documents named in ``never`` are not even taken apart."""
    match _first_letter(path):
        case "{" | "[":
            yield from json_rows(path, never)
        case "<":
            yield from xml_rows(path, never)
        case _:
            yield from csv_rows(path)


def _first_letter(path: Path) -> str:
    with open_bytes(path) as file:
        return file.read(_SNIFFED).decode("utf-8-sig", "replace").lstrip()[:1]
