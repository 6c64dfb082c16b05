"""Factors: which level each deal has, in an order that does not depend on names or on the order of rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lotse.learning.diagnosis.arrays import Flags, Ints
from lotse.tables import Column


@dataclass(frozen=True, eq=False)
class Factor:
    """``codes`` index ``names``; the level ``None`` is "not recorded": it takes part but is not listed."""

    names: tuple[str | None, ...]
    codes: Ints

    def __len__(self) -> int:
        return len(self.names)

    @property
    def listed(self) -> Flags:
        return np.array([name is not None for name in self.names], dtype=np.bool_)

    def take(self, rows: Flags) -> Factor:
        return Factor(self.names, self.codes[rows])

    def counts(self, rows: Flags) -> Ints:
        """Deals per level among ``rows``."""
        return np.bincount(self.codes[rows], minlength=len(self)).astype(np.int64)


def code(column: Column, won: Flags, closed: Flags) -> Factor:
    """Levels ordered by deals, wins and closed deals, name last: renaming moves nothing but exact ties."""
    cleaned = {cell: _clean(cell) for cell in set(column)}
    names = sorted(set(cleaned.values()), key=lambda name: (name is None, name or ""))
    place = {name: k for k, name in enumerate(names)}
    number = {cell: place[name] for cell, name in cleaned.items()}
    raw = np.fromiter(map(number.__getitem__, column), dtype=np.int64, count=len(column))
    n, w, c = (np.bincount(raw[rows], minlength=len(names)) for rows in (np.ones_like(won), won, closed))
    order = sorted(range(len(names)), key=lambda k: (-n[k], -w[k], -c[k], names[k] or ""))
    rank = np.empty(len(names), dtype=np.int64)
    rank[order] = np.arange(len(names))
    return Factor(tuple(names[k] for k in order), rank[raw])


def _clean(cell: object) -> str | None:
    return None if cell is None else " ".join(str(cell).split()) or None
