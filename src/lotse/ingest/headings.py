"""What a column's name says: variants of a heading, and the fields that the lexicon knows under them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from lotse.domain.names import fold

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

KINDS = ("deals", "accounts", "contacts", "activities", "offers", "people")
_TIERS = {3: 1.0, 2: 0.8, 1: 0.55}
_CAMEL = re.compile(r"(?<=[a-zäöü])(?=[A-ZÄÖÜ])")
_NUMBERED = re.compile(r"(?<=[a-z])(?=\d\b)")
_PRIVATE = re.compile(r"__c\b|\bcf_\d+\b|\bcustom\.|\(\d+\)$|^hs_")
_UNITS = re.compile(r"\b(?:eur|euro|chf|usd|gbp|teur|in|inkl|exkl|mwst|ust|prozent|brutto)\b")
# What a system writes before a field to say whose field it is ("Deal - Owner", "Organization - Name").
_ENTITIES = {
    "deals": r"^(?:deals?|opportunit(?:y|ies)|verkaufschancen?|chancen?|potentials?|leads? opportunit(?:y|ies)) (?=\w)",
    "accounts": r"^(?:organi[sz]ations?|compan(?:y|ies)|accounts?|firmen?|firma|unternehmens?|kunden?|customers?|leads?) (?=\w)",
    "contacts": r"^(?:persons?|person|contacts?|kontakte?|ansprechpartner|people) (?=\w)",
    "activities": r"^(?:activit(?:y|ies)|aktivitat|tasks?|events?) (?=\w)",
    "offers": r"^(?:products?|produkte?) (?=\w)",
    "people": r"^(?:users?|benutzer|owners?) (?=\w)",
}


_Known = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Heading:
    """``names``: folded variants, the fullest first."""

    text: str
    names: tuple[str, ...]


@lru_cache(maxsize=20_000)
def heading(text: str, kind: str) -> Heading:
    full = plain_name(text)
    bare = " ".join(_UNITS.sub(" ", full).split())
    variants = [full, bare, re.sub(_ENTITIES[kind], "", full), re.sub(_ENTITIES[kind], "", bare)]
    return Heading(text, tuple(dict.fromkeys(name for name in variants if name)))


def plain_name(text: str) -> str:
    """ "OwnerId", "Owner.id" -> "owner id"; "Amount / Amount" -> "amount"; signs and custom-field marks are dropped."""
    spaced = (
        _CAMEL.sub(" ", _PRIVATE.sub(" ", _NUMBERED.sub(" ", text))).replace("%", " prozent ").replace("€", " eur ").replace("#", " nr ")
    )
    words = fold(spaced).split()
    return " ".join(word for i, word in enumerate(words) if i == 0 or word != words[i - 1])


@lru_cache(maxsize=50_000)
def fields_of(text: str, kind: str) -> dict[str, float]:
    """Field -> how surely the heading means it, 0 to 1."""
    found: dict[str, float] = {}
    for place, name in enumerate(heading(text, kind).names):
        for field, score in _lookup(name, kind).items():
            found[field] = max(found.get(field, 0.0), score - 0.01 * place)
    return found


def _lookup(name: str, kind: str) -> dict[str, float]:
    exact, phrases, stars = _lexicon(kind)
    found = dict(exact.get(name, {}))
    if found:
        return found
    words = name.split()
    for word in set(words):
        for phrase, length, fields in phrases.get(word, ()):
            if f" {phrase} " in f" {name} ":
                for field, weight in fields.items():
                    found[field] = max(found.get(field, 0.0), weight * (0.3 + 0.5 * length / len(words)))
    for ending, fields in stars:
        if words and words[-1].endswith(ending) and words[-1] != ending:
            for field, weight in fields.items():
                found[field] = max(found.get(field, 0.0), weight * 0.85)
    return found


@cache
def _lexicon(kind: str) -> tuple[_Known, dict[str, list[tuple[str, int, dict[str, float]]]], list[tuple[str, dict[str, float]]]]:
    """Names by themselves, by their first word, and by their ending."""
    exact: dict[str, dict[str, float]] = {}
    stars: dict[str, dict[str, float]] = {}
    for field, weight, name in _entries(kind):
        table, key = (stars, plain_name(name[1:])) if name.startswith("*") else (exact, plain_name(name))
        table.setdefault(key, {})[field] = max(weight, table.get(key, {}).get(field, 0.0))
    phrases: dict[str, list[tuple[str, int, dict[str, float]]]] = {}
    for name, fields in exact.items():
        if len(name) >= 4:
            phrases.setdefault(name.split()[0], []).append((name, len(name.split()), fields))
    return exact, phrases, list(stars.items())


def _entries(kind: str) -> Iterator[tuple[str, float, str]]:
    for field, tiers in load(f"{kind}.yaml").items():
        for tier, names in tiers.items():
            for name in names:
                yield field, _TIERS[tier], str(name)


@cache
def load(name: str) -> dict[str, Any]:
    """A packaged lexicon."""
    return dict(yaml.load(files("lotse.ingest").joinpath("lexicon", name).read_text(encoding="utf-8"), Loader=_LOADER))  # noqa: S506


@cache
def known_fields(kind: str) -> tuple[str, ...]:
    return tuple(load(f"{kind}.yaml"))


def familiarity(cells: tuple[str, ...]) -> float:
    """How many cells of a row are known headings of the kind that knows most of them; doubtful ones count half."""
    return max(sum(_known(cell, kind) for cell in cells if cell.strip()) for kind in KINDS)


def _known(cell: str, kind: str) -> float:
    if len(cell) > 60 or not any(letter.isalpha() for letter in cell):
        return 0.0
    best = max(fields_of(cell, kind).values(), default=0.0)
    return 1.0 if best >= 0.75 else 0.4 if best >= 0.45 else 0.0
