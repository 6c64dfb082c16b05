"""What explains the spread: one stacked bar; chance is hatched."""

from __future__ import annotations

from collections.abc import Sequence

from lotse.reports.charts.svg import drawing, element, hatching

FILLS = ("var(--d4)", "var(--d3)", "var(--d1)")


def share_bar(shares: Sequence[float], *, name: str, title: str, width: float = 320, height: float = 14) -> str:
    """``shares`` add up to about 1; the last one is chance. ``name`` keeps the pattern's id apart from other bars'."""
    whole = sum(shares) or 1.0
    gap = 0.4
    parts, start = [hatching(f"fog-{name}")], 0.0
    for n, share in enumerate(shares):
        part = share / whole * 100
        fill = f"url(#fog-{name})" if n == len(shares) - 1 else FILLS[n % len(FILLS)]
        if part > gap:
            parts.append(element("rect", x=f"{start:.2f}%", y=0, width=f"{part - gap:.2f}%", height=height, fill=fill))
        start += part
    return drawing("".join(parts), title=title, width=width, height=height, stretch=True)


def swatch(n: int, count: int, *, name: str, title: str) -> str:
    """The colour of the n-th share, for the list beside the bar."""
    if n == count - 1:
        return drawing(hatching(f"sw-{name}") + _square(f"url(#sw-{name})"), title=title, width=10, height=10)
    return drawing(_square(FILLS[n % len(FILLS)]), title=title, width=10, height=10)


def _square(fill: str) -> str:
    return element("rect", width=10, height=10, rx=2, fill=fill)
