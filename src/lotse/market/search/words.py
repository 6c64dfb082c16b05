"""The words of names and places as search knows them: folded, without legal form."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from lotse.domain.folding import fold
from lotse.market.name_words import lexicon

_LONG = 10
_TELLING_BEGINNING = 6  # letters of a legal form that is only begun; fewer may become any word
_SPELLED_OUT = ("gesellschaft", "mit", "beschrankter", "haftung")


@lru_cache(maxsize=50_000)
def words_of(text: str) -> tuple[str, ...]:
    """All folded words ("Müller", "Mueller" and "Muller" are one word; Tantivy's own folding does not know "ue")."""
    return tuple(fold(text).split())


def name_words(text: str) -> tuple[str, ...]:
    """Folded words without legal form and joins; all of them where nothing else would be left."""
    return without_form(words_of(text))


def without_form(words: tuple[str, ...]) -> tuple[str, ...]:
    """Of folded words those that are no legal form; all of them where nothing else would be left."""
    return tuple(word for word in words if word not in _unspecific() and not _is_misspelt(word)) or words


def without_slips(words: tuple[str, ...], is_rare: Callable[[str], bool]) -> tuple[str, ...]:
    """Typed words without those that are a slip for a legal form ("gmhb"), as far as hardly anybody bears them; else all of them."""
    kept = tuple(word for word in words if not (len(word) > 3 and is_rare(word) and _is_near_form(word)))
    return kept or words


def without_begun_form(words: tuple[str, ...]) -> tuple[str, ...]:
    """All folded words of a line that is still being typed without a legal form at its end that is only begun ("Tobie GmbH & Co. Komman",
    "Tobie Gesellschaft mit besch")."""
    begun = len(words) > 1 and (
        (len(words[-1]) >= _TELLING_BEGINNING and any(form.startswith(words[-1]) for form in _long_forms()))
        or any(words[-2] == first and second.startswith(words[-1]) for first, second in pairwise(_SPELLED_OUT))
    )
    return words[:-1] if begun else words


@lru_cache(maxsize=50_000)
def _is_misspelt(word: str) -> bool:
    """Whether a long word is a legal form with up to two letters wrong: registers hold "beschärnkter" and "beschränk­ter" too."""
    return len(word) >= _LONG and any(form[0] == word[0] and OSA.distance(form, word, score_cutoff=2) <= 2 for form in _long_forms())


def _is_near_form(word: str) -> bool:
    return any(len(form) > 3 and OSA.distance(form, word, score_cutoff=1) <= 1 for form in _unspecific())


def initials(words: tuple[str, ...]) -> str | None:
    """What people call a firm of three to five words: ("bayerische", "motoren", "werke") -> "bmw"."""
    return "".join(word[0] for word in words) if 3 <= len(words) <= 5 else None


@cache
def _long_forms() -> tuple[str, ...]:
    return tuple(sorted(form for form in _unspecific() if len(form) >= _LONG))


@cache
def _unspecific() -> frozenset[str]:
    """Single letters stay: once dots are closed up they are initials."""
    return frozenset(fold(word) for word in lexicon("forms") if len(word) > 1)


def joined_pairs(words: tuple[str, ...]) -> list[str]:
    """Neighbours written as one: "maschinen bau" -> "maschinenbau"."""
    return [first + second for first, second in pairwise(words)]


def compact(code: str | None) -> str:
    """A number as it is typed without spaces and points: "CHE-116.281.710" -> "che116281710"."""
    return "".join(character for character in (code or "").lower() if character.isalnum())


def bare_site(website: str | None) -> str:
    """ "https://www.example.com/de" -> "example.com"."""
    return (website or "").lower().removeprefix("https://").removeprefix("http://").removeprefix("www.").partition("/")[0].strip()
