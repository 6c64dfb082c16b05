"""Where a place is: postcode and place, or a place alone, to municipality, state and coordinates (GeoNames)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from lotse.domain.address import clean_postcode
from lotse.domain.gazetteer import Gazetteer, Spot, load
from lotse.domain.place_names import place_key, place_stem


@dataclass(frozen=True, slots=True)
class Location:
    """``state`` ISO 3166-2; ``lat`` and ``lon`` in degrees (WGS 84), ``None`` where only the state is certain."""

    country: str
    state: str | None
    municipality: str | None = None
    district: str | None = None
    postcode: str | None = None
    lat: float | None = None
    lon: float | None = None


@lru_cache(maxsize=200_000)
def locate(
    postcode: str | None = None, place: str | None = None, *, country: str | None = None, state: str | None = None
) -> Location | None:
    """The municipality at a postcode or of a name; ``None`` where the place is unknown or could be several.

    ``state`` settles namesakes ("Neustadt"); a postcode settles all but those that straddle municipalities, where the name decides.
    A town whose namesakes are hamlets is meant itself ("Berlin" is not the one in Holstein).
    """
    gazetteer = _gazetteer()
    spots = _by_postcode(gazetteer, postcode, country)
    if spots:
        return _centre(_named(spots, place) or _main(spots))
    if not place:
        return None
    spots = _by_name(gazetteer, place, country, state)
    return _one(spots, state) if spots else None


@cache
def _gazetteer() -> Gazetteer:
    return load()


def _by_postcode(gazetteer: Gazetteer, postcode: str | None, country: str | None) -> list[Spot]:
    countries = [country] if country else ["DE", "AT", "CH", "LI"]
    found = [(land, clean) for land in countries if (clean := clean_postcode(postcode, land))]
    # Without a country, four digits may be Austrian or Swiss, or German with a lost zero: only one may know them.
    hits = [spots for key in found if (spots := gazetteer.postcodes.get(key))]
    return hits[0] if len(hits) == 1 else []


def _named(spots: list[Spot], place: str | None) -> list[Spot]:
    if not place:
        return []
    key, stem = place_key(place), place_stem(place)
    exact = [spot for spot in spots if key in (place_key(spot.place), place_key(spot.municipality))]
    return exact or [spot for spot in spots if stem in (place_stem(spot.place), place_stem(spot.municipality))]


def _main(spots: list[Spot]) -> list[Spot]:
    """The municipality with most places at a postcode."""
    counts: dict[tuple[str, str], int] = {}
    for spot in spots:
        counts[spot.town] = counts.get(spot.town, 0) + 1
    top = max(counts, key=lambda town: counts[town])
    return [spot for spot in spots if spot.town == top]


def _by_name(gazetteer: Gazetteer, place: str, country: str | None, state: str | None) -> list[Spot]:
    """A name with its qualifier ("Esslingen am Neckar") before the bare name, which all its namesakes share; exonyms last."""
    key, stem = place_key(place), place_stem(place)
    exonym = gazetteer.exonyms.get((country, key), key)
    qualified = gazetteer.names.get(key, []) if key != stem else []
    tries = (qualified, gazetteer.namesakes(key), gazetteer.namesakes(exonym), gazetteer.namesakes(stem))
    for spots in tries:
        within = [spot for spot in spots if country in (None, spot.country) and state in (None, spot.state)]
        if within:
            return within
    return []


def _one(spots: list[Spot], state: str | None) -> Location | None:
    towns: dict[tuple[str, str], list[Spot]] = {}
    for spot in spots:
        towns.setdefault(spot.town, []).append(spot)
    ranked = sorted(towns.values(), key=lambda town: -len({spot.postcode for spot in town}))
    if len(ranked) == 1 or _dominates(ranked):
        return _centre(ranked[0])
    states = {spot.state for spot in spots}
    if len(states) == 1 and (state or len({spot.country for spot in spots}) == 1):
        return Location(spots[0].country, spots[0].state)
    return None


def _dominates(ranked: list[list[Spot]]) -> bool:
    sizes = [len({spot.postcode for spot in town}) for town in ranked]
    return sizes[0] >= 6 and sizes[0] >= 4 * sum(sizes[1:])


def _centre(spots: list[Spot]) -> Location:
    """The mean of the spots: within a municipality a postcode's places lie a few kilometres apart."""
    first = spots[0]
    points = [spot for spot in spots if not spot.recipient] or spots
    lat = sum(spot.lat for spot in points) / len(points)
    lon = sum(spot.lon for spot in points) / len(points)
    postcodes = {spot.postcode for spot in spots}
    municipality = None if first.recipient else first.municipality
    return Location(
        first.country,
        first.state,
        municipality,
        first.district,
        min(postcodes) if len(postcodes) == 1 else None,
        round(lat, 4),
        round(lon, 4),
    )
