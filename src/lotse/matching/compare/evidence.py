"""All comparisons of all pairs, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

import numpy as np

from lotse.matching.block import Candidates
from lotse.matching.compare import form, letters, numbers, place, street, web
from lotse.matching.compare.words import Weights, Wording, align
from lotse.matching.normalise import NO_FORM, Records
from lotse.tables import Column

_WORDS = tuple(field.name for field in fields(Wording))
# Name of each column -> 1 more speaks for the pair, -1 against it, 0 depends on the others. The model is held to these signs.
FEATURES: dict[str, int] = {
    "matched": 1, "query_left": -1, "company_left": -1, "query_worst": -1, "company_worst": -1, "query_shell": -1, "company_shell": -1,
    "serial": -1, "soft": 0, "first": 1, "glued": 1, "sorted": 1, "contained": 1, "start": 1, "initials": 1,
    "form": 1, "postcode": 1, "town": 1, "street": 1, "register": 1, "vat": 1, "phone": 1, "domain": 1, "says_name": 1,
    "removed": -1, "part": -1, "former": -1, "namesakes": -1, "namesakes_in_town": -1, "siblings": -1, "neighbours": 0,
    "town_in_name": 1, "sister_forms": -1, "form_given": 0, "query_length": 0,
}  # fmt: skip
_POSITION = {name: position for position, name in enumerate(FEATURES)}


@dataclass(frozen=True)
class Evidence:
    """``values``: pairs x FEATURES; ``query``, ``company``: rows of the records of each pair; ``names``: the pair's name rows."""

    values: Column
    query: Column
    company: Column
    names: Candidates

    def __getitem__(self, feature: str) -> Column:
        return np.asarray(self.values[:, _POSITION[feature]])

    def at(self, pair: int, feature: str) -> float:
        return float(self.values[pair, _POSITION[feature]])


def _door(records: Records, row: int) -> str:
    street = records.streets[row]
    return f"{records.places.city[row]}|{street.name}|{street.number}" if street and street.name and street.number else ""


@dataclass(frozen=True)
class Rarity:
    """What must be known of all companies to weigh one pair. ``weights``: how much a word tells; of each company's name, how many names are
    the same (``namesakes``, ``in_town``) or begin with the same word in its town (``siblings``); of each company, how many stand at
    its house number (``neighbours``, 0 where it is not known)."""

    weights: Weights
    namesakes: Column
    in_town: Column
    siblings: Column
    neighbours: Column

    @classmethod
    def of(cls, companies: Records) -> Rarity:
        names, cities = companies.names, companies.places.city
        towns = [cities[owner] for owner in names.owner]
        return cls(
            Weights.of(names.core),
            _frequencies(names.core),
            _frequencies([f"{core}|{town}" for core, town in zip(names.core, towns, strict=True)]),
            _frequencies([f"{core.partition(' ')[0]}|{town}" for core, town in zip(names.core, towns, strict=True)]),
            _frequencies([_door(companies, row) for row in range(len(companies))]),
        )


def _frequencies(keys: Sequence[str]) -> Column:
    """How often each key stands in the list; 0 for an empty one."""
    counts = Counter(keys)
    counts[""] = 0
    return np.array([counts[key] for key in keys], dtype=np.int32)


def compare(queries: Records, companies: Records, pairs: Candidates, rarity: Rarity) -> Evidence:
    """One row of numbers a pair, in the order of FEATURES."""
    i, j = queries.names.owner[pairs.query], companies.names.owner[pairs.company]
    left, right = ([names.core[k] for k in at] for names, at in ((queries.names, pairs.query), (companies.names, pairs.company)))
    columns = {
        **_words(left, right, rarity.weights, _town_words(queries, i, companies, j)),
        "glued": letters.glued_ratio(left, right), "sorted": letters.sorted_ratio(left, right),
        "contained": letters.contained_ratio(left, right), "start": letters.start_ratio(left, right),
        "initials": letters.initials(left, right),
        "form": form.form_agreement(queries.names.form[pairs.query], companies.names.form[pairs.company]),
        "postcode": place.postcode_agreement(queries.places, i, companies.places, j),
        "town": place.town_agreement(queries.places, i, companies.places, j),
        "street": street.street_agreement(queries.streets, i, companies.streets, j),
        "says_name": web.domain_says_name(queries.domains, i, right),
        **_numbers(queries, i, companies, j),
        "removed": companies.removed[j].astype(float),
        "part": queries.names.part[pairs.query].astype(float), "former": companies.names.part[pairs.company].astype(float),
        "namesakes": np.log1p(rarity.namesakes[pairs.company]), "namesakes_in_town": np.log1p(rarity.in_town[pairs.company]),
        "siblings": np.log1p(rarity.siblings[pairs.company]), "neighbours": np.log1p(rarity.neighbours[j]),
        "sister_forms": form.sister_forms(queries.names.form[pairs.query], companies.names.form[pairs.company]),
        "form_given": (queries.names.form[pairs.query] != NO_FORM).astype(float),
        "town_in_name": np.array([_says_town(name, companies.places.city[k]) for name, k in zip(left, j, strict=True)]),
        "query_length": np.log1p([len(name) for name in left]),
    }  # fmt: skip
    return Evidence(np.column_stack([columns[name] for name in FEATURES]).astype(np.float32), i, j, pairs)


def _says_town(name: str, city: str) -> float:
    """1 where the record's name holds the company's town ("Huber Bau Ulm")."""
    return float(bool(city) and f" {city} " in f" {name} ")


def _town_words(queries: Records, i: Column, companies: Records, j: Column) -> list[frozenset[str]]:
    """The words of the places of each pair."""
    return [_split(left) | _split(right) for left, right in zip(_towns(queries, i), _towns(companies, j), strict=True)]


def _towns(records: Records, at: Column) -> list[str]:
    city, town = records.places.city, records.places.town
    return [f"{city[k]} {town[k]}" for k in at]


@lru_cache(maxsize=1 << 16)
def _split(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _words(left: list[str], right: list[str], weights: Weights, towns: Sequence[frozenset[str]]) -> dict[str, Column]:
    rows = [align(a.split(), b.split(), weights, known) for a, b, known in zip(left, right, towns, strict=True)]
    return {name: np.array([getattr(row, name) for row in rows], dtype=np.float64) for name in _WORDS}


_Compared = Callable[[Sequence[Any], Column, Sequence[Any], Column], Column]
_NUMBERS: dict[str, tuple[str, _Compared]] = {
    "register": ("registers", numbers.number_agreement),
    "vat": ("vat_ids", numbers.number_agreement),
    "phone": ("phones", numbers.phone_agreement),
    "domain": ("domains", web.domain_agreement),
}


def _numbers(queries: Records, i: Column, companies: Records, j: Column) -> dict[str, Column]:
    """Columns that few records hold: where no record has any, the companies' are not even read."""
    found = {}
    for name, (column, agreement) in _NUMBERS.items():
        asked = getattr(queries, column)
        found[name] = agreement(asked, i, getattr(companies, column), j) if any(asked) else np.zeros(len(i))
    return found
