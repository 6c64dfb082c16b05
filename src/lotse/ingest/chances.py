"""Probabilities of deals, as systems and people write them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lotse.ingest.columns import texts
from lotse.ingest.mapping import Mapped


def chances_of(mapped: Mapped) -> list[float | None]:
    """Probabilities, 0 to 1, whether written as 0.4, 40 or 40 %."""
    shares = _shares(texts(mapped, "probability"))
    top = max((share for share in shares if share is not None), default=0.0)
    scale = 100.0 if top > 1.0 else 1.0
    return [None if share is None or not 0 <= share <= scale else share / scale for share in shares]


def _shares(cells: Sequence[str | None]) -> list[float | None]:
    found = {cell: re.match(r"^(\d{1,3}(?:[.,]\d+)?)\s*%?$", cell) for cell in set(cells) if cell}
    percent = any(cell and "%" in cell for cell in found)
    known = {cell: float(m[1].replace(",", ".")) for cell, m in found.items() if m}
    if percent and max(known.values(), default=2.0) <= 1.0:
        known = {cell: value / 100 for cell, value in known.items()}
    return [known.get(cell) if cell else None for cell in cells]
