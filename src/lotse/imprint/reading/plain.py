"""Markdown and plain text to text with positions; HTML within Markdown is the HTML reader's."""

from __future__ import annotations

import re

from lotse.imprint.reading.builder import PageBuilder

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_BLANK = re.compile(r"[\r\n]+")
# Also "###Heading###", as older readers took it.
_MARKS = re.compile(r"^(?:\s{0,3}(?:(?:\#{1,6}|[-*+>]|\d{1,2}\.)[ \t]+|\#{1,6}(?=[A-ZÄÖÜ])))+")
_CLOSING = re.compile(r"\s*\#+\s*$")
_LINK = re.compile(r"\[([^\]\n]{0,200})\]\(<?\s*((?:mailto:|tel:)?)([^)\s>]{0,300})[^)\n]{0,100}\)")
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)|\\$|`|</?[a-zA-Z][^<>]{0,200}>")
# What has more is a list, no page; an imprint stands near its top then, or not at all.
_MOST_LINES = 60_000
# No line of a page holds links beyond this; one that does is no page.
_LONGEST_LINKED = 20_000
_RULE = re.compile(r"\s*(?:[-=*_]\s?){3,}$")
_BOLD_LINE = re.compile(r"\s*(?:\*\*|__)[^*_]+(?:\*\*|__):?\s*$")


def read_plain(source: str, builder: PageBuilder, at: int = 0, *, markdown: bool) -> None:
    """Feeds text into ``builder``, one line a line; blank lines part paragraphs, ``#`` and bold lines are headings."""
    lines = 0
    while at < len(source) and lines < _MOST_LINES:
        lines += 1
        if blank := _BLANK.match(source, at):
            builder.break_line(at, block=True)
            at = blank.end()
            continue
        found = _LINE.match(source, at)
        end = found.end() if found else len(source)
        _line(source[at:end].rstrip("\r\n"), at, builder, markdown=markdown)
        at = max(end, at + 1)


def read_between(source: str, builder: PageBuilder, start: int, end: int) -> None:
    """Markdown between two tags: what begins on the tag's own line goes on there, the rest is lines."""
    first = min(end, _LINE.match(source, start, end).end())  # type: ignore[union-attr] # matches everywhere
    begins = start == 0 or source[start - 1] in "\r\n"
    if not begins:
        _inline(source[start:first].rstrip("\r\n"), 0, start, builder)
        start = first
        if start < end or source[start - 1] in "\r\n":
            builder.break_line(start)
    while start < end:
        if blank := _BLANK.match(source, start, end):
            builder.break_line(start, block=True)
            start = blank.end()
            continue
        line = _LINE.match(source, start, end)
        stop = max(line.end() if line else end, start + 1)
        _line(source[start:stop].rstrip("\r\n"), start, builder, markdown=True)
        start = stop
        if start < end or source[start - 1] in "\r\n":
            builder.break_line(start)


def _line(line: str, at: int, builder: PageBuilder, *, markdown: bool) -> None:
    builder.break_line(at, block=not line.strip())
    if _RULE.match(line[:200]):
        builder.break_line(at, block=True)
        return
    marks = _MARKS.match(line[:50])
    start = builder.length
    if marks:
        builder.break_line(at, block=True)
    offset = marks.end() if marks and (markdown or "#" in marks.group()) else 0
    if markdown:
        _inline(_CLOSING.sub("", line) if marks and "#" in marks.group() else line, offset, at, builder)
    else:
        builder.copy(at, at + len(line))
    if (marks and "#" in marks.group()) or (markdown and _BOLD_LINE.match(line[:300])):
        builder.bold(start)


def _inline(line: str, offset: int, at: int, builder: PageBuilder) -> None:
    for link in _LINK.finditer(line, offset, _LONGEST_LINKED):
        _words(line, offset, link.start(), at, builder)
        if link.group(2):
            builder.link(link.group(2)[:-1].lower(), link.group(3), at + link.start(3), at + link.end(3))
        _words(line, link.start(1), link.end(1), at, builder)
        offset = link.end()
    _words(line, offset, len(line), at, builder)


def _words(line: str, start: int, end: int, at: int, builder: PageBuilder) -> None:
    for mark in _EMPHASIS.finditer(line, start, end):
        builder.copy(at + start, at + mark.start())
        start = mark.end()
        if mark.group()[:3].lower() == "<br":
            builder.break_line(at + start)
    builder.copy(at + start, at + end)
