"""Places of many records: each spelling is looked up once."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from lotse.domain.geo import locate
from lotse.domain.names import fold
from lotse.domain.place_names import place_stem
from lotse.tables import Column

_COUNTRIES = {"DE": 1, "AT": 2, "CH": 3, "LI": 4}


@dataclass(frozen=True)
class Places:
    """``city``, ``town``: folded names, as given and by postcode ("" unknown); ``postcode``: as number, 0 unknown;
    ``lat``, ``lon`` in degrees, NaN unknown; ``country``: 0 unknown, else 1 to 4, 9 elsewhere."""

    city: list[str]
    town: list[str]
    postcode: Column
    lat: Column
    lon: Column
    country: Column


def place(postcodes: Column, cities: Column, countries: Column, coordinates: tuple[Column, Column] | None = None) -> Places:
    """Three columns of text, and coordinates where they are known already."""
    keys = [f"{postcode or ''}|{city or ''}|{country or ''}" for postcode, city, country in zip(postcodes, cities, countries, strict=True)]
    distinct = {key: i for i, key in enumerate(dict.fromkeys(keys))}
    found = [_lookup(*map(_clean, key.split("|")[:3])) for key in distinct]
    row = np.array([distinct[key] for key in keys], dtype=np.int64)
    numbers = np.array([(f[2], f[3], f[4], f[5]) for f in found], dtype=np.float64).reshape(-1, 4)[row]
    lat, lon = numbers[:, 1], numbers[:, 2]
    if coordinates is not None:
        lat, lon = (np.where(np.isnan(given), own, given) for given, own in zip(coordinates, (lat, lon), strict=True))
    city, town = [found[i][0] for i in row], [found[i][1] for i in row]
    return Places(city, town, numbers[:, 0].astype(np.int64), lat, lon, numbers[:, 3].astype(np.int8))


def _clean(text: str) -> str | None:
    return text.strip() or None


def _lookup(postcode: str | None, city: str | None, country: str | None) -> tuple[str, str, int, float, float, int]:
    code = country.upper()[:2] if country else None
    known = code if code in _COUNTRIES else None
    spot = locate(postcode, city, country=known) if postcode or city else None
    town = fold(place_stem(spot.municipality)) if spot and spot.municipality else ""
    digits = re.sub(r"[^0-9]", "", postcode or "")
    number = int(digits) if 0 < len(digits) <= 5 else 0
    lat, lon = (spot.lat, spot.lon) if spot else (None, None)
    land = _COUNTRIES.get(code, 9) if code else 0
    return city_key(city), town, number, lat if lat is not None else np.nan, lon if lon is not None else np.nan, land


def city_key(city: str | None) -> str:
    """One spelling for a town: qualifiers and boroughs off, English names turned German."""
    return german(fold(place_stem(city))) if city else ""


@cache
def _exonyms() -> dict[str, str]:
    """Foreign names of towns; those that are a German town's own name too ("Freiburg" for Fribourg) are left alone."""
    with files("lotse.domain").joinpath("data/places/exonyms.csv").open(encoding="utf-8") as file:
        rows = [(row["name"], fold(place_stem(row["place"]))) for row in csv.DictReader(file)]
    return {fold(foreign): own for foreign, own in rows if not _own_name(foreign)}


def _own_name(name: str) -> bool:
    spot = locate(None, name, country="DE")
    return bool(spot and spot.municipality and fold(place_stem(spot.municipality)) == fold(name))


@cache
def german(word: str) -> str:
    """ "munich" -> "munchen"; any other word stays."""
    return _exonyms().get(word, word)


def kilometres(lat1: Column, lon1: Column, lat2: Column, lon2: Column) -> Column:
    """Distances on a sphere flattened at the place: right to a percent within DACH; NaN where a point is unknown."""
    north = (lat1 - lat2) * 111.2
    east = (lon1 - lon2) * 111.2 * np.cos(np.radians((lat1 + lat2) / 2))
    return np.asarray(np.hypot(north, east))


def same_text(left: Sequence[str], right: Sequence[str]) -> Column:
    return np.array([a == b and a != "" for a, b in zip(left, right, strict=True)], dtype=bool)
