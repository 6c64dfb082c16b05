"""The words of names and places as search knows them: folded, without legal form."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise

from lotse.domain.folding import fold
from lotse.market.name_words import lexicon


@lru_cache(maxsize=50_000)
def words_of(text: str) -> tuple[str, ...]:
    """All folded words ("Müller", "Mueller" and "Muller" are one word; Tantivy's own folding does not know "ue")."""
    return tuple(fold(text).split())


def name_words(text: str) -> tuple[str, ...]:
    """Folded words without legal form and joins; all of them where nothing else would be left."""
    return without_form(words_of(text))


def without_form(words: tuple[str, ...]) -> tuple[str, ...]:
    """Of folded words those that are no legal form; all of them where nothing else would be left."""
    return tuple(word for word in words if word not in _unspecific()) or words


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
