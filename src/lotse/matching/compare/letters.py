"""Whole names, letter by letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from lotse.tables import Column


def glued_ratio(left: Sequence[str], right: Sequence[str]) -> Column:
    """Similarity without spaces, 0 to 1: "Holz Bau" is "Holzbau"."""
    return _pairs([a.replace(" ", "") for a in left], [b.replace(" ", "") for b in right], fuzz.ratio) / 100.0


def sorted_ratio(left: Sequence[str], right: Sequence[str]) -> Column:
    """Similarity of the words in alphabetical order, 0 to 1."""
    return _pairs(left, right, fuzz.token_sort_ratio) / 100.0


def contained_ratio(left: Sequence[str], right: Sequence[str]) -> Column:
    """How well the shorter name fits somewhere into the longer, 0 to 1."""
    return _pairs(left, right, fuzz.partial_ratio) / 100.0


def start_ratio(left: Sequence[str], right: Sequence[str]) -> Column:
    """Similarity that forgives a differing end, 0 to 1 (Winkler 1990)."""
    return _pairs(left, right, JaroWinkler.similarity)


def initials(left: Sequence[str], right: Sequence[str]) -> Column:
    """1 where one name is the other's initials ("ABM" and "Alpha Beton Mischwerke")."""
    return np.array([float(_initials_of(a, b) or _initials_of(b, a)) for a, b in zip(left, right, strict=True)])


def _initials_of(short: str, long: str) -> bool:
    words = long.split()
    return len(short) >= 3 and len(words) >= len(short) and "".join(w[0] for w in words).startswith(short)


def _pairs(left: Sequence[str], right: Sequence[str], scorer: Any) -> Column:
    if not left:
        return np.zeros(0)
    return np.asarray(process.cpdist(left, right, scorer=scorer, workers=1, dtype=np.float64))
