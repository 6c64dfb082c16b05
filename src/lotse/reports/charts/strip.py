"""Weeks as a strip of small columns: how many target accounts a person begins in each."""

from __future__ import annotations

from collections.abc import Sequence

from lotse.reports.charts.svg import drawing, element, text

_HEIGHT = 26


def week_strip(counts: Sequence[int], *, most: int, short: Sequence[bool], title: str, width: float = 330) -> str:
    """One column a week, ``most`` fills the height; weeks with public holidays (``short``) have a grey ground."""
    step = 100 / max(len(counts), 1)
    parts = []
    for n, (count, holiday) in enumerate(zip(counts, short, strict=True)):
        x = f"{n * step:.2f}%"
        if holiday:
            parts.append(element("rect", x=x, y=0, width=f"{step * 0.92:.2f}%", height=_HEIGHT, fill="var(--band)"))
        if count:
            height = max(count / max(most, 1) * (_HEIGHT - 8), 2.0)
            parts.append(element("rect", x=x, y=_HEIGHT - height, width=f"{step * 0.8:.2f}%", height=height, fill="var(--d3)"))
    parts.append(element("line", x1=0, x2="100%", y1=_HEIGHT - 0.5, y2=_HEIGHT - 0.5, stroke="var(--line-strong)"))
    return drawing("".join(parts), title=title, width=width, height=_HEIGHT, stretch=True)


def week_axis(labels: Sequence[tuple[int, str]], *, weeks: int, title: str, width: float = 330) -> str:
    """Names of months where they begin: (week from 0, label)."""
    parts = [text(label, x=f"{n / max(weeks, 1) * 100:.2f}%", y=12, class_="week") for n, label in labels]
    return drawing("".join(parts), title=title, width=width, height=18, stretch=True)
