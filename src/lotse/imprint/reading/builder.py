"""Puts a page's text together: white space drawn together, soft hyphens gone, entities read, positions kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from lotse.imprint.reading.focus import focus, tells
from lotse.imprint.reading.page import Line, Link, Page

# Where text is not what it seems: one set of characters, which is looked for many times faster than what may stand there.
_STOP = re.compile("[&{\t-\r\x1c-\x1f\x85\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]")
_ODD = re.compile(
    r"&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|\s+"
    r"|[\u00ad\u200b-\u200f\u2060-\u2064\u202a-\u202e\ufeff]+"
    r"|\{\{[<%]?[^{}\n]{0,200}\}\}|\{%[^{}\n]{0,200}%\}"  # marks of site generators
)
_SIGNS = re.compile("[{]+|&+|.", re.DOTALL)
_WIDE = re.compile(r"\s{2,}|([^\w\s])\1{39,}")
# Rules that people draw with characters.
_DRAWN = tuple(mark * 40 for mark in "-=_*.~#+·")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060-\u2064\u202a-\u202e\ufeff]")


class PageBuilder:
    """Takes pieces in the order of the page; :meth:`page` gives the whole."""

    def __init__(self, source: str) -> None:
        self._source = source
        # Rules that are drawn with signs are rare: they are looked for once.
        # Where the last line ended.
        self.broken = 0
        self._drawn = any(drawn in source for drawn in _DRAWN)
        self._pieces: list[str] = []
        self._length = 0
        self._last = "\n"
        self._texts: list[int] = []
        self._sources: list[int] = []
        self._lengths: list[int] = []
        self._blocks: set[int] = set()
        self._bold: list[tuple[int, int]] = []
        self._links: list[Link] = []

    @property
    def length(self) -> int:
        return self._length

    def copy(self, start: int, end: int) -> None:
        """The characters of the source from ``start`` to ``end``, tidied."""
        kept = at = start
        while stop := _STOP.search(self._source, at, end):
            odd = _ODD.match(self._source, stop.start(), end)
            if odd:
                self._text(kept, odd.start())
                self._replace(odd.group(), odd.start(), odd.end())
                kept = at = odd.end()
            else:
                # Of a row of one sign only the last two can begin anything.
                at = max(stop.end(), _SIGNS.match(self._source, stop.start(), end).end() - 2)  # type: ignore[union-attr]
        self._text(kept, end)

    def _text(self, start: int, end: int) -> None:
        """Characters that mean themselves, without white space but single spaces."""
        source = self._source
        if source.find("  ", start, end) < 0 and (not self._drawn or all(source.find(drawn, start, end) < 0 for drawn in _DRAWN)):
            self._plain(start, end)
            return
        at = start
        for wide in _WIDE.finditer(source, start, end):
            self._plain(at, wide.start())
            self._replace(wide.group(), wide.start(), wide.end())
            at = wide.end()
        self._plain(at, end)

    def part(self, start: int) -> None:
        """Words that only a tag parts ("GmbH<b>Musterstr.") get a space, where no one word is meant."""
        if start >= len(self._source):
            return
        last, first = self._last, self._source[start]
        if last.isalnum() and first.isalnum() and ((first.isupper() and not last.isupper()) or last.isdigit() != first.isdigit()):
            self.put(" ", start, start)

    def words(self, start: int, end: int) -> None:
        """What stands between two tags: most of it means itself and is copied as it stands."""
        source = self._source
        if self._drawn or _STOP.search(source, start, end) or source.find("  ", start, end) >= 0:
            if source[start].isspace() and source[start:end].isspace():
                self.space(start, end)
            else:
                self.part(start)
                self.copy(start, end)
            return
        if self._last.isalnum():
            self.part(start)
        self._plain(start, end)

    def space(self, start: int, end: int) -> None:
        """White space alone: one space, where none stands and no line begins."""
        if self._last not in " \n":
            self.put(" ", start, end)

    def put(self, text: str, start: int, end: int) -> None:
        """``text`` in place of the source from ``start`` to ``end``."""
        self._texts.append(self._length)
        self._sources.append(start)
        # An inserted character has no place of its own: it points at the one before which it stands.
        self._lengths.append(max(end - start, 1))
        self._append(text)

    def break_line(self, at: int, *, block: bool = False) -> None:
        """Ends the line; ``block``: and the paragraph."""
        if self._last != "\n":
            self.put("\n", at, at)
            self.broken = self._length
        if block:
            self._blocks.add(self._length)

    def bold(self, start: int) -> None:
        """All from text position ``start`` to here is bold or a heading."""
        if self._length > start:
            self._bold.append((start, self._length))

    def link(self, scheme: str, target: str, start: int, end: int) -> None:
        self._links.append(Link(scheme, target, start, end, self._length))

    def _plain(self, start: int, end: int) -> None:
        if start < end and self._source[start] == " " and self._last in " \n":
            start += 1
        if start < end:
            self._texts.append(self._length)
            self._sources.append(start)
            self._lengths.append(0)
            self._append(self._source[start:end])

    def _replace(self, odd: str, start: int, end: int) -> None:
        if odd[0] in "\n \r\t":
            self.space(start, end)
            return
        text = unescape(odd) if odd[0] == "&" and len(odd) > 1 and odd[1] != "&" else " " if len(odd) >= 40 else odd
        text = "" if odd[:2] in ("{{", "{%") else _INVISIBLE.sub("", text)
        if not text.strip():
            text = " " if text and self._last not in " \n" else ""
        if text:
            self.put(text.replace("\n", " "), start, end)

    def _append(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
        self._last = text[-1]

    def page(self) -> Page:
        text = "".join(self._pieces)
        if not self._texts:
            self._texts, self._sources, self._lengths = [0], [0], [0]
        lines, shifts = focus(self._lines(text))
        starts = [line.start for line in lines] or [0]
        links = tuple(_moved(link, lines, shifts) for link in self._links)
        return Page(
            self._source,
            "\n".join(line.text for line in lines),
            lines,
            links,
            self._texts,
            self._sources,
            self._lengths,
            starts,
            shifts or [0],
        )

    def _lines(self, text: str) -> Iterator[Line]:
        """The lines that may tell something."""
        bold, blocks = dict(self._bold), self._blocks
        at, opens = 0, True
        for raw in text.split("\n"):
            opens = opens or at in blocks
            if bare := raw.strip():
                if tells(bare):
                    start = at if len(bare) == len(raw) else at + raw.index(bare)
                    heading = len(bare) < _LONGEST_HEADING and bold.get(start, bold.get(at, -1)) >= start + len(bare) - 1
                    yield Line(start, bare, opens, heading)
                opens = False
            at += len(raw) + 1


_LONGEST_HEADING = 100


def _moved(link: Link, lines: tuple[Line, ...], shifts: list[int]) -> Link:
    """A link's place among the lines that were kept: the nearest before it."""
    at = max(0, bisect_right([line.start + shift for line, shift in zip(lines, shifts, strict=False)], link.at) - 1)
    return replace(link, at=min(max(link.at - shifts[at], lines[at].start), lines[at].end)) if lines else link
