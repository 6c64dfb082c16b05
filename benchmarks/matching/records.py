"""Dirty records of a world, half to learn from, half kept aside."""

from __future__ import annotations

import random
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dirt import record
from world import Firm, World

from lotse.domain.gazetteer import load
from lotse.domain.place_names import place_stem
from lotse.tables import Frame, Kind

COLUMNS = ("query_id", "name", "street", "postcode", "city", "country", "website", "email", "phone", "register_number")


@dataclass(frozen=True)
class Records:
    """``truth``: company_id or ``None`` where the firm is not in the market; ``kind``: "present" or what makes an absent one hard;
    ``dirt``: what was done to each record."""

    frame: Frame
    truth: list[str | None]
    kind: list[str]
    dirt: list[frozenset[str]]


def kept_aside(firm: Firm) -> bool:
    """By a hash of the firm: the same firms whatever the size of the run; sisters and namesakes by brand stay on one side."""
    return zlib.crc32(f"aside {firm.brand or firm.core}".encode()) % 10 < 4


def write_records(world: World, *, aside: bool, seed: int, limit: int | None = None) -> Records:
    """Records of the firms kept aside, or of the others; 70 % of them of firms in the market."""
    rng = random.Random(f"{seed} {aside}")
    present = [(firm, "present") for firm in world.present if kept_aside(firm) == aside]
    absent = [(firm, kind) for firm, kind in world.absent if kept_aside(firm) == aside]
    wanted = min(len(absent), int(len(present) * 3 / 7), int((limit or 10**9) * 0.3))
    drawn = [*rng.sample(absent, wanted), *rng.sample(present, min(len(present), int(wanted * 7 / 3)))]
    rng.shuffle(drawn)
    return _records(drawn, world, rng)


def _records(drawn: Sequence[tuple[Firm, str]], world: World, rng: random.Random) -> Records:
    postcodes = _postcodes()
    rows, dirt = [], []
    for n, (firm, _) in enumerate(drawn):
        cells, kinds = record(_with_postcode(firm, postcodes, rng), rng.choice(world.present), rng)
        rows.append({**cells, "query_id": f"q{n}"})
        dirt.append(kinds)
    frame = Frame.from_rows(dict.fromkeys(COLUMNS, Kind.TEXT), rows)
    return Records(frame, [firm.id if kind == "present" else None for firm, kind in drawn], [kind for _, kind in drawn], dirt)


def _postcodes() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for (country, postcode), spots in load().postcodes.items():
        if country == "DE":
            for town in {place_stem(spot.municipality) for spot in spots if not spot.recipient}:
                found.setdefault(town, []).append(postcode)
    return found


def _with_postcode(firm: Firm, postcodes: dict[str, list[str]], rng: random.Random) -> Firm:
    """A firm of which the register names the town alone still has a postcode in a CRM: one of the town's."""
    choices = postcodes.get(place_stem(firm.city))
    return replace(firm, postcode=rng.choice(choices)) if choices and not firm.postcode else firm
