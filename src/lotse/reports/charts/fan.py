"""The fan: what happened in ink, what is expected as a median with its 50 % and 80 % bands, the goal as a dashed line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lotse.reports.charts.scale import Scale, spread, ticks
from lotse.reports.charts.svg import Point, drawing, element, path, text


@dataclass(frozen=True)
class FanLabels:
    """All words of the chart; ends carry number and word ("49 günstig")."""

    title: str
    desc: str
    goal: str
    today: str
    high: str
    middle: str
    low: str
    first: str
    now: str
    last: str


@dataclass(frozen=True)
class Band:
    """Quantiles on a day counted from today."""

    day: float
    p10: float
    p25: float
    p50: float
    p75: float
    p90: float


@dataclass(frozen=True)
class Fan:
    """``history``: (day, value) with days up to 0, possibly empty; ``bands`` from day 0 on."""

    history: Sequence[Point]
    bands: Sequence[Band]
    goal: float
    labels: FanLabels
    number: Callable[[float], str]


@dataclass(frozen=True)
class Frame:
    """Where the plot lies, and its scales."""

    x: Scale
    y: Scale
    left: float
    right: float
    bottom: float


def fan(data: Fan, *, width: float = 468, height: float = 192, labels_width: float = 122) -> str:
    """The drawing. ``labels_width`` is kept free at the right for the ends' labels."""
    frame = _frame(data, width, height, labels_width)
    parts = [
        _grid(data, frame),
        _bands(data, frame),
        _history(data, frame),
        _goal(data, frame),
        _ends(data, frame),
        _days(data, frame, height),
    ]
    return drawing("".join(parts), title=data.labels.title, desc=data.labels.desc, width=width, height=height)


def _frame(data: Fan, width: float, height: float, labels_width: float) -> Frame:
    values = [v for _, v in data.history] + [v for b in data.bands for v in (b.p10, b.p90)] + [data.goal]
    low, high = min(values), max(values)
    room = max(high - low, 1.0)
    # a label is written under today's point, so that there is room below the lowest value
    low, high = max(low - room * 0.14, 0.0) if low >= 0 else low, high + room * 0.05
    if low < room * 0.3:
        low = min(0.0, low)
    left, right, bottom = 34.0, width - labels_width, height - 30
    first = min((day for day, _ in data.history), default=0.0)
    return Frame(Scale(first, data.bands[-1].day, left, right), Scale(low, high, bottom, 12.0), left, right, bottom)


def _grid(data: Fan, frame: Frame) -> str:
    parts = []
    for value in ticks(frame.y.low, frame.y.high):
        y = frame.y(value)
        parts.append(element("line", x1=frame.left, x2=frame.right, y1=y, y2=y, stroke="var(--line)"))
        parts.append(text(data.number(value), x=frame.left - 6, y=y + 4, text_anchor="end"))
    return "".join(parts)


def _bands(data: Fan, frame: Frame) -> str:
    def area(lower: Sequence[float], upper: Sequence[float]) -> str:
        days = [frame.x(b.day) for b in data.bands]
        top = list(zip(days, map(frame.y, upper), strict=True))
        bottom = list(zip(days, map(frame.y, lower), strict=True))
        return path([*top, *reversed(bottom)], closed=True)

    outer = area([b.p10 for b in data.bands], [b.p90 for b in data.bands])
    inner = area([b.p25 for b in data.bands], [b.p75 for b in data.bands])
    median = path([(frame.x(b.day), frame.y(b.p50)) for b in data.bands])
    return (
        element("path", d=outer, fill="var(--d1)")
        + element("path", d=inner, fill="var(--d2)")
        + element("path", d=median, fill="none", stroke="var(--sea)", stroke_width=2)
    )


def _history(data: Fan, frame: Frame) -> str:
    x, y = frame.x(0.0), frame.y(data.bands[0].p50)
    line = path([(frame.x(day), frame.y(value)) for day, value in data.history]) if data.history else ""
    before = bool(data.history) and x - frame.left > 60
    label = {"x": x - 6, "y": y - 9, "text_anchor": "end"} if before else {"x": x + 2, "y": y + 16}
    return (
        (element("path", d=line, fill="none", stroke="var(--ink)", stroke_width=2) if line else "")
        + element("circle", cx=x, cy=y, r=3.5, fill="var(--ink)")
        + text(data.labels.today, fill="var(--ink)", font_weight=600, **label)
    )


def _goal(data: Fan, frame: Frame) -> str:
    y = frame.y(data.goal)
    return element(
        "line", x1=frame.left, x2=frame.right, y1=y, y2=y, stroke="var(--track)", stroke_width=1.5, stroke_dasharray="5 4"
    ) + text(data.labels.goal, x=frame.left + 4, y=y - 6 if y > 24 else y + 14, fill="var(--track)", font_weight=600)


def _ends(data: Fan, frame: Frame) -> str:
    last = data.bands[-1]
    places = spread([frame.y(last.p90), frame.y(last.p50), frame.y(last.p10)], 15.0)
    words = (data.labels.high, data.labels.middle, data.labels.low)
    return "".join(
        text(word, x=frame.right + 8, y=place + 4, fill="var(--ink)", font_weight=600 if n == 1 else 400)
        for n, (word, place) in enumerate(zip(words, places, strict=True))
    )


def _days(data: Fan, frame: Frame, height: float) -> str:
    y = height - 6
    now, labels = frame.x(0.0), data.labels
    parts = [text(labels.last, x=frame.right, y=y, text_anchor="end")]
    if now - frame.left < 60:
        parts.append(text(labels.now, x=frame.left, y=y))
    else:
        parts += [text(labels.first, x=frame.left, y=y), text(labels.now, x=now, y=y, text_anchor="middle")]
    return "".join(parts)
