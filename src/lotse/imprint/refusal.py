"""A publisher's refusal of advertising on its page: an opt-out that whoever reads the page has to respect.

The data of an imprint is published under a duty (§ 5 DDG, § 5 ECG): it is no invitation, and many pages say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lotse.imprint.imprint import Found
from lotse.imprint.rules import alternation, confidence, lower, read_rules

_LONGEST = 600
_MOST = 400
_TAG = re.compile(r"<[^<>]{0,400}>")
_END = re.compile(r"[.!?]\s|</?(?:p|li|div|td|h\d|section|br|ul|span)\b[^<>]{0,300}>|\n\s*\n", re.IGNORECASE)


def find_refusal(source: str) -> Found | None:
    """The sentence of a decoded page that refuses advertising, with its span; ``value`` is the sentence without markup."""
    seen = -1
    for place, end in _words_of_advertising(source):
        if place < seen:
            continue
        start, seen = _sentence(source, place, end)
        sentence = lower(" ".join(_TAG.sub(" ", source[start:seen]).split()))
        if all(_kind(kind).search(sentence) for kind in ("refuses", "about")) and not _kind("not").search(sentence):
            text = " ".join(_TAG.sub(" ", source[start:seen]).split())
            return Found(text, source[start:seen], start, seen, confidence("refusal.sentence"), "refusal.sentence")
    return None


def _words_of_advertising(source: str) -> list[tuple[int, int]]:
    """Where the words stand, in order; looked for one root after another, which takes a tenth of the time of one expression.

    The roots are of plain letters, and bytes are looked through several times faster than text: one byte for each character.
    """
    plain = source.encode("latin-1", "replace").lower()
    found: list[tuple[int, int]] = []
    for root, words in _roots().items():
        at = plain.find(root)
        while at >= 0 and len(found) < _MOST:
            here = lower(source[at : at + _LONGEST_WORD])
            found += [(at, at + len(word)) for word in words if here.startswith(word)]
            at = plain.find(root, at + len(root))
    return sorted(found)


@cache
def _roots() -> dict[bytes, list[str]]:
    """The words by their first letters, for each of which a page is looked through once."""
    roots: dict[bytes, list[str]] = {}
    for word in map(str, read_rules("refusals")["advertising"]):
        roots.setdefault(word[:_ROOT].encode("ascii"), []).append(word)
    return roots


_ROOT = 4
_LONGEST_WORD = 40


def _sentence(source: str, start: int, end: int) -> tuple[int, int]:
    """From the last end before ``start`` to the first one behind ``end``: full stops, blocks, blank lines."""
    reach = _LONGEST // 2
    begin = max((mark.end() for mark in _ends(source, max(0, start - reach), start)), default=max(0, start - reach))
    mark = next(_ends(source, end, min(len(source), end + reach)), None)
    stop = min(len(source), end + reach) if mark is None else mark.start() + (mark.group()[0] in ".!?")
    return begin + len(source[begin:start]) - len(source[begin:start].lstrip()), stop


def _ends(source: str, start: int, end: int) -> Iterator[re.Match[str]]:
    return _END.finditer(source, start, end)


@cache
def _kind(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation(read_rules('refusals')[name])}")
