"""Where on a page somebody else stands than its publisher: host, designer, authority, insurer, terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from lotse.imprint.reading import Line, Page
from lotse.imprint.rules import alternation, lower, read_rules
from lotse.imprint.rules.vocabulary import Beginnings

# Zones in which nothing is the publisher's; in the others it may be, where nothing better is found.
CLOSED = frozenset(["host", "designer", "authority", "insurer", "arbitration", "photos", "board"])

_SHORT = 70
_AT_BEGIN = 3
# Terms and privacy notes have headings of their own: only a heading that speaks of the publisher leads out of them.
_STICKY = frozenset(["privacy"])


@cache
def _foreign() -> dict[str, re.Pattern[str]]:
    return {kind: re.compile(rf"(?<!\w){alternation(entries)}") for kind, entries in read_rules("zones")["foreign"].items()}


@cache
def _foreign_begins() -> Beginnings:
    return Beginnings(str(entry) for entries in read_rules("zones")["foreign"].values() for entry in entries)


@cache
def _any_foreign() -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for pattern in _foreign().values()))


@cache
def _ends(name: str = "ends") -> re.Pattern[str]:
    return re.compile(rf"[^\w]{{0,3}}{alternation(read_rules('zones')[name])}")


def zones(page: Page) -> Sequence[str | None]:
    """For each line the kind of zone it lies in, ``None`` for the publisher's own."""
    found: list[str | None] = []
    zone: str | None = None
    whole_section = headed = False
    named: dict[int, list[int]] = {}
    for place in _foreign_begins().places(page.words, page.lower):
        named.setdefault(page.line_at(place), []).append(place)
    for number, line in enumerate(page.lines):
        begun, titled = _begins(page, line, named[number]) if number in named else (None, False)
        if begun in _STICKY and not line.heading and not _prose_below(page, number):
            begun = None
        if begun:
            zone, whole_section, headed = begun, titled, line.heading
        elif zone and _leads_out(line, zone, whole_section=whole_section, headed=headed):
            zone = None
        found.append(zone)
    return found


def _begins(page: Page, line: Line, places: Iterable[int]) -> tuple[str | None, bool]:
    """The zone that a line opens, and whether it is the title of a section (else it is a label with its value); ``places``: where a
    word for one may begin."""
    cut = min(line.end, line.start + (_SHORT if line.heading or len(line.text) <= _SHORT else 45))
    found = next((found for place in places if (found := _any_foreign().match(page.lower, place, cut))), None)
    if not found:
        return None, False
    start, end = found.start() - line.start, found.end() - line.start
    if not (line.heading or start <= _AT_BEGIN or (len(line.text) <= _SHORT and line.text.endswith(":"))) or _prose(line.text, end):
        return None, False
    head = page.lower[line.start : cut]
    if _names_imprint().search(head):
        return None, False
    kind = next(kind for kind, pattern in _foreign().items() if pattern.search(head))
    return kind, line.heading or len(line.text) <= end + 25


def _prose_below(page: Page, number: int) -> bool:
    """Whether text follows: where not, a line of terms is a link of a table of contents."""
    return number + 1 >= len(page.lines) or len(page.lines[number + 1].text) > _SHORT


@cache
def _names_imprint() -> re.Pattern[str]:
    """ "Impressum und Datenschutz" is a title of the publisher's own entry too."""
    return re.compile(
        r"(?<!\w)(?:impressum|imprint|und verantwortlich für den inhalt"
        r"|legal notice|anbieterkennzeichnung|mentions légales)(?!\w)(?!.{0,30}gilt)"
    )


def _prose(text: str, at: int) -> bool:
    """ "Partner der Muster GmbH" begins a sentence or a name, no section."""
    return len(text) > _SHORT * 2 and ":" not in text[: at + 40]


def _leads_out(line: Line, zone: str, *, whole_section: bool, headed: bool) -> bool:
    if line.heading:
        return zone not in _STICKY or bool(_ends().match(lower(line.text)))
    if zone in _STICKY:
        return False
    if not line.opens:
        return not whole_section and ":" in line.text[:50] and bool(_ends().match(lower(line.text)))
    return not whole_section or bool(_ends("section_ends" if headed else "ends").match(lower(line.text)))
