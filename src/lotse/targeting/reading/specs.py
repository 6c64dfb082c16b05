"""The keys of each criterion, and how they become one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lotse.domain import say
from lotse.domain.geo import locate
from lotse.domain.states import find_state
from lotse.targeting.criteria import (
    Criterion,
    FactWords,
    IndustryCriterion,
    LegalForms,
    NameWords,
    Near,
    Postcodes,
    Range,
    States,
    Statuses,
    Website,
)
from lotse.targeting.icp import COUNTRIES
from lotse.targeting.industries import code_digits, in_section
from lotse.targeting.reading.located import Located
from lotse.targeting.words import has_letters

_POSTCODE_PLACE = re.compile(r"^(\d{4,5})\s+(.+)$")
_FARTHEST_KM = 2000
_STATUSES = ("active", "removed")


@dataclass(frozen=True)
class _Spec:
    """A criterion's entry with its own keys, weight and whether it is required."""

    entry: Located
    own: Mapping[str, Located]
    countries: tuple[str, ...]
    weight: float
    required: bool

    def texts(self, key: str) -> tuple[str, ...]:
        return self.own[key].texts() if key in self.own else ()

    def some(self, key: str) -> Located:
        """A key that must be there and hold something."""
        if key not in self.own or not self.own[key].items():
            raise self.entry.fail(
                say("targeting.icp.lacks", name=self.entry.key, lacking=key), say("targeting.icp.lacks_remedy", lacking=key)
            )
        return self.own[key]


def read_criterion(entry: Located, countries: tuple[str, ...]) -> Criterion:
    """The criterion of an entry such as ``employees: {min: 50, weight: 2}``; a mere list stands for ``any``."""
    own_keys, build = KINDS[entry.key]
    if entry.listed and "any" in own_keys:
        return build(_Spec(entry, {"any": entry}, countries, 1.0, False))
    entries = entry.mapping((*own_keys, "weight", "required"))
    weight = entries["weight"].number() if "weight" in entries else 1.0
    if weight == 0:
        raise entries["weight"].wrong(say("targeting.icp.want_weight"))
    required = entries["required"].flag() if "required" in entries else False
    own = {key: value for key, value in entries.items() if key in own_keys}
    return build(_Spec(entry, own, countries, weight, required))


def words(entry: Located) -> tuple[str, ...]:
    """Words to be looked for in names: each holds a letter or digit of the Latin alphabet."""
    for item in entry.items():
        if not has_letters(item.text()):
            raise item.wrong(say("targeting.icp.want_word"))
    return entry.texts()


def _words(spec: _Spec, key: str) -> tuple[str, ...]:
    return words(spec.own[key]) if key in spec.own else ()


def _industry(spec: _Spec) -> Criterion:
    codes = tuple(dict.fromkeys(code for item in _items(spec, "codes") for code in _codes(item)))
    named = _words(spec, "words")
    if not codes and not named:
        spec.some("codes")
    called = spec.own["called"].text() if "called" in spec.own else None
    return IndustryCriterion(codes=codes, words=named, called=called, weight=spec.weight, required=spec.required)


def _items(spec: _Spec, key: str) -> list[Located]:
    return spec.own[key].items() if key in spec.own else []


def _codes(item: Located) -> tuple[str, ...]:
    """A code without dots; a section's letter stands for its divisions."""
    digits = code_digits(item.text())
    found = (digits,) if digits else in_section(item.text())
    if not found:
        raise item.wrong(say("targeting.icp.want_code"))
    return found


def _name_words(spec: _Spec) -> Criterion:
    wanted, unwanted = _words(spec, "any"), _words(spec, "none")
    if not wanted and not unwanted:
        spec.some("any")
    return NameWords(any=wanted, none=unwanted, weight=spec.weight, required=spec.required)


def _range(spec: _Spec) -> Criterion:
    low, high = (spec.own[key].number() if key in spec.own else None for key in ("min", "max"))
    if low is None and high is None:
        spec.some("min")
    if low is not None and high is not None and low > high:
        raise spec.own["max"].fail(say("targeting.icp.empty_range", name=spec.entry.key), say("targeting.icp.want_above", min=low))
    return Range(column=spec.entry.key, min=low, max=high, weight=spec.weight, required=spec.required)


def _states(spec: _Spec) -> Criterion:
    return States(
        any=tuple(dict.fromkeys(_state(item, spec) for item in spec.some("any").items())), weight=spec.weight, required=spec.required
    )


def _state(item: Located, spec: _Spec) -> str:
    """A code or a name; among countries that share a name the ICP's decide. A country's code stands for all of its states."""
    name = item.text()
    if name.upper() in COUNTRIES:
        return name.upper()
    tries = (find_state(name), *(find_state(name, country) for country in spec.countries))
    found = next((code for code in tries if code), None)
    if found is None:
        raise item.wrong(say("targeting.icp.want_state"))
    return found


def _postcodes(spec: _Spec) -> Criterion:
    for item in spec.some("any").items():
        if not re.fullmatch(r"\d{1,5}", item.text()):
            raise item.wrong(say("targeting.icp.want_postcode"))
    return Postcodes(any=spec.texts("any"), weight=spec.weight, required=spec.required)


def _near(spec: _Spec) -> Criterion:
    place, km = spec.some("place"), spec.some("km").number()
    if not 0 < km <= _FARTHEST_KM:
        raise spec.own["km"].wrong(say("targeting.icp.want_km", max=_FARTHEST_KM))
    country = spec.own["country"].text().upper() if "country" in spec.own else None
    with_postcode = _POSTCODE_PLACE.match(place.text())
    postcode, town = with_postcode.groups() if with_postcode else (None, place.text())
    found = next(
        (spot for land in ([country] if country else [None, *spec.countries]) if (spot := locate(postcode, town, country=land))), None
    )
    if found is None or found.lat is None or found.lon is None:
        raise place.fail(say("targeting.icp.no_place", place=place.text()), say("targeting.icp.no_place_remedy"))
    return Near(place=place.text(), km=km, lat=found.lat, lon=found.lon, country=country, weight=spec.weight, required=spec.required)


def _website(spec: _Spec) -> Criterion:
    return Website(any=spec.texts("any"), weight=spec.weight, required=spec.required)


def _status(spec: _Spec) -> Criterion:
    for item in spec.some("any").items():
        if item.text() not in _STATUSES:
            raise item.wrong(say("targeting.icp.want_status"))
    return Statuses(any=spec.texts("any"), weight=spec.weight, required=spec.required)


def _legal_forms(spec: _Spec) -> Criterion:
    return LegalForms(any=words(spec.some("any")), weight=spec.weight, required=spec.required)


def _facts(spec: _Spec) -> Criterion:
    return FactWords(kind=spec.entry.key, any=words(spec.some("any")), weight=spec.weight, required=spec.required)


# A criterion's key in a file -> its own keys (beside weight and required), and what reads it.
KINDS: dict[str, tuple[tuple[str, ...], Callable[[_Spec], Criterion]]] = {
    "industry": (("called", "codes", "words"), _industry),
    "name_words": (("any", "none"), _name_words),
    "legal_forms": (("any",), _legal_forms),
    "employees": (("min", "max"), _range),
    "revenue": (("min", "max"), _range),
    "founded": (("min", "max"), _range),
    "states": (("any",), _states),
    "postcodes": (("any",), _postcodes),
    "near": (("place", "km", "country"), _near),
    "website": (("any",), _website),
    "status": (("any",), _status),
    "certificates": (("any",), _facts),
    "technologies": (("any",), _facts),
    "triggers": (("any",), _facts),
}
