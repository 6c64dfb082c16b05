"""The list of postcodes and places in memory, with its peculiarities undone."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from lotse.domain.place_names import place_key, place_stem
from lotse.domain.states import find_state

# First two digits of the official municipality key (Amtlicher Gemeindeschlüssel), in the order of the key from 01.
_GERMAN_STATES = ("SH", "HH", "NI", "HB", "NW", "HE", "RP", "BW", "BY", "SL", "BE", "BB", "MV", "SN", "ST", "TH")


@dataclass(frozen=True, slots=True)
class Spot:
    """One line of the list. ``recipient``: the postcode belongs to a firm or an office, whose name stands for the place."""

    country: str
    postcode: str
    place: str
    municipality: str
    district: str
    state: str | None
    lat: float
    lon: float
    recipient: bool

    @property
    def town(self) -> tuple[str, str]:
        """What tells municipalities apart: a name within a district."""
        return (self.municipality, self.district)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Spots by (country, postcode), by key of the name, by stem where that differs; exonyms by (country, key)."""

    postcodes: dict[tuple[str, str], list[Spot]]
    names: dict[str, list[Spot]]
    stems: dict[str, list[Spot]]
    exonyms: dict[tuple[str | None, str], str]

    def namesakes(self, key: str) -> list[Spot]:
        """All spots of a bare name: those called so, and those called so with a qualifier."""
        exact = self.names.get(key, [])
        return exact + self.stems.get(key, [])


def load() -> Gazetteer:
    """Reads the packaged lists (46,787 lines, about 0.3 s)."""
    gazetteer = Gazetteer({}, {}, {}, _exonyms())
    for spot in _spots():
        gazetteer.postcodes.setdefault((spot.country, spot.postcode), []).append(spot)
        if spot.recipient:
            continue
        names = {spot.place, spot.municipality}
        keys = {place_key(name) for name in names}
        for key in keys:
            gazetteer.names.setdefault(key, []).append(spot)
        for stem in {place_stem(name) for name in names} - keys:
            gazetteer.stems.setdefault(stem, []).append(spot)
    return gazetteer


def _spots() -> Iterator[Spot]:
    packed = files("lotse.domain").joinpath("data/places/postcodes.csv.gz").read_bytes()
    with gzip.open(io.BytesIO(packed), "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["latitude"] and row["longitude"]:
                yield _spot(row)


def _spot(row: dict[str, str]) -> Spot:
    country, place = row["country_code"], row["place"]
    german = country == "DE"
    # In Germany "community" is the district; in Austria "Wien, Innere Stadt" is a part of Wien.
    municipality = place if german or not row["community"] else "Wien" if row["state"] == "Wien" else row["community"]
    district = row["community"] if german else row["province"]
    recipient = german and row["state_code"].isdigit()
    point = float(row["latitude"]), float(row["longitude"])
    return Spot(country, row["zipcode"], place, municipality, district, _state(row), *point, recipient)


def _state(row: dict[str, str]) -> str | None:
    country, code = row["country_code"], row["state_code"]
    if country == "DE":
        key = row["community_code"][:2]
        return f"DE-{_GERMAN_STATES[int(key) - 1]}" if key.isdigit() and 1 <= int(key) <= 16 else None
    if country == "AT":
        return f"AT-{int(code)}" if code.isdigit() else None
    return f"CH-{code}" if country == "CH" else find_state(row["state"], "LI")


def _exonyms() -> dict[tuple[str | None, str], str]:
    with files("lotse.domain").joinpath("data/places/exonyms.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    named = {(row["country"], place_key(row["name"])): place_key(row["place"]) for row in rows}
    return {**{(None, name): place for (_, name), place in named.items()}, **named}
