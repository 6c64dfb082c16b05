"""Reads JSON documents, one a line: JSON Lines, or an array with an element a line as Wikidata writes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from lotse.domain import say
from lotse.sources.lines import bounded, open_text
from lotse.sources.record import BadLine, Row, UnreadableRowError

_DEPTH = 12


def json_header(path: Path) -> tuple[str, ...]:
    """The names in the first document; nothing where it is none."""
    return next((tuple(row.cells) for row in json_rows(path, frozenset()) if isinstance(row, Row)), ())


def json_rows(path: Path, never: frozenset[str]) -> Iterator[Row | BadLine]:
    """Names of nested values are joined by dots, values of a list by " | "; a line that is no document is a bad line."""
    with open_text(path) as file:
        for number, line in enumerate(bounded(file, path), 1):
            text = line.strip().rstrip(",")
            if text in ("", "[", "]"):
                continue
            document = _document(text)
            if document is None:
                yield BadLine(number, UnreadableRowError(say("sources.no_document")))
                continue
            cells: dict[str, list[str]] = {}
            _flatten({name: value for name, value in document.items() if name not in never}, "", cells, _DEPTH)
            yield Row.of_many(cells, number)


def _document(text: str) -> dict[str, object] | None:
    try:
        loaded = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return loaded if isinstance(loaded, dict) else None


def _flatten(value: object, name: str, cells: dict[str, list[str]], depth: int) -> None:
    if isinstance(value, dict) and depth:
        for key, inner in value.items():
            _flatten(inner, f"{name}.{key}" if name else str(key), cells, depth - 1)
    elif isinstance(value, list) and depth:
        for inner in value:
            _flatten(inner, name, cells, depth - 1)
    elif value is not None and value != "":
        cells.setdefault(name, []).append(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
