"""A person's name taken apart: titles, given names, particle, family name, degrees, and a salutation with how sure it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

_MOST_WORDS = 14
_NOT_LETTER = re.compile(r"[^\w()-]+")
# How often a salutation that follows from this is right: measured nowhere yet, set by hand, low enough to be asked about.
_WRITTEN, _BY_TITLE, _BY_GIVEN = 1.0, 0.97, 0.95
_WOMEN = "führerin leiterin inhaberin vorständin präsidentin gesellschafterin prokuristin direktorin gründerin ärztin anwältin obfrau"
_FEMININE = re.compile(rf"(?<!\w)\w*(?:{_WOMEN.replace(' ', '|')})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Salutation:
    """``word`` is "Herr" or "Frau"; ``confidence`` 0 to 1: below 1 to be asked about first; ``reason``: written, title, given_name."""

    word: str
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class FullName:
    """ "Prof. Dr.-Ing. Jana von der Heide, MBA": ``titles`` ("Prof.", "Dr.-Ing."), ``first`` "Jana", ``particle`` "von der",
    ``last`` "Heide", ``degrees`` ("MBA",)."""

    titles: tuple[str, ...]
    first: str
    particle: str
    last: str
    degrees: tuple[str, ...] = ()
    salutation: Salutation | None = None

    @property
    def plain(self) -> str:
        """Without titles and degrees: "Jana von der Heide"."""
        return " ".join(part for part in (self.first, self.particle, self.last) if part)

    @property
    def formal(self) -> str:
        """As a letter addresses: "Prof. Dr.-Ing. Jana von der Heide"."""
        return " ".join((*self.titles, self.plain))


@lru_cache(maxsize=20_000)
def parse_full_name(text: str, job_title: str | None = None) -> FullName | None:
    """A name as written on pages and cards; ``None`` without a family name. ``job_title`` may tell the salutation ("Geschäftsführerin")."""
    words = " ".join(text.split()).replace(",", " , ").split()
    if not 0 < len(words) <= _MOST_WORDS:
        return None
    written = None
    while words and (said := _salutation(words[0])):
        written, words = said, words[1:]
    before = _leading(words, "titles")
    words = words[len(before) :]
    behind = _trailing(words)
    words = [word for word in words[: len(words) - len(behind)] if word != ","]
    if not words or not any(map(str.isalpha, words[-1])):
        return None
    cut = _family(words)
    first, particle, last = words[: cut[0]], words[cut[0] : cut[1]], words[cut[1] :]
    return FullName(
        tuple(before),
        " ".join(first),
        " ".join(particle),
        " ".join(last),
        tuple(word for word in behind if word != ","),
        _told(written, job_title, first),
    )


def _family(words: list[str]) -> tuple[int, int]:
    """Where the particle begins and ends: the family name is what follows it, else the last word."""
    particles = _words()["particles"]
    start = next((i for i, word in enumerate(words[:-1]) if i and word.casefold() in particles), None)
    if start is None:
        return len(words) - 1, len(words) - 1
    end = start
    while end < len(words) - 1 and words[end].casefold() in particles:
        end += 1
    return start, end


def _leading(words: list[str], kind: str) -> list[str]:
    known, found = _words()[kind], 0
    for word in words[:-1]:
        bare = _bare(word)
        if bare not in known and not (bare.startswith("(") and bare.strip("()") in _words()["degrees"]):
            break
        # "E. Weber" begins with an initial, "E. h." goes on.
        if len(bare) == 1 and not found:
            break
        found += 1
    return words[:found]


def _trailing(words: list[str]) -> list[str]:
    known, found = _words()["degrees"], 0
    for word in reversed(words[1:]):
        bare = _bare(word).strip("()")
        if word != "," and bare not in known and bare.replace("-", "") not in known:
            break
        if word != "," and word.islower() and "." not in word:
            break
        found += 1
    return words[len(words) - found :] if found else []


def _bare(word: str) -> str:
    return _NOT_LETTER.sub("", word.casefold())


def _salutation(word: str) -> str | None:
    return next((said for said, spellings in _words()["salutations"].items() if _bare(word) in spellings), None)


def _told(written: str | None, job_title: str | None, first: list[str]) -> Salutation | None:
    if written:
        return Salutation(written, _WRITTEN, "written")
    if job_title and _FEMININE.search(job_title):
        return Salutation("Frau", _BY_TITLE, "title")
    given = first[0].casefold().split("-")[0] if first else ""
    word = next((said for said, names in _words()["given"].items() if given in names), None)
    return Salutation(word, _BY_GIVEN, "given_name") if word else None


@cache
def _words() -> dict[str, Any]:
    text = files("lotse.domain").joinpath("data", "names", "persons.yaml").read_text(encoding="utf-8")
    raw: dict[str, Any] = yaml.safe_load(text)
    sets: dict[str, Any] = {kind: frozenset(map(str, raw[kind])) for kind in ("titles", "degrees", "particles")}
    return {**sets, **{kind: {said: frozenset(names) for said, names in raw[kind].items()} for kind in ("salutations", "given")}}
