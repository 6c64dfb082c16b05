"""From values to places on paper, with round steps."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """Maps ``low..high`` linearly to ``start..end``."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        span = self.high - self.low or 1.0
        return self.start + (value - self.low) / span * (self.end - self.start)


def round_step(rough: float, *, whole: bool = False) -> float:
    """The next of 1, 2, 5 times a power of ten; at least 1 where only whole numbers make sense."""
    if rough <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * n for n in (1, 2, 5, 10) if power * n >= rough * 0.999)
    return max(step, 1.0) if whole else step


def ticks(low: float, high: float, *, most: int = 4) -> list[float]:
    """Round whole values within ``low..high``, at most about ``most``."""
    step = round_step((high - low) / most, whole=True)
    first = math.ceil(low / step - 1e-9)
    return [n * step for n in range(first, math.floor(high / step + 1e-9) + 1)]


def breaks(most: int, steps: int = 4) -> list[int]:
    """Lower bounds of up to ``steps`` classes of counts with round limits, the first always 1: 1, 10, 20, 50 up to 90."""
    if most <= steps:
        return list(range(1, most + 1)) or [1]
    candidates = sorted(m * 10**e for e in range(7) for m in (1, 2, 5))
    return [1, *[c for c in candidates if 1 < c <= most][-(steps - 1) :]]


def spread(places: list[float], gap: float) -> list[float]:
    """Ascending places pushed apart so that labels ``gap`` high do not overlap, with their middle kept."""
    placed: list[float] = []
    for place in places:
        placed.append(max(place, placed[-1] + gap) if placed else place)
    shift = sum(placed) / len(placed) - sum(places) / len(places) if places else 0.0
    return [place - shift for place in placed]
