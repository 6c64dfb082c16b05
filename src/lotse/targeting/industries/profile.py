"""From an industry's label, or a company's name, to codes and words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from lotse.targeting.industries.codes import code_digits
from lotse.targeting.industries.lexicon import Industry, industries, label_key
from lotse.targeting.words import folded, pattern

# Below this likeness (0 to 100) a label is not a misspelling of another ("technolgy" and "technology": 95).
_ALIKE = 88
_FILLERS = frozenset(
    {"and", "the", "der", "die", "das", "fur", "for", "von", "other", "sonstige", "andere", "allgemein", "branche", "industry", "industrie"}
    | {"sector", "bereich", "dach", "gmbh"}
)


@dataclass(frozen=True, slots=True)
class IndustryProfile:
    """What a label means. ``industry`` is ``None`` where the lexicon does not know it; then ``words`` are its own.

    ``codes`` are WZ 2008 prefixes without dots, ``words`` those of company names, ``confidence`` 0 to 1.
    """

    label: str
    industry: Industry | None
    codes: tuple[str, ...]
    words: tuple[str, ...]
    confidence: float


@lru_cache(maxsize=10_000)
def industry_profile(label: str) -> IndustryProfile:
    """The profile of a CRM's industry label, German or English, also misspelt, in part, or as a code ("C28.41")."""
    code = code_digits(label.split(" ")[0].rstrip(":-–")) if label.strip() else None
    if code:
        words = next((entry.words for entry in industries().values() if any(code.startswith(c) for c in entry.codes)), ())
        return IndustryProfile(label, None, (code,), words, 0.95)
    found = _by_label(label) or _by_likeness(label) or _by_words(label)
    if found is None:
        return IndustryProfile(label, None, (), _own_words(label), 0.2)
    industry, confidence = found
    return IndustryProfile(label, industry, industry.codes, industry.words, min(confidence, 0.4) if industry.vague else confidence)


def industry_of_name(name: str) -> Industry | None:
    """The industry that a company's name tells, the one whose longest word it holds; ``None`` for most brands and surnames."""
    found = _hits(name, (entry for entry in industries().values() if not entry.vague))
    return max(found, key=lambda hit: hit.length).industry if found else None


def industries_in(text: str) -> tuple[Industry, ...]:
    """The industries that a text speaks of, in the order of their mention ("Software für Zahnarztpraxen")."""
    found = _hits(text, (entry for entry in industries().values() if not entry.vague))
    return tuple(hit.industry for hit in sorted(found, key=lambda hit: hit.start))


def _by_label(label: str) -> tuple[Industry, float] | None:
    key = label_key(label)
    return next(((entry, 1.0) for entry in industries().values() if key in entry.labels), None)


def _by_likeness(label: str) -> tuple[Industry, float] | None:
    key = label_key(label)
    if len(key) < 5:
        return None
    labels = {known: entry for entry in industries().values() for known in sorted(entry.labels) if known[:1] == key[:1]}
    best = process.extractOne(key, labels.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return (labels[best[0]], 0.9 * best[1] / 100) if best else None


def _by_words(label: str) -> tuple[Industry, float] | None:
    industry = industry_of_name(label)
    return (industry, 0.7) if industry else None


@dataclass(frozen=True, slots=True)
class _Hit:
    """An industry whose word a text holds: where the first stands, how long the longest is."""

    industry: Industry
    start: int
    length: int


def _hits(text: str, entries: Iterable[Industry]) -> list[_Hit]:
    plain = folded(text)
    found = []
    for entry in entries:
        spans = [hit.span() for word in entry.words if (hit := re.search(pattern(word), plain, re.ASCII))]
        if spans:
            found.append(_Hit(entry, min(start for start, _ in spans), max(end - start for start, end in spans)))
    return found


def _own_words(label: str) -> tuple[str, ...]:
    words = re.findall(r"[a-z0-9]+", folded(label))
    return tuple(dict.fromkeys(word for word in words if len(word) >= 4 and word not in _FILLERS))
