"""What an ideal customer profile asks of a firm's site: systems, certificates, languages, vacancies, its group; each with its quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lotse.imprint.imprint import Found
from lotse.imprint.reading import MAX_CHARACTERS, Kind, decode, parse_page
from lotse.imprint.rules import confidence, lower, read_rules
from lotse.imprint.told import find_groups, find_vacancies

_LANGUAGE = re.compile(r"""<(?:html|link)\b[^<>]{0,200}?\b(?:hreflang|lang)\s*=\s*["']?([a-z]{2})(?:-[a-z]{2})?\b""")
_EDITION = r"(?:[:\-–]\s?(?:19|20)\d\d)?"
_WRITTEN_YEAR = re.compile(r"[:\-–]\s?(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class SiteFact:
    """``attribute``: technology.cms, technology.shop, ..., certificate, language (ISO 639-1), vacancy, asks (what vacancies ask for),
    group; ``found`` holds value and quote."""

    attribute: str
    found: Found

    @property
    def value(self) -> str:
        return self.found.value


def read_site(content: bytes | str, *, kind: Kind | str | None = None) -> tuple[SiteFact, ...]:
    """All facts of one page, each value once; any bytes, no exception. What a page does not show is not said to be absent."""
    source = decode(content)[:MAX_CHARACTERS]
    lowered = lower(source)
    facts = (*_technologies(source, lowered), *_languages(source, lowered), *_certificates(source, lowered), *_told(source, kind))
    return tuple({(fact.attribute, fact.value.casefold()): fact for fact in reversed(facts)}.values())[::-1]


def _technologies(source: str, lowered: str) -> Iterator[SiteFact]:
    for kind, systems in read_rules("site")["technologies"].items():
        for system, marks in systems.items():
            places = ((at, mark) for mark in marks if (at := lowered.find(mark)) >= 0)
            if found := next(places, None):
                at, mark = found
                yield SiteFact(f"technology.{kind}", _quoted(system, source, at, at + len(mark), "site.technology"))


def _languages(source: str, lowered: str) -> Iterator[SiteFact]:
    for mark in _LANGUAGE.finditer(lowered):
        yield SiteFact("language", _quoted(mark.group(1), source, mark.start(), mark.end(), "site.language"))


def _certificates(source: str, lowered: str) -> Iterator[SiteFact]:
    for mark in _standards().finditer(lowered):
        value = " ".join(_WRITTEN_YEAR.sub("", mark.group().replace("&nbsp;", " ")).upper().split())
        yield SiteFact("certificate", _quoted(value, source, mark.start(), mark.end(), "site.certificate"))


@cache
def _standards() -> re.Pattern[str]:
    words = (re.escape(word).replace(r"\ ", r"(?:\s|&nbsp;){0,3}") for word in read_rules("site")["certificates"])
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)}){_EDITION}(?!\w)")


def _told(source: str, kind: Kind | str | None) -> Iterator[SiteFact]:
    page = parse_page(source, Kind(kind) if kind else None)
    for attribute, found in (*find_vacancies(page), *find_groups(page)):
        yield SiteFact(attribute, found)


def _quoted(value: str, source: str, start: int, end: int, rule: str) -> Found:
    return Found(value, source[start:end], start, end, confidence(rule), rule)
