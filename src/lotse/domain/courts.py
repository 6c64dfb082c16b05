"""German register courts: which exist, which took over from which (XJustiz codes)."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from lotse.domain.place_names import place_key, place_stem, qualifier
from lotse.domain.states import find_state

_OFFICE = re.compile(
    r"^(?:(?:amtsgerichte?s?|registergerichte?s?|(?:handels|genossenschafts|partnerschafts|vereins|gesellschafts)?registers?|landgerichte?s?"
    r"|ag|hr[ab]?|[ab]|des|der|beim|bei|am|vom|im|eingetragen)\b[.:]?\s*)+(?=\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Court:
    """``code`` as in XJustiz; ``state`` ISO 3166-2; ``successor`` the name of the court that keeps the register today."""

    code: str
    name: str
    state: str | None
    current: bool
    successor: str | None


@cache
def courts() -> dict[str, Court]:
    """All known courts by code."""
    with files("lotse.domain").joinpath("data/places/courts.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {row["court_code"]: _court(row) for row in rows}


def _court(row: dict[str, str]) -> Court:
    state = find_state(row["federal_state"], "DE")
    return Court(row["court_code"], row["court"], state, row["status"] == "register court", row["successor_court"] or None)


@lru_cache(maxsize=20_000)
def find_court(text: str) -> Court | None:
    """The court meant by "Amtsgericht Ulm", "AG Charlottenburg (Berlin)", "München", "B8537"; ``None`` where no court fits.

    Where a name belongs to a current and a former court, the current one is meant.
    """
    if text.strip() in courts():
        return courts()[text.strip()]
    index = _index()
    name = _OFFICE.sub("", text.strip())
    keys = (place_key(name), place_key(_inner(name)), place_stem(name))
    return next((index[key] for key in keys if key in index), None)


def current_court(court: Court) -> Court:
    """The court that keeps the register today: the court itself or its successor."""
    if court.current or not court.successor:
        return court
    successor = find_court(court.successor)
    return successor if successor and successor.current else court


@cache
def _index() -> dict[str, Court]:
    """Names and their parts; exact names outrank parts, and a part that several courts share means none of them."""
    listed = sorted(courts().values(), key=lambda court: not court.current)
    exact: dict[str, Court] = {}
    for court in listed:
        exact.setdefault(place_key(court.name), court)
    parts: dict[str, set[str]] = {}
    for court in listed:
        for part in {place_stem(court.name), place_key(_inner(court.name)), qualifier(court.name)} - {""}:
            parts.setdefault(part, set()).add(court.code)
    single = {part: courts()[min(codes)] for part, codes in parts.items() if len(codes) == 1}
    return {**single, **exact}


def _inner(name: str) -> str:
    """What stands in brackets: "Berlin (Charlottenburg)" -> "Charlottenburg"."""
    inside = re.search(r"\(([^)]*)\)", name)
    return inside.group(1) if inside else name
