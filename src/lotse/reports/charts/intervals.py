"""Interval rows: one small picture a row of a table, all on one scale. No bars: an estimate is a dot with its line."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lotse.reports.charts.svg import drawing, element, text

_COLOUR = {"strong": "var(--go)", "weak": "var(--care)"}
_HEIGHT = 30
_MIDDLE = _HEIGHT / 2


@dataclass(frozen=True)
class Interval:
    """An estimate with its 90 % interval; ``raw`` is what the raw rate would say; ``verdict`` a token of the contract."""

    estimate: float
    lower: float
    upper: float
    verdict: str
    raw: float | None = None


@dataclass(frozen=True)
class Reach:
    """The common scale ``-reach..reach``; below ``quarter`` lies the bottom quarter (drawn where given)."""

    reach: float
    quarter: float | None = None

    def percent(self, value: float) -> str:
        share = (max(-self.reach, min(self.reach, value)) + self.reach) / (2 * self.reach)
        return f"{share * 100:.2f}%"


def common_reach(intervals: Iterable[Interval], *, quarter: float | None = None) -> Reach:
    """Wide enough for every interval, in steps of a half; raw rates beyond it are drawn at the edge."""
    widest = max((max(abs(i.lower), abs(i.upper)) for i in intervals), default=1.0)
    return Reach(min(max(math.ceil(widest * 2.1) / 2, 1.0), 4.0), quarter)


def interval_row(interval: Interval, reach: Reach, *, title: str, width: float = 210) -> str:
    """Dot and line; hollow and dashed where we cannot tell."""
    unsure = interval.verdict == "cannot tell"
    colour = _COLOUR.get(interval.verdict, "var(--ink-2)")
    line = element(
        "line",
        x1=reach.percent(interval.lower),
        x2=reach.percent(interval.upper),
        y1=_MIDDLE,
        y2=_MIDDLE,
        stroke="var(--ink-3)" if unsure else colour,
        stroke_width=2,
        stroke_dasharray="3 3" if unsure else None,
    )
    raw = "" if interval.raw is None else _raw(reach.percent(interval.raw))
    return drawing(
        _ground(reach) + line + raw + _dot(interval, reach, unsure, colour), title=title, width=width, height=_HEIGHT, stretch=True
    )


def _ground(reach: Reach) -> str:
    band = (
        "" if reach.quarter is None else element("rect", x=0, y=0, width=reach.percent(reach.quarter), height=_HEIGHT, fill="var(--band)")
    )
    return band + element("line", x1="50%", x2="50%", y1=0, y2=_HEIGHT, stroke="var(--line-strong)")


def _raw(x: str) -> str:
    return element("line", x1=x, x2=x, y1=_MIDDLE - 6, y2=_MIDDLE + 6, stroke="var(--ink-3)", stroke_width=1.5)


def _dot(interval: Interval, reach: Reach, unsure: bool, colour: str) -> str:
    x = reach.percent(interval.estimate)
    if unsure:
        return element("circle", cx=x, cy=_MIDDLE, r=4.2, fill="var(--surface)", stroke="var(--ink-2)", stroke_width=2)
    return element("circle", cx=x, cy=_MIDDLE, r=4.6, fill=colour if interval.verdict in _COLOUR else "var(--ink)")


@dataclass(frozen=True)
class AxisWords:
    """What the scale says: its ends, its unit, a title, and how a number is written."""

    worse: str
    better: str
    unit: str
    title: str
    signed: Callable[[float], str]


def interval_axis(reach: Reach, words: AxisWords, *, width: float = 210) -> str:
    """The scale below the rows: three marks and what its ends mean."""
    half = round(reach.reach / 2, 1)
    parts = []
    for mark in (-half, 0.0, half):
        x = reach.percent(mark)
        label = words.signed(mark) if mark else "0"
        parts.append(element("line", x1=x, x2=x, y1=0, y2=4, stroke="var(--line-strong)"))
        parts.append(text(label, x=x, y=15, text_anchor="middle"))
    parts += [text(words.worse, x=0, y=30), text(words.better, x="100%", y=30, text_anchor="end")]
    parts.append(text(words.unit, x="50%", y=43, text_anchor="middle"))
    return drawing("".join(parts), title=words.title, width=width, height=48, stretch=True)


def key(kind: str, *, title: str) -> str:
    """A small sample for the legend: ``estimate``, ``unsure``, ``raw``, ``quarter``."""
    reach = Reach(1.0)
    samples = {
        "estimate": lambda: _sample("sound", reach),
        "unsure": lambda: _sample("cannot tell", reach),
        "raw": lambda: _raw("50%"),
        "quarter": lambda: element("rect", x=0, y=0, width="100%", height=_HEIGHT, fill="var(--band)"),
    }
    return drawing(samples[kind](), title=title, width=26, height=_HEIGHT, stretch=True)


def _sample(verdict: str, reach: Reach) -> str:
    unsure = verdict == "cannot tell"
    line = element(
        "line",
        x1="2%",
        x2="98%",
        y1=_MIDDLE,
        y2=_MIDDLE,
        stroke="var(--ink-3)" if unsure else "var(--ink-2)",
        stroke_width=2,
        stroke_dasharray="3 3" if unsure else None,
    )
    return line + _dot(Interval(0, -1, 1, verdict), reach, unsure, "var(--ink)")
