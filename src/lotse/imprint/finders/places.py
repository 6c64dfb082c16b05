"""Which places a postcode has: a four-digit number before a word is a year more often than a postcode."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lotse.domain.gazetteer import Gazetteer, Spot, load
from lotse.domain.place_names import place_key, place_stem

COUNTRY_BY_DIGITS = {5: ("DE",), 4: ("AT", "CH", "LI")}
_MAX_WORDS = 6
_END = re.compile(r"\s*[|·•;\t]|,|\s[–—-]\s|:")


@cache
def _gazetteer() -> Gazetteer:
    return load()


def city_at(postcode: str, text: str, countries: tuple[str, ...]) -> tuple[str, str] | None:
    """The longest beginning of ``text`` that names a place with this postcode, as written, and its country (ISO 3166)."""
    words = _END.split(text, maxsplit=1)[0].split(" ")[:_MAX_WORDS]
    for country in countries:
        spots = _gazetteer().postcodes.get((country, postcode), [])
        keys = _keys(spots)
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count]).rstrip(".,;:|)") if count > 1 else words[0].rstrip(".,;:|()")
            name += ")" if name.count("(") > name.count(")") and ")" in text else ""
            if keys and (place_key(name) in keys or (count <= 2 and place_stem(name) in keys)):
                return _whole(name, text), country
        head, dash, _ = words[0].partition("-")
        if dash and keys and place_key(head) in keys:
            return words[0].rstrip(".,;:|()"), country
    return None


# What people write behind a place: its part, its river, its land.
_MORE = re.compile(
    r"(?:\s?[-–/]\s?[A-ZÄÖÜ][\wäöüß.\-]+|\s\(?(?:a|b|i|v|o)\.?\s?d?\.\s?[A-ZÄÖÜ][\wäöüß.]*\)?"
    r"|\s(?:am|an der|im|in der|bei|ob der|vor der|unter)\s[A-ZÄÖÜ][\wäöüß]+)(?=\s*(?:$|[|·•;\t,(]))"
)


def _whole(name: str, text: str) -> str:
    """The place as written, with what is said behind it ("Monheim a. Rhein", "Mühltal-Frankenhausen")."""
    more = _MORE.match(text, len(name)) if text.startswith(name) else None
    return name + more.group() if more else name


def _keys(spots: list[Spot]) -> set[str]:
    names = {name for spot in spots for name in (spot.place, spot.municipality)}
    return {key for name in names for key in (place_key(name), place_stem(name)) if key}


def countries_of(postcode: str) -> tuple[str, ...]:
    """The countries that have this postcode."""
    return tuple(land for land in COUNTRY_BY_DIGITS.get(len(postcode), ()) if (land, postcode) in _gazetteer().postcodes)


@lru_cache(maxsize=20_000)
def is_place(name: str) -> bool:
    """Whether a place of this name exists."""
    key = place_key(name)
    return bool(key) and (key in _gazetteer().names or key in _gazetteer().stems)
