"""What stands around a quote, as a person reads the page: so that whoever asks why sees the line amid its page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from lotse.imprint.reading.page import Page

_LINES = 3
# A line without an end is no line to a reader.
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Passage:
    """``quoted`` as the page shows it, without markup; ``before`` and ``after``: the text around it, lines parted by breaks."""

    before: str
    quoted: str
    after: str


def passage(page: Page, start: int, end: int) -> Passage | None:
    """The passage of a span of the decoded page; ``None`` where no reader sees it (in a script, or in markup)."""
    places = range(len(page.text))
    first = bisect_right(places, start, key=lambda at: page.span(at, at + 1)[1])
    last = bisect_left(places, end, key=lambda at: page.span(at, at + 1)[0])
    quoted = page.text[first:last].strip()
    if not quoted:
        return None
    above = page.lines[max(0, page.line_at(first) - _LINES)].start
    below = page.lines[min(len(page.lines) - 1, page.line_at(last - 1) + _LINES)].end
    return Passage(page.text[max(above, first - _LONGEST) : first], quoted, page.text[last : min(below, last + _LONGEST)])
