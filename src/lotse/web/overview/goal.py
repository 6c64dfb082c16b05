"""The goal and its chance as the newest forecast has it: the same on a client's overview and in the agency's list."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from lotse.apps.insight.models import Insight
from lotse.reports.charts.svg import drawing, element, path

_WIDTH, _HEIGHT = 128.0, 34.0


@dataclass(frozen=True, slots=True)
class Goal:
    """``probability`` with its interval; deals won from the forecast's day on, as ``(day, p10, p50, p90)``."""

    probability: float
    lower: float
    upper: float
    goal: float
    fan: tuple[tuple[float, float, float, float], ...]


def goal_of(forecast: Insight | None) -> Goal | None:
    """Nothing where there is no forecast, or one of another shape."""
    summary = forecast.summary if forecast else {}
    try:
        probability, lower, upper, goal = (float(summary[name]) for name in ("probability", "lower", "upper", "goal"))
    except (KeyError, TypeError, ValueError):
        return None
    fan = _fan(Path(settings.FILES) / forecast.folder / "forecast.csv") if forecast else ()
    return Goal(probability, lower, upper, goal, fan)


def spark(goal: Goal, title: str) -> SafeString:
    """The fan at a glance: no axis, the numbers stand beside it."""
    if not goal.fan:
        return mark_safe("")
    top = max([goal.goal, *(row[3] for row in goal.fan)]) or 1.0
    last = goal.fan[-1][0] or 1.0

    def at(day: float, value: float) -> tuple[float, float]:
        return 2 + (_WIDTH - 4) * day / last, _HEIGHT - 3 - (_HEIGHT - 7) * value / top

    band = [at(row[0], row[3]) for row in goal.fan] + [at(row[0], row[1]) for row in reversed(goal.fan)]
    y = at(0, goal.goal)[1]
    content = (
        element("path", d=path(band, closed=True), fill="var(--d1)")
        + element("path", d=path([at(row[0], row[2]) for row in goal.fan]), fill="none", stroke="var(--sea)", stroke_width=2)
        + element("line", x1=2, x2=_WIDTH - 2, y1=y, y2=y, stroke="var(--track)", stroke_width=1.5, stroke_dasharray="5 4")
    )
    return mark_safe(drawing(content, title=title, width=_WIDTH, height=_HEIGHT))  # noqa: S308  (drawn by our own code)


def chance_bar(goal: Goal, title: str) -> SafeString:
    """The probability as a dot with its interval on a line from nought to one."""
    content = (
        element("rect", x=0, y=4, width=84, height=4, rx=2, fill="var(--fog)")
        + element("rect", x=84 * goal.lower, y=4, width=84 * max(goal.upper - goal.lower, 0.01), height=4, rx=2, fill="var(--d3)")
        + element("circle", cx=84 * goal.probability, cy=6, r=4.5, fill="var(--ink)")
    )
    return mark_safe(drawing(content, title=title, width=84, height=12))  # noqa: S308


def _fan(file: Path) -> tuple[tuple[float, float, float, float], ...]:
    """Every tenth day is enough for a picture of that size."""
    try:
        with file.open(newline="", encoding="utf-8") as rows:
            read = [tuple(float(row[name]) for name in ("day", "p10", "p50", "p90")) for row in csv.DictReader(rows)]
    except (OSError, KeyError, ValueError):
        return ()
    picked = read[::10] + ([read[-1]] if len(read) % 10 != 1 else [])
    return tuple(picked) if read else ()  # type: ignore[arg-type]
