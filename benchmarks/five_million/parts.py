"""What the invented companies are put together from: parts of real names, towns with their courts, industries."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from lotse.domain.courts import courts
from lotse.domain.gazetteer import Spot, load
from lotse.domain.legal_forms import find_legal_form
from lotse.targeting import industries
from lotse.targeting.words import folded

DATA = Path(__file__).parents[2] / "data/companies"
_REGISTERS = ("de_register_current.csv.gz", "de_register_more_names.csv.gz")
# As its register writes them; shares as in the German register tables, Austria's and Switzerland's by hand.
FORMS = {
    "DE": {"GmbH": 66, "GmbH & Co. KG": 15, "UG (haftungsbeschränkt)": 8, "OHG": 2, "KG": 4, "AG": 2, "eG": 2, "SE": 1},
    "AT": {"GmbH": 78, "GmbH & Co KG": 6, "KG": 7, "OG": 7, "AG": 2},
    "CH": {"AG": 52, "GmbH": 45, "SA": 3},
}
_COUNTRIES = {"DE": 0.80, "AT": 0.09, "CH": 0.11}
_VAGUE = ("46", "47", "62.01", "68.20", "70.22", "71.12", "64.20", "82.99", "43.2", "56.10", "96.09", "85.59", "86.2", "41.20")


@dataclass(frozen=True)
class Town:
    """A postcode of a town; ``court`` is empty outside of Germany."""

    country: str
    postcode: str
    name: str
    court: str


@dataclass(frozen=True)
class Parts:
    """``heads`` and ``tails`` stand as often as real names hold them; ``codes`` are the industry codes that fit a tail."""

    heads: list[str]
    tails: list[str]
    codes: list[tuple[str, ...]]
    towns: list[Town]
    weights: np.ndarray


def read_parts() -> Parts:
    """From the register tables that ship with Lotse and its list of places (about 40 s: every name is parted once)."""
    heads, tails, seats = list[str](), Counter[str](), Counter[str]()
    for name, seat in _names():
        head, tail = _parted(name)
        heads.append(head)
        tails[tail] += 1
        seats[seat] += 1
    known = sorted(tails)
    told = {tail: _codes(tail) for tail in known}
    spread = [tail for tail in known for _ in range(tails[tail])]
    towns, weights = _towns(seats)
    return Parts(sorted(heads), spread, [told[tail] for tail in spread], towns, weights)


def _names() -> Iterator[tuple[str, str]]:
    for table in _REGISTERS:
        with gzip.open(DATA / table, "rt", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield row["name"], row["registered_office"]


def _parted(name: str) -> tuple[str, str]:
    """The first word (two where it is short), and the others; the legal form goes."""
    _, span = find_legal_form(name)
    words = (name[: span[0]] if span and span[0] else name).strip(" ,-–").split()
    cut = 2 if len(words) > 2 and len(words[0]) < 4 else 1
    return " ".join(words[:cut]) or name, " ".join(words[cut:])


def _codes(tail: str) -> tuple[str, ...]:
    """What a long word tells, else what firms that do not say it often do."""
    text = folded(tail)
    return next((codes for word, codes in _telling() if word in text), _VAGUE)


@cache
def _telling() -> list[tuple[str, tuple[str, ...]]]:
    """Words of industries with their codes, the longest first."""
    found = [(folded(word), entry.codes) for entry in industries().values() if not entry.vague and entry.codes for word in entry.words]
    return sorted(((word, codes) for word, codes in found if len(word) >= 6 and word.isalpha()), key=lambda pair: -len(pair[0]))


def _towns(seats: Counter[str]) -> tuple[list[Town], np.ndarray]:
    """German towns weigh as many firms as the register tables have there, the others each the same; a town's postcodes share alike."""
    spots: dict[tuple[str, str], Spot] = {}
    for (country, postcode), listed in load().postcodes.items():
        for spot in listed:
            if country in FORMS and not spot.recipient and spot.state:
                spots.setdefault((postcode, spot.municipality), spot)
    each = Counter((spot.country, spot.municipality) for spot in spots.values())
    by_state: dict[str, list[str]] = {}
    for court in courts().values():
        if court.current and court.state:
            by_state.setdefault(court.state, []).append(court.name)
    towns, weights = list[Town](), list[float]()
    for spot in spots.values():
        of_state = by_state.get(spot.state or "", [""])
        towns.append(Town(spot.country, spot.postcode, spot.municipality, of_state[len(spot.municipality) % len(of_state)]))
        weights.append((seats[spot.municipality] + 0.2 if spot.country == "DE" else 1.0) / each[spot.country, spot.municipality])
    share = np.array(weights)
    lands = np.array([town.country for town in towns])
    for country, part in _COUNTRIES.items():
        share[lands == country] *= part / share[lands == country].sum()
    return towns, share
