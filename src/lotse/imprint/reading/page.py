"""A page as lines of tidy text; every character knows where it stood in the decoded page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lotse.imprint.rules import Label, lower
from lotse.imprint.rules.vocabulary import Beginnings, Words, list_words, matches


class Line(NamedTuple):
    """Text between two breaks. ``opens``: a paragraph, cell or list item begins here; ``heading``: it is one, or all bold."""

    start: int
    text: str
    opens: bool = False
    heading: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Link:
    """A mailto or tel link: what it leads to, where that stands in the decoded page, and where in the text it begins."""

    scheme: str
    target: str
    start: int
    end: int
    at: int


@dataclass(frozen=True, slots=True)
class Page:
    """``text``: the lines that may say something, parted by breaks; ``starts``: where each begins, ``shifts``: by how much earlier than in
    the whole text; ``lower``: the same text in lower case. ``texts``, ``sources``, ``lengths`` describe runs: where
    a run begins in the whole text and in the decoded page, and how long it is there where it was replaced (0: copied as it stood)."""

    source: str
    text: str
    lines: tuple[Line, ...]
    links: tuple[Link, ...]
    texts: list[int] = field(repr=False)
    sources: list[int] = field(repr=False)
    lengths: list[int] = field(repr=False)
    starts: list[int] = field(repr=False)
    shifts: list[int] = field(repr=False)
    lower: str = field(init=False, repr=False)
    words: Words = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lower", lower(self.text))
        object.__setattr__(self, "words", list_words(self.lower))

    def matches(self, pattern: re.Pattern[str], beginnings: Beginnings, *, lowered: bool = False, back: int = 0) -> Iterator[re.Match[str]]:
        """What ``pattern`` matches, which begins with one of these words or up to ``back`` characters before it; in order."""
        places = beginnings.places(self.words, self.lower)
        return matches(pattern, self.lower if lowered else self.text, places, back=back)

    def labels(self, label: Label) -> Iterator[re.Match[str]]:
        """Every place at which a label stands, with its colon."""
        return self.matches(label.pattern, label.beginnings, lowered=True, back=label.back)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Text positions to positions in the decoded page."""
        return self._source(start)[0], self._source(max(start, end - 1))[1]

    def quote(self, start: int, end: int) -> tuple[str, int, int]:
        """What stands in the decoded page between two text positions, and where."""
        first, last = self.span(start, end)
        return self.source[first:last], first, last

    def _source(self, at: int) -> tuple[int, int]:
        at += self.shifts[self.line_at(at)]
        run = max(0, bisect_right(self.texts, at) - 1)
        if self.lengths[run]:
            return self.sources[run], self.sources[run] + self.lengths[run]
        place = self.sources[run] + at - self.texts[run]
        return place, place + 1

    def line_at(self, at: int) -> int:
        """The number of the line that holds a text position."""
        return max(0, bisect_right(self.starts, at) - 1)
