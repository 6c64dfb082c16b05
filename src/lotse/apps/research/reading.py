"""From the archive of sites to what each says of the firm and its people: values alone, nothing is written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lotse.domain.full_names import Salutation, parse_full_name
from lotse.imprint import Found, Imprint, read_page, read_site, read_team
from lotse.imprint.crawl import Outcome
from lotse.imprint.pages import Source, page_sources
from lotse.imprint.reading import Page, decode, parse_page, passage

# What an account holds of a company and a page can say.
COMPANY = ("name", "street", "postcode", "city", "phone", "email", "register_court", "register_number", "vat_id")
# What makes a page the firm's own imprint rather than a mention of it.
_IDENTIFYING = ("register_number", "vat_id", "street", "postcode", "name")
_ENOUGH = 3
_LABEL = re.compile(r"(\w+)\s*:\s*$")


@dataclass(frozen=True, slots=True)
class Said:
    """One value with the words that say so, what stands around them, where, and when they were read."""

    attribute: str
    value: str
    quote: str
    before: str
    after: str
    url: str
    read_at: dt.datetime
    confidence: float


@dataclass(frozen=True, slots=True)
class Person:
    """``duty``: named because the law wants it (an imprint), not of the firm's own accord (a team page). ``salutation`` waits for a yes."""

    name: str
    job_title: str
    said: Said
    duty: bool
    email: str = ""
    phone: str = ""
    salutation: Salutation | None = None


@dataclass(frozen=True, slots=True)
class SiteReading:
    """``addresses``: the pages that were read; ``refusal``: the sentence by which the firm refuses advertising; ``facts``: what the site
    shows of systems, certificates, vacancies; ``imprint``: the firm as its own page names it, for recognising it in the market."""

    addresses: frozenset[str] = frozenset()
    company: tuple[Said, ...] = ()
    people: tuple[Person, ...] = ()
    refusal: Said | None = None
    facts: tuple[Said, ...] = ()
    imprint: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Read:
    """A page of a site: as it came, as text, and what it says of a firm."""

    source: Source
    page: Page
    imprint: Imprint

    def said(self, attribute: str, found: Found) -> Said:
        read_at = dt.datetime.fromisoformat(self.source.read_at) if self.source.read_at else dt.datetime.now(dt.UTC)
        around = passage(self.page, found.start, found.end)
        before, quote, after = (around.before, around.quoted, around.after) if around else ("", found.evidence, "")
        return Said(
            attribute, found.value, " ".join(quote.split()), before, after, self.source.url or "", read_at, found.confidence,
        )  # fmt: skip

    @property
    def weight(self) -> int:
        return sum(name in self.imprint.facts for name in _IDENTIFYING)


def read_archive(path: Path, outcomes: Iterable[Outcome]) -> dict[str, SiteReading]:
    """Each site that was read, by its name."""
    site_of = {url: one.site for one in outcomes for urls in one.pages.values() for url in urls}
    sources: dict[str, list[Source]] = {site: [] for site in site_of.values()}
    for source in page_sources([(path, path.name)]):
        if site := site_of.get(source.url or ""):
            sources[site].append(source)
    return {site: _read_site(found) for site, found in sources.items()}


def _read_site(sources: list[Source]) -> SiteReading:
    """The page that names the firm best speaks for it; people from it and from all others, each once."""
    pages = [_Read(one, parse_page(decode(one.content)), read_page(one.content, id=one.id)) for one in sources]
    best = max(pages, key=lambda page: page.weight, default=None)
    if best is None:
        return SiteReading()
    own = best if best.weight >= _ENOUGH else None
    return SiteReading(
        addresses=frozenset(one.url for one in sources if one.url),
        company=tuple(own.said(name, own.imprint.facts[name]) for name in COMPANY if name in own.imprint.facts) if own else (),
        people=_people(pages, own),
        refusal=next((page.said("refusal", found) for page in pages if (found := page.imprint.refusal)), None),
        facts=tuple(_facts(pages)),
        imprint={name: found.value for name, found in own.imprint.facts.items()} if own else {},
    )


def _people(pages: list[_Read], own: _Read | None) -> tuple[Person, ...]:
    """In the imprint's order first; a team page adds the title, mail and number that an imprint leaves out."""
    found: dict[str, Person] = {}
    for person in (*(_duty(own) if own else ()), *(one for page in pages for one in _team(page))):
        name = parse_full_name(person.name)
        key = (name.plain if name else person.name).casefold()
        known = found.get(key)
        found[key] = _joined(known, person) if known else person
    return tuple(found.values())


def _joined(known: Person, further: Person) -> Person:
    return Person(
        known.name, further.job_title or known.job_title, known.said, known.duty, known.email or further.email,
        known.phone or further.phone, known.salutation or further.salutation,
    )  # fmt: skip


def _duty(page: _Read) -> Iterator[Person]:
    for one in page.imprint.representatives:
        said = page.said("person", one.found)
        label = _LABEL.search(said.before)
        title, role = label.group(1) if label else "", one.role or ""
        name = parse_full_name(one.name, title)
        # As the page calls her, where it is a form of the same word.
        title = title if role and title.startswith(role) else role
        yield Person(one.name, title, said, duty=True, salutation=name.salutation if name else None)


def _team(page: _Read) -> Iterator[Person]:
    for member in read_team(page.source.content):
        yield Person(
            member.name.formal, member.title or "", page.said("person", member.found), duty=False, email=member.email or "",
            phone=member.phone or "", salutation=member.name.salutation,
        )  # fmt: skip


def _facts(pages: list[_Read]) -> Iterator[Said]:
    """Each once, where it was seen first."""
    seen: set[tuple[str, str]] = set()
    for page in pages:
        for fact in read_site(page.source.content):
            if (key := (fact.attribute, fact.value.casefold())) not in seen:
                seen.add(key)
                yield page.said(fact.attribute, fact.found)
