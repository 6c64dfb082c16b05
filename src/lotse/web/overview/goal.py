"""The goal and its chance as the newest forecast has it: the same on a client's overview, in the week and in the agency's list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from lotse.apps.insight.models import Insight
from lotse.reports.charts.svg import drawing, element, path

_WIDTH, _HEIGHT = 128.0, 34.0


@dataclass(frozen=True, slots=True)
class Goal:
    """``goal`` customers ``until`` a day, of whom there are ``now``; ``probability`` with its interval; customers from the forecast's
    day on as ``(day, p10, p50, p90)``."""

    probability: float
    lower: float
    upper: float
    now: int
    goal: int
    until: dt.date
    fan: tuple[tuple[float, float, float, float], ...]

    @property
    def reached(self) -> bool:
        return self.now >= self.goal

    @property
    def past(self) -> bool:
        return self.until < dt.date.today()


def goal_of(forecast: Insight | None) -> Goal | None:
    """Nothing where there is no forecast, or one of another shape."""
    summary = forecast.summary if forecast else {}
    try:
        probability, lower, upper = (float(summary[name]) for name in ("probability", "lower", "upper"))
        now, target, until = int(summary["now"]), int(summary["target"]), dt.date.fromisoformat(summary["until"])
    except (KeyError, TypeError, ValueError):
        return None
    fan = tuple((float(day), float(low), float(middle), float(high)) for day, low, middle, high in summary.get("fan", []))
    return Goal(probability, lower, upper, now, target, until, fan)


def spark(goal: Goal, title: str) -> SafeString:
    """The fan at a glance: no axis, the numbers stand beside it."""
    if not goal.fan:
        return mark_safe("")
    low = min(row[1] for row in goal.fan)
    span = max(max([float(goal.goal), *(row[3] for row in goal.fan)]) - low, 1.0)
    last = goal.fan[-1][0] or 1.0

    def at(day: float, value: float) -> tuple[float, float]:
        return 2 + (_WIDTH - 4) * day / last, _HEIGHT - 3 - (_HEIGHT - 7) * (value - low) / span

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
