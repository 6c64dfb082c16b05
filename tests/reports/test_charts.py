"""The drawings: where the shapes lie, what they say without being seen."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.reports.charts import (
    Band,
    Fan,
    FanLabels,
    Interval,
    Reach,
    common_reach,
    fan,
    interval_row,
    mark,
    outlines,
    share_bar,
    state_map,
    week_strip,
)
from lotse.reports.charts.scale import breaks, spread, ticks
from lotse.reports.charts.svg import element, text
from lotse.reports.tokens import css_variables, on_paper, tokens

LABELS = FanLabels("Kunden", "in der Mitte 40", "Ziel 44", "heute 22", "49 günstig", "40 Mitte", "31 ungünstig", "a", "b", "c")
BANDS = [Band(0, 22, 22, 22, 22, 22), Band(180, 31, 35, 40, 44, 49)]
NS = "{http://www.w3.org/2000/svg}"


def shapes(svg: str, name: str) -> list[dict[str, str]]:
    return [found.attrib for found in ET.fromstring(svg).iter(f"{NS}{name}")]


def test_fan_draws_history_bands_and_goal_with_labelled_ends() -> None:
    svg = fan(Fan([(-180, 10), (0, 22)], BANDS, 44, LABELS, str))
    assert [p["fill"] for p in shapes(svg, "path")] == ["var(--d1)", "var(--d2)", "none", "none"]
    assert any(line.get("stroke") == "var(--track)" and "stroke-dasharray" in line for line in shapes(svg, "line"))
    assert all(label in svg for label in ("Ziel 44", "heute 22", "49 günstig", "40 Mitte", "31 ungünstig"))


def test_fan_says_its_finding() -> None:
    root = ET.fromstring(fan(Fan([], BANDS, 44, LABELS, str)))
    assert root.get("role") == "img"
    assert [child.text for child in list(root)[:2]] == ["Kunden", "in der Mitte 40"]


def test_ends_of_a_narrow_fan_do_not_overlap() -> None:
    flat = [Band(0, 5, 5, 5, 5, 5), Band(180, 5, 5, 5, 5, 5)]
    svg = fan(Fan([], flat, 6, LABELS, str))
    places = [float(y) for y in re.findall(r'y="([\d.]+)"[^>]*>(?:49 g|40 M|31 u)', svg)]
    assert len(places) == 3
    assert all(b - a >= 14 for a, b in pairwise(places))


def test_interval_where_we_cannot_tell_is_hollow_and_dashed() -> None:
    unsure = interval_row(Interval(0.1, -0.5, 0.7, "cannot tell"), Reach(1.0), title="Person A")
    sure = interval_row(Interval(-0.9, -1.2, -0.6, "weak", raw=0.2), Reach(2.0, -0.5), title="Person B")
    assert 'stroke-dasharray="3 3"' in unsure
    assert 'fill="var(--surface)"' in unsure
    assert "stroke-dasharray" not in sure
    assert 'fill="var(--care)"' in sure
    assert 'fill="var(--band)"' in sure


def test_an_interval_at_nought_stands_on_the_zero_line() -> None:
    assert shapes(interval_row(Interval(0, -1, 1, "sound"), Reach(2.0), title="x"), "circle")[0]["cx"] == "50.00%"


def test_one_scale_holds_all_intervals() -> None:
    reach = common_reach([Interval(0, -1.4, 0.2, "sound"), Interval(0, 0, 0.9, "sound")])
    assert reach.reach >= 1.4


def test_chance_is_hatched() -> None:
    svg = share_bar([0.6, 0.2, 0.2], name="s", title="Anteile")
    assert [r["fill"] for r in shapes(svg, "rect") if r.get("y")] == ["var(--d4)", "var(--d3)", "url(#fog-s)"]


def test_map_shades_counts_and_hatches_the_unknown() -> None:
    svg = state_map({"DE-BW": 90, "AT-4": 1, "CH-ZH": None}, titles={"DE-BW": "Baden-Württemberg: 90"}, title="Karte")
    fills = {p.get("fill") for p in shapes(svg, "path")}
    assert {"var(--d4)", "var(--d1)", "var(--d0)", "url(#fog-map)"} <= fills
    assert "Baden-Württemberg: 90" in svg


def test_the_map_holds_every_state_and_canton_and_is_small() -> None:
    regions = outlines().regions
    assert [sum(code.startswith(c) for code in regions) for c in ("DE-", "AT-", "CH-", "LI")] == [16, 9, 26, 1]
    assert sum(map(len, regions.values())) < 40_000


def test_neighbours_share_their_simplified_border() -> None:
    """A coverage: the corner points of Berlin are corner points of Brandenburg, so that no gap shows."""
    berlin, around = (set(re.findall(r"[\d.]+ [\d.]+", outlines().regions[code])) for code in ("DE-BE", "DE-BB"))
    assert berlin <= around


def test_weeks_with_holidays_have_a_grey_ground() -> None:
    svg = week_strip([2, 0, 4], most=4, short=[False, True, False], title="Person A")
    assert [r["fill"] for r in shapes(svg, "rect")] == ["var(--d3)", "var(--band)", "var(--d3)"]


@given(st.floats(0, 1e6), st.floats(0.5, 1e6))
def test_ticks_are_whole_few_and_inside(low: float, room: float) -> None:
    found = ticks(low, low + room)
    assert len(found) <= 6
    assert all(low - 0.01 <= t <= low + room + 0.01 and float(t).is_integer() for t in found)


@given(st.integers(0, 10**7))
def test_breaks_begin_at_one_and_rise(most: int) -> None:
    found = breaks(most)
    assert found[0] == 1
    assert found == sorted(set(found))
    assert len(found) <= 4


@given(st.lists(st.floats(0, 200), max_size=6).map(sorted), st.floats(1, 20))
def test_spread_keeps_order_and_distance(places: list[float], gap: float) -> None:
    found = spread(places, gap)
    assert all(b - a >= gap - 1e-6 for a, b in pairwise(found))


def test_text_and_attributes_are_escaped() -> None:
    assert text("<b>&") == text("<b>&").replace("<b>", "&lt;b&gt;")
    assert '"' not in element("g", data_x='a"b').split("=", 1)[1].strip('"/>').replace("&quot;", "")


def test_paper_has_no_variables_left() -> None:
    svg = on_paper(fan(Fan([], BANDS, 44, LABELS, str)) + mark("go"))
    assert "var(" not in svg
    assert tokens()["d1"][0] in svg


GROUNDS = {
    "surface": ("ink", "ink-2", "ink-3", "go", "care", "stop", "track", "sea-ink"),
    "surface-2": ("ink-2", "ink-3"),
    "desk": ("ink", "ink-2", "ink-3", "sea-ink"),
    "buff": ("ink", "buff-ink"),
    "ink": ("on-ink",),
}
PAIRS = [(front, ground) for ground, fronts in GROUNDS.items() for front in fronts]


@pytest.mark.parametrize(("front", "ground"), PAIRS)
@pytest.mark.parametrize("theme", [0, 1])
def test_text_contrasts_with_its_ground(front: str, ground: str, theme: int) -> None:
    """At least 4.5 to 1 in both themes (WCAG 2.2, 1.4.3)."""
    bright, dark = sorted((luminance(tokens()[front][theme]), luminance(tokens()[ground][theme])), reverse=True)
    assert (bright + 0.05) / (dark + 0.05) >= 4.5


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_colour_is_a_variable() -> None:
    assert all(f"--{name}:" in css_variables() for name in tokens())
