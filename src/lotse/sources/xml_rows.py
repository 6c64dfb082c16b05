"""Reads XML documents of the Austrian Firmenbuch: each extract within the file becomes one row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from lotse.domain import LotseError, Place, say
from lotse.sources.lines import open_bytes
from lotse.sources.record import BadLine, Row

_EXTRACT = "AUSZUG_V2_RESPONSE"


def xml_header(path: Path) -> tuple[str, ...]:
    """The name of the first extract and of what it holds; nothing where there is none."""
    try:
        return next((_EXTRACT, *row.cells) for row in xml_rows(path, frozenset()) if isinstance(row, Row))
    except (StopIteration, LotseError):
        return ()


def xml_rows(path: Path, never: frozenset[str]) -> Iterator[Row | BadLine]:
    """A row for each extract, with the names of nested elements joined by dots. What was overwritten (``AUFRECHT="false"``) stands under
    its name with "former." in front. ``line`` counts extracts: this form has no lines.

    Raises :class:`LotseError` where the file is no XML, or defines entities of its own (no register does; a bomb does).
    """
    count = 0
    with open_bytes(path) as file:
        parser: Any = XMLPullParser(("end",))  # its events are typed for all kinds of them at once
        try:
            while chunk := file.read(1 << 16):
                if b"<!ENTITY" in chunk:
                    raise ParseError("entity")
                parser.feed(chunk)
                for _, element in parser.read_events():
                    if _bare(element.tag) == _EXTRACT:
                        count += 1
                        yield _row(element, count, never)
                        element.clear()
            parser.close()
        except ParseError as error:
            raise LotseError(say("sources.not_xml"), remedy=say("sources.remedy_copy"), place=Place(path)) from error


def _row(extract: Element, number: int, never: frozenset[str]) -> Row:
    cells: dict[str, list[str]] = {f"@{_bare(name)}": [value] for name, value in extract.attrib.items()}
    for part in extract:
        if _bare(part.tag) not in never:
            _flatten(part, _bare(part.tag), cells)
    return Row.of_many(cells, number)


def _flatten(element: Element, name: str, cells: dict[str, list[str]]) -> None:
    text = (element.text or "").strip()
    if text:
        cells.setdefault(name, []).append(text)
    for child in element:
        stands = next((value for key, value in child.attrib.items() if _bare(key) == "AUFRECHT"), "true")
        _flatten(child, f"{'former.' if stands == 'false' else ''}{name}.{_bare(child.tag)}", cells)


def _bare(name: str) -> str:
    """ "{namespace}NAME" -> "NAME"."""
    return name.rpartition("}")[2]
