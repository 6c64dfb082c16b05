"""States and cantons: ISO 3166-2 codes, names and their spellings."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from lotse.domain.place_names import place_key


@dataclass(frozen=True, slots=True)
class State:
    """A German state, Austrian state, Swiss canton or commune of Liechtenstein; a point within it in degrees."""

    code: str
    country: str
    name_de: str
    name_en: str
    lat: float
    lon: float


@cache
def states() -> dict[str, State]:
    """All states by ISO 3166-2 code ("DE-BW")."""
    return {row["state"]: _state(row) for row in _rows()}


@lru_cache(maxsize=10_000)
def find_state(name: str, country: str | None = None) -> str | None:
    """ "Bavaria", "Bayern", "DE-BY", "Kanton St. Gallen" -> ISO 3166-2; ``None`` where unknown or, without a country, ambiguous."""
    if name.upper() in states():
        return name.upper()
    found = {code for code in _spellings().get(place_key(name), ()) if country is None or code.startswith(f"{country}-")}
    return found.pop() if len(found) == 1 else None


@cache
def _rows() -> list[dict[str, str]]:
    with files("lotse.domain").joinpath("data/places/states.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _state(row: dict[str, str]) -> State:
    return State(row["state"], row["country"], row["name_de"], row["name_en"], float(row["lat"]), float(row["lon"]))


@cache
def _spellings() -> dict[str, set[str]]:
    spellings: dict[str, set[str]] = {}
    for row in _rows():
        for name in (row["name_de"], row["name_en"], *row["also"].split("|")):
            if name:
                spellings.setdefault(place_key(name), set()).add(row["state"])
    return spellings
