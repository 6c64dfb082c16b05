"""Parts of lines: what separators part ("Firma | Straße 1 | 12345 Ort")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lotse.imprint.reading import Page

_SEPARATOR = re.compile(r"\s*[|·•∙►\t;]\s*|\s+[–—-]\s+|\s*,\s*|\s*//\s*")
_EDGE = " \t,;|·•–—-:*"


@dataclass(frozen=True, slots=True)
class Segment:
    """Text without white space at its ends, and where it begins in the page's text."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def trimmed(text: str, start: int, edge: str = _EDGE) -> Segment:
    """``text``, which begins at ``start``, without separators at its ends."""
    left = text.lstrip(edge)
    return Segment(start + len(text) - len(left), left.rstrip(edge))


def split(text: str, start: int) -> list[Segment]:
    """The parts of a line, left to right; empty ones are left out."""
    return list(_split(text, start))


def _split(text: str, start: int, separator: re.Pattern[str] = _SEPARATOR) -> Iterator[Segment]:
    at = 0
    for mark in separator.finditer(text):
        part = trimmed(text[at : mark.start()], start + at)
        if part.text:
            yield part
        at = mark.end()
    part = trimmed(text[at:], start + at)
    if part.text:
        yield part


_STRONG = re.compile(r"\s*[|·•∙►\t;]\s*|\s*//\s*")


def split_strong(text: str, start: int) -> list[Segment]:
    """The parts of a line that no comma and no dash part, for names hold both."""
    return list(_split(text, start, _STRONG))


def rest_of_line(page: Page, at: int) -> Segment:
    """What follows a position on its line; where nothing follows, the next line."""
    number = page.line_at(at)
    line = page.lines[number]
    rest = trimmed(page.text[at : line.end], at)
    if rest.text or number + 1 >= len(page.lines):
        return rest
    after = page.lines[number + 1]
    return trimmed(after.text, after.start)
