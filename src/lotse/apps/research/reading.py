"""From the archive of a site to what it says of the firm and its people: values alone, nothing is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lotse.imprint import Found, Imprint, read_page, read_team
from lotse.imprint.pages import Source, page_sources

# What an account holds of a company and a page can say.
COMPANY = ("name", "street", "postcode", "city", "phone", "email")
# What makes a page the firm's own imprint rather than a mention of it.
_IDENTIFYING = ("register_number", "vat_id", "street", "postcode", "name")
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Said:
    """One value with the words that say so, where, and when they were read."""

    attribute: str
    value: str
    quote: str
    url: str
    read_at: dt.datetime
    confidence: float


@dataclass(frozen=True, slots=True)
class Person:
    """``duty``: named because the law wants it (an imprint), not of the firm's own accord (a team page)."""

    name: str
    job_title: str
    said: Said
    duty: bool


@dataclass(frozen=True, slots=True)
class SiteReading:
    """``refusal``: the sentence by which the firm refuses advertising."""

    pages: int
    company: tuple[Said, ...] = ()
    people: tuple[Person, ...] = ()
    refusal: Said | None = None


def read_archive(path: Path) -> SiteReading:
    """The page that names the firm best speaks for it; people from it and from all others, each once."""
    pages = [(source, read_page(source.content, id=source.id)) for source in page_sources([(path, path.name)]) if source.url]
    if not pages:
        return SiteReading(0)
    source, imprint = max(pages, key=lambda page: _weight(page[1]))
    own = _weight(imprint) >= _ENOUGH
    people = {person.name.casefold(): person for person in reversed([*(_duty(source, imprint) if own else ()), *_team(pages)])}
    refusals = (_said("refusal", page, found.refusal) for page, found in pages if found.refusal)
    company = tuple(_said(name, source, imprint.facts[name]) for name in COMPANY if own and name in imprint.facts)
    return SiteReading(len(pages), company, tuple(reversed(people.values())), next(refusals, None))


def _weight(imprint: Imprint) -> int:
    return sum(name in imprint.facts for name in _IDENTIFYING)


def _duty(source: Source, imprint: Imprint) -> Iterator[Person]:
    for one in imprint.representatives:
        yield Person(one.name, one.role or "", _said("person", source, one.found), duty=True)


def _team(pages: list[tuple[Source, Imprint]]) -> Iterator[Person]:
    for source, _ in pages:
        for member in read_team(source.content):
            yield Person(member.name.plain, member.title or "", _said("person", source, member.found), duty=False)


def _said(attribute: str, source: Source, found: Found) -> Said:
    read_at = dt.datetime.fromisoformat(source.read_at) if source.read_at else dt.datetime.now(dt.UTC)
    return Said(attribute, found.value, " ".join(found.evidence.split()), source.url or "", read_at, found.confidence)
