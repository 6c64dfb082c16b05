"""Streets and house numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rapidfuzz.distance import JaroWinkler

from lotse.matching.streets import Street
from lotse.tables import Column

_SIMILAR = 0.88


def street_agreement(left: Sequence[Street | None], i: Column, right: Sequence[Street | None], j: Column) -> Column:
    """2 street and number, 1 street, 0 unknown, -1 another number in the street, -2 another street."""
    return np.array([_agreement(left[a], right[b]) for a, b in zip(i, j, strict=True)], dtype=np.float64)


def _agreement(a: Street | None, b: Street | None) -> float:
    if a is None or b is None or not a.name or not b.name:
        return 0.0
    if a.name != b.name and JaroWinkler.similarity(a.name, b.name) < _SIMILAR:
        return -2.0
    if not a.number or not b.number:
        return 1.0
    return 2.0 if a.number == b.number else -1.0
