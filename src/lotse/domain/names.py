"""A company's name, taken apart: what tells it from others, what kind of business it says, and its legal form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from lotse.domain.folding import fold, fold_lines, repair, spellings
from lotse.domain.gazetteer import load
from lotse.domain.legal_forms import LegalForm, locate_form

__all__ = ["CompanyName", "WordKind", "fold", "fold_lines", "parse_names", "repair", "spellings", "split_form", "stem"]

_STEM = re.compile(r"^(.{4,}?(?:ung|handel|betrieb|vertrieb|verlag|stuck|vermogen))(?:s|en|e)$")
_GESELLSCHAFT = re.compile(r"^(.{3,}?)s?gesellschaft$")
_MIN_ENDING = 8
_ENDS = "snet"  # last letters of "verwaltungs", "beteiligungen", "verlage", "gesellschaft": other words have no ending to lose
_TOWN_POSTCODES = 4


class WordKind(StrEnum):
    """What a word does in a name."""

    DISTINCTIVE = "distinctive"
    BUSINESS = "business"
    SHELL = "shell"
    PLACE = "place"
    FILLER = "filler"


@dataclass(frozen=True, slots=True)
class CompanyName:
    """``words``: the folded words without the legal form, stemmed ("Verwaltungsgesellschaft" -> "verwaltung"); ``core``: the same as
    written, in one string. Each word is ``distinctive``, or one of ``business``, ``shells``, ``places``, or a filler."""

    original: str
    core: str
    legal_form: LegalForm | None
    words: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> CompanyName:
        """Any text; a name without letters or digits gives empty words."""
        return cls._of(text, fold(text))

    @classmethod
    def _of(cls, original: str, folded: str) -> CompanyName:
        tokens, form = split_form(folded)
        return cls(original, " ".join(tokens), form, tuple(map(stem, tokens)))

    def _of_kind(self, kind: WordKind) -> tuple[str, ...]:
        return tuple(word for word in self.words if kind_of_word(word) == kind)

    @property
    def distinctive(self) -> tuple[str, ...]:
        return self._of_kind(WordKind.DISTINCTIVE)

    @property
    def business(self) -> tuple[str, ...]:
        return self._of_kind(WordKind.BUSINESS)

    @property
    def shells(self) -> tuple[str, ...]:
        return self._of_kind(WordKind.SHELL)

    @property
    def places(self) -> tuple[str, ...]:
        return self._of_kind(WordKind.PLACE)

    @property
    def mere_shell(self) -> bool:
        """Says of itself that it only manages, holds or is partner of others ("Huber Verwaltungs GmbH")."""
        return any(word in _lexicon()["mere_shell"] for word in self.shells) and not self.business


def split_form(folded: str) -> tuple[list[str], LegalForm | None]:
    """The words of a folded name without its legal form, and the form; a name that is nothing but a form keeps its words."""
    tokens = folded.split()
    start, found = locate_form(tokens)
    if found is None:
        return tokens, None
    if found.parts:
        taken = found.tokens
        rest = tokens[:start] + [token for i, token in enumerate(tokens[start:]) if i not in taken]
    else:
        rest = tokens[: start + found.start] + tokens[start + found.end :]
    return rest or tokens, found.form


def parse_names(texts: Sequence[str]) -> Iterator[CompanyName]:
    """:meth:`CompanyName.parse` for many names, in one fold."""
    folded = fold_lines("\n".join(" ".join(text.split()) for text in texts)).split("\n")
    return (CompanyName._of(text, line) for text, line in zip(texts, folded, strict=True))


@cache
def stem(word: str) -> str:
    """A folded word without its linking ending: "verwaltungs", "verwaltungsgesellschaft" -> "verwaltung"; "handels" -> "handel"."""
    if len(word) < 6:
        return _abbreviations().get(word, word)
    if word[-1] not in _ENDS:
        return word
    bare = _GESELLSCHAFT.sub(r"\1", word) if word.endswith("gesellschaft") else word
    return _STEM.sub(r"\1", bare + "s" if bare.endswith("ung") and bare != word else bare)


@cache
def kind_of_word(word: str) -> WordKind:
    """What a stemmed word does in a name; the first list that holds it decides."""
    lexicon = _lexicon()
    listed = (kind for kind in (WordKind.FILLER, WordKind.SHELL, WordKind.BUSINESS, WordKind.PLACE) if word in lexicon[kind])
    if found := next(listed, None):
        return found
    if word in _towns():
        return WordKind.PLACE
    return WordKind.BUSINESS if len(word) >= _MIN_ENDING and word.endswith(lexicon["business_endings"]) else WordKind.DISTINCTIVE


@cache
def _lexicon() -> dict[str, Any]:
    raw = yaml.safe_load(files("lotse.domain").joinpath("data/names/words.yaml").read_text(encoding="utf-8"))
    found: dict[str, Any] = {kind: _folded(raw[kind]) for kind in ("shell", "mere_shell", "business", "filler", "place")}
    found["business_endings"] = tuple(fold(ending) for ending in raw["business_endings"])
    found["abbreviations"] = {fold(short): fold(whole) for whole, shorts in raw["abbreviations"].items() for short in shorts}
    return found


def _folded(words: Iterable[str]) -> frozenset[str]:
    folded = {fold(word) for word in words}
    return frozenset(folded | {stem(word) for word in folded if len(word) >= 6})


@cache
def _abbreviations() -> dict[str, str]:
    return dict(_lexicon()["abbreviations"])


@cache
def _towns() -> frozenset[str]:
    """Towns of several postcodes, as nouns and as adjectives ("Berlin", "Berliner"); villages are called like people too often."""
    sizes: dict[str, set[str]] = {}
    for spots in load().postcodes.values():
        for spot in spots:
            if not spot.recipient:
                sizes.setdefault(spot.municipality, set()).add(spot.postcode)
    names = {fold(name).split(" ")[0] for name, postcodes in sizes.items() if len(postcodes) >= _TOWN_POSTCODES}
    towns = {name for name in names if len(name) >= 4}
    return frozenset(towns | {town + "er" for town in towns})
