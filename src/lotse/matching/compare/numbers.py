"""Register numbers, VAT ids, phones: equal, unknown, or at odds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lotse.tables import Column

_EXTENSION, _LOCAL = 3, 6  # digits of an extension, at most; of area code and exchange, at least


def number_agreement(left: Sequence[str | None], i: Column, right: Sequence[str | None], j: Column) -> Column:
    """2 equal, 1 equal but for the kind that one side does not name, 0 unknown, -1 otherwise."""
    return np.array([_agreement(left[a], right[b]) for a, b in zip(i, j, strict=True)], dtype=np.float64)


def _agreement(a: str | None, b: str | None) -> float:
    if not a or not b:
        return 0.0
    if a == b:
        return 2.0
    bare = a.isdigit() or b.isdigit()
    return 1.0 if bare and a.lstrip("ABCEFGHNPRVns") == b.lstrip("ABCEFGHNPRVns") else -1.0


def phone_agreement(left: Sequence[str | None], i: Column, right: Sequence[str | None], j: Column) -> Column:
    """2 equal, 1 equal but for the extension, 0 unknown, -1 otherwise."""
    return np.array([_phones(left[a], right[b]) for a, b in zip(i, j, strict=True)], dtype=np.float64)


def _phones(a: str | None, b: str | None) -> float:
    if not a or not b:
        return 0.0
    if a == b:
        return 2.0
    same = max(min(len(a), len(b)) - _EXTENSION, _LOCAL)
    return 1.0 if a[:same] == b[:same] else -1.0
