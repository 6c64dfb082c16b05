"""The people who act for the publisher, each once."""

from __future__ import annotations

import unicodedata

from lotse.domain.people import parse_person
from lotse.imprint.finders.people import PersonCandidate, find_people
from lotse.imprint.imprint import Found, Representative
from lotse.imprint.owning import Layout
from lotse.imprint.rules import confidence

_SHUT = frozenset(["editor", "privacy", "sister"])


def representatives(layout: Layout) -> tuple[Representative, ...]:
    """In the order of the page; a person named twice keeps the first place and the first role that is named."""
    kept: dict[str, PersonCandidate] = {}
    for one in find_people(layout.page):
        person = parse_person(one.name.text)
        if person is None or layout.closed(one.name.start) or layout.zone(one.name.start) in _SHUT:
            continue
        before = kept.get(person.key)
        if before is None or (before.role is None and one.role):
            kept[person.key] = one
    return tuple(_representative(layout, one) for one in kept.values())


def _representative(layout: Layout, one: PersonCandidate) -> Representative:
    quote, start, end = layout.page.quote(one.name.start, one.name.end)
    name = unicodedata.normalize("NFC", one.name.text)
    return Representative(name, one.role, Found(name, quote, start, end, confidence(one.rule), one.rule))
