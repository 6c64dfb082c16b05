"""Which kind of page it is, and its text."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import islice

from lotse.imprint.reading.builder import PageBuilder
from lotse.imprint.reading.html import read_html
from lotse.imprint.reading.page import Page
from lotse.imprint.reading.plain import read_plain

# Beyond this nothing of an imprint stands: the longest real pages with all terms and privacy notes stay well under a million.
MAX_CHARACTERS = 4_000_000

_TAG = re.compile(r"<(?:!doctype|html|head|body|div|p|br|table|h[1-6]|span|section|ul|dl|strong|b|a)\b", re.IGNORECASE)
_MARKDOWN = re.compile(r"^(?:\#{1,6} |---\s*$|\*\*|[-*] )|\]\(", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A\ufeff?\s{0,9}(---|\+\+\+)[ \t]*\r?\n(?:[^\n]{0,1000}\n){0,60}?\1[ \t]*(?:\r?\n|\Z)")


class Kind(StrEnum):
    """How a page is written."""

    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


def kind_of(source: str) -> Kind:
    """Told by the first tags; Markdown that holds HTML reads as HTML only where it begins with it."""
    head = source[:20_000]
    tags = len(list(islice(_TAG.finditer(head), 2)))
    if tags >= 2 and not _FRONT_MATTER.match(head) and not head.lstrip().startswith("#"):
        return Kind.HTML
    return Kind.MARKDOWN if tags or _MARKDOWN.search(head) else Kind.TEXT


def parse_page(source: str, kind: Kind | None = None) -> Page:
    """Any text to a page, in time that grows with its length."""
    kept = source[:MAX_CHARACTERS]
    builder = PageBuilder(kept)
    kind = kind or kind_of(kept)
    start = _after_front_matter(kept)
    if kind is Kind.HTML or (kind is Kind.MARKDOWN and len(list(islice(_TAG.finditer(kept[:50_000]), 6))) == 6):
        read_html(kept, builder, start, markdown=kind is Kind.MARKDOWN)
    else:
        read_plain(kept, builder, start, markdown=kind is Kind.MARKDOWN)
    return builder.page()


def _after_front_matter(source: str) -> int:
    """Where the heading that site generators read ends."""
    found = _FRONT_MATTER.match(source[:70_000])
    return found.end() if found else 0
