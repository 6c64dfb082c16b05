"""Streets as people abbreviate them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lotse.domain.address import split_street
from lotse.domain.names import fold_lines

_ENDING = re.compile(r"(?:strasse|str|st)$")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Street:
    """``name`` folded, without spaces and without "strasse"; ``number`` the first house number's digits, "" where none is given."""

    name: str
    number: str


def parse_street(text: str) -> Street | None:
    """ "Hauptstr. 12 a", "HAUPTSTRASSE 12a", "Haupt-Straße 12" -> ("haupt", "12"); ``None`` for a text without letters or digits."""
    return parse_streets([text])[0]


def parse_streets(texts: Iterable[str | None]) -> list[Street | None]:
    """A column of streets, folded at once; ``None`` where nothing is known."""
    listed = list(texts)
    if not listed:
        return []
    split = [split_street(" ".join(text.split())) if text else ("", None) for text in listed]
    names = fold_lines("\n".join(name for name, _ in split)).split("\n")
    return [_street(name, number) if name or number else None for name, (_, number) in zip(names, split, strict=True)]


def _street(name: str, number: str | None) -> Street | None:
    digits = _DIGITS.search(number or "")
    found = Street(_ENDING.sub("", name.replace(" ", "")), digits.group().lstrip("0") if digits else "")
    return found if found.name or found.number else None
