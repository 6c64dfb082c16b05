"""The people who act for the publisher, each once."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from lotse.domain.folding import fold
from lotse.domain.full_names import parse_full_name
from lotse.imprint.finders.people import PersonCandidate, find_people
from lotse.imprint.imprint import Found, Representative
from lotse.imprint.owning import Layout
from lotse.imprint.rules import confidence

_SHUT = frozenset(["editor", "privacy", "sister"])


def representatives(layout: Layout) -> tuple[Representative, ...]:
    """In the order of the page; a person named twice keeps the first place and the first role that is named."""
    kept: dict[str, PersonCandidate] = {}
    editors: dict[str, PersonCandidate] = {}
    for one in find_people(layout.page):
        person = _key(one.name.text)
        zone = layout.zone(one.name.start)
        if person is None or layout.closed(one.name.start) or zone in _SHUT:
            if person and zone == "editor" and one.role:
                editors.setdefault(person, one)
            continue
        before = kept.get(person)
        if before is None:
            kept[person] = one
        elif before.role is None and one.role:
            kept[person] = replace(before, role=one.role)
    # Where the page names those who act for it only as answerable for its contents, their title says that they do.
    kept = kept or editors
    return tuple(_representative(layout, one) for one in kept.values())


def _key(text: str) -> str | None:
    """Equal for all spellings of one person's name."""
    name = parse_full_name(text)
    return " ".join(sorted(fold(name.plain).split())) if name else None


def _representative(layout: Layout, one: PersonCandidate) -> Representative:
    quote, start, end = layout.page.quote(one.name.start, one.name.end)
    name = unicodedata.normalize("NFC", one.name.text)
    return Representative(name, one.role, Found(name, quote, start, end, confidence(one.rule), one.rule))
