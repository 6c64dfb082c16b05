"""Within so many kilometres of a place."""

from __future__ import annotations

import math
from dataclasses import dataclass

from lotse.domain import Message, say
from lotse.targeting.criteria.criterion import Criterion, Row

_EARTH_KM = 6371.0


@dataclass(frozen=True, kw_only=True)
class Near(Criterion):
    """``lat`` and ``lon`` are those of ``place``, in degrees (WGS 84); distance as the crow flies (haversine)."""

    place: str
    km: float
    lat: float
    lon: float
    country: str | None = None

    @property
    def key(self) -> str:
        return "near"

    @property
    def columns(self) -> tuple[str, ...]:
        return ("lat", "lon")

    def sql(self) -> str:
        across = f"cos(radians({self.lat!r})) * cos(radians(lat)) * pow(sin(radians(lon - ({self.lon!r})) / 2), 2)"
        chord = f"pow(sin(radians(lat - ({self.lat!r})) / 2), 2) + {across}"
        # least() passes over nulls, so what is not known must be said first.
        far = f"{2 * _EARTH_KM} * asin(least(1, sqrt({chord}))) <= {self.km!r}"
        return f"CASE WHEN lat IS NULL OR lon IS NULL THEN NULL ELSE {far} END"

    def distance(self, lat: float, lon: float) -> float:
        """Kilometres from the place."""
        north, east = math.radians(lat - self.lat) / 2, math.radians(lon - self.lon) / 2
        chord = math.sin(north) ** 2 + math.cos(math.radians(self.lat)) * math.cos(math.radians(lat)) * math.sin(east) ** 2
        return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))

    def label(self) -> Message:
        return say("targeting.label.near", place=self.place, km=self.km)

    def reason(self, row: Row) -> Message:
        away = round(self.distance(row["lat"], row["lon"]))
        return say("targeting.reason.near", place=self.place, km=away, city=row.get("city") or row.get("postcode") or "")

    def spec(self) -> dict[str, object]:
        spec: dict[str, object] = {"place": self.place, "km": int(self.km) if self.km.is_integer() else self.km}
        return spec | ({"country": self.country} if self.country else {})
