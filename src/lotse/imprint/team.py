"""People on team, contact and about pages: a name, and the title that stands on its line or the next, with mail and telephone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lotse.domain.full_names import FullName, parse_full_name
from lotse.domain.job_titles import JobTitle, read_title
from lotse.imprint.finders.email import find_emails
from lotse.imprint.finders.person import person_at
from lotse.imprint.finders.phone import find_phones
from lotse.imprint.imprint import Found
from lotse.imprint.reading import Kind, Page, decode, parse_page
from lotse.imprint.rules import alternation, confidence, lower, read_rules
from lotse.imprint.segments import Segment, split, trimmed
from lotse.imprint.structured import StructuredPerson, read_structured

_LINES_OF_A_CARD = 7


@dataclass(frozen=True, slots=True)
class TeamMember:
    """Somebody a page shows of its own accord. ``title`` as written, ``reading`` what it says; ``found`` quotes the name.

    ``published_under_duty`` is false here: an imprint names directors because it must, a team page because the firm wants to. The law
    gate asks for the difference.
    """

    name: FullName
    title: str | None
    reading: JobTitle | None
    email: str | None
    phone: str | None
    found: Found
    published_under_duty: bool = False


def read_team(content: bytes | str, *, kind: Kind | str | None = None, region: str = "DE") -> tuple[TeamMember, ...]:
    """All people with a title that a page shows, each once, in its order; any bytes, no exception. ``region``: ISO 3166 of its numbers."""
    source = decode(content)
    page = parse_page(source, Kind(kind) if kind else None)
    members: dict[str, TeamMember] = {}
    for member in (*_structured(source), *_cards(page, region)):
        members.setdefault(member.name.plain.casefold(), member)
    return tuple(members.values())


def _structured(source: str) -> Iterator[TeamMember]:
    for one in read_structured(source):
        if isinstance(one, StructuredPerson) and (name := parse_full_name(one.name, one.job_title)):
            yield TeamMember(name, one.job_title, read_title(one.job_title or ""), one.email, one.phone, one.found)


def _cards(page: Page, region: str) -> Iterator[TeamMember]:
    people = [(number, *found) for number in range(len(page.lines)) if (found := _card(page, number))]
    mails = [(page.line_at(one.start), one.value) for one in find_emails(page)]
    phones = [(page.line_at(one.start), one.value) for one in find_phones(page, region)]
    for place, (number, segment, title) in enumerate(people):
        name = parse_full_name(segment.text, title)
        if name is None:
            continue
        end = people[place + 1][0] if place + 1 < len(people) else number + _LINES_OF_A_CARD
        end = min(end, number + _LINES_OF_A_CARD)
        quote, first, last = page.quote(segment.start, segment.end)
        yield TeamMember(
            name,
            title,
            read_title(title),
            next((value for line, value in mails if number <= line < end), None),
            next((value for line, value in phones if number <= line < end), None),
            Found(segment.text, quote, first, last, confidence("team.card"), "team.card"),
        )


def _card(page: Page, number: int) -> tuple[Segment, str] | None:
    """A name that fills its line, with the title on the next; or name and title parted by a comma, bar or dash."""
    line = page.lines[number]
    if len(line.text) > 120:
        return None
    parts = split(line.text, line.start)
    name = person_at(parts[0], whole=True) if parts else None
    if name is None:
        return None
    if len(parts) > 1:
        title = trimmed(page.text[parts[1].start : line.end], parts[1].start).text
        return (name, title) if _is_title(title) else None
    below = page.lines[number + 1] if number + 1 < len(page.lines) else None
    return (name, below.text) if below and _is_title(below.text) else None


def _is_title(text: str) -> bool:
    """Short, in capitals, no sentence, and with a noun that says what a person is."""
    if (
        not 2 <= len(text) <= _LONGEST_TITLE
        or not text[0].isupper()
        or text[-1] in ".:!?"
        or any(map(str.isdigit, text))
        or set(text) & set("@:")
    ):
        return False
    return _nouns().search(lower(text)) is not None and read_title(text) is not None


_LONGEST_TITLE = 70


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation(read_rules('roles')['persons'])}(?!\w)")
