"""Germany, Austria, Switzerland and Liechtenstein by state and canton, shaded in five steps.

Geometry: Natural Earth, 1:10m, admin 1 (public domain), Lambert conformal conic, simplified as a coverage: each border between
two regions was simplified once, so that neighbours still meet (Visvalingam and Whyatt 1993).
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files

from lotse.reports.charts.scale import breaks
from lotse.reports.charts.svg import drawing, element, hatching

SHADES = ("d0", "d1", "d2", "d3", "d4")


@dataclass(frozen=True)
class Outlines:
    """Path data by ISO 3166-2 code ("LI" as a whole), and all national borders as one path."""

    width: float
    height: float
    regions: Mapping[str, str]
    borders: str


@cache
def outlines() -> Outlines:
    stored = json.loads(files("lotse.reports").joinpath("charts/data/regions.json").read_text(encoding="utf-8"))
    return Outlines(stored["width"], stored["height"], stored["regions"], stored["borders"])


def shade(value: int, limits: list[int]) -> str:
    """The token for a count: the first step for 0, then one step a limit."""
    step = bisect_right(limits, value)
    darkest = len(limits)
    return SHADES[round(step / darkest * (len(SHADES) - 1)) if darkest else 0]


def limits_of(values: Mapping[str, int]) -> list[int]:
    """Lower bounds of the shaded steps: at most four, and the lightest for none."""
    return breaks(max(values.values(), default=0))


def state_map(values: Mapping[str, int | None], *, titles: Mapping[str, str], title: str, desc: str = "", name: str = "map") -> str:
    """Regions missing in ``values`` count 0, those with ``None`` are not known and hatched. ``titles``: text on hovering."""
    shapes = outlines()
    limits = limits_of({code: value for code, value in values.items() if value})
    parts = [hatching(f"fog-{name}")]
    for code, data in shapes.regions.items():
        value = values.get(code, 0)
        fill = f"url(#fog-{name})" if value is None else f"var(--{shade(value, limits)})"
        label = element("title", escape(titles[code])) if code in titles else ""
        parts.append(element("path", label, d=data, fill=fill, stroke="var(--surface)", stroke_width=0.8))
    parts.append(element("path", d=shapes.borders, fill="none", stroke="var(--ink-3)", stroke_width=1))
    return drawing("".join(parts), title=title, desc=desc, width=shapes.width, height=shapes.height)
