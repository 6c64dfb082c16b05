"""What a deal is worth: one of several columns of money, and in which currency."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from lotse.ingest.chances import chances_of
from lotse.ingest.columns import numbers, texts
from lotse.ingest.mapping import Mapped
from lotse.tables import Rejected, currency_of, parse_number

_SAMPLE = 400
_MICROS = 1e7  # ten units of a currency: no usual deal is less
_TOO_MUCH = 1e9


def values_of(mapped: Mapped, rejected: list[Rejected]) -> list[float | None]:
    """The value of each deal, in whole units of its currency."""
    chosen = _best(mapped)
    written = numbers(chosen, "value", rejected)
    if "value" not in chosen.fields:
        return written
    scale = _scale(chosen.table.header[chosen.fields["value"].column], [value for value in written if value])
    return [None if value is None else value * scale for value in written]


def _scale(name: str, written: Sequence[float]) -> float:
    """What the heading multiplies by: "Wert (T€)", "Volumen in TEUR"; micros as interfaces write them are millionths."""
    usual = median(written) if written else 0.0
    if "micros" in name.casefold():
        return 1e-6 if usual >= _MICROS else 1.0
    words = [word for word in re.split(r"[\s()\[\]/,:]+", name) if len(word) > 1]
    scales = [scale for word in words if (scale := parse_number(f"1 {word}")) and scale > 1]
    return scales[0] if scales and usual * scales[0] < _TOO_MUCH else 1.0


def _best(mapped: Mapped) -> Mapped:
    """The named column, unless it is another one times the probability, or another one in cents."""
    if "value" not in mapped.fields:
        return mapped
    own = mapped.fields["value"]
    others = [i for i in mapped.runners.get("value", ()) if mapped.profiles[i].numbers > 0.6]
    for other in others:
        if _is_share_of(mapped, own.column, other) or _is_cents_of(mapped, own.column, other):
            match = type(own)(other, own.confidence, own.reason)
            return mapped.with_fields(value=match)
    return mapped


def _pairs(mapped: Mapped, one: int, other: int) -> list[tuple[int, float, float]]:
    columns = mapped.table.columns
    found = ((row, parse_number(columns[one][row]), parse_number(columns[other][row])) for row in range(min(_SAMPLE, len(mapped.table))))
    return [(row, a, b) for row, a, b in found if a is not None and b]


def _is_share_of(mapped: Mapped, one: int, other: int) -> bool:
    """Weighted money: the other column times the probability."""
    chances = chances_of(mapped)
    told = [(a, b, p) for row, a, b in _pairs(mapped, one, other) if (p := chances[row]) is not None and p < 1]
    return len(told) > 5 and sum(abs(a - b * p) <= 0.011 + 0.005 * abs(b) for a, b, p in told) > 0.9 * len(told)


def _is_cents_of(mapped: Mapped, one: int, other: int) -> bool:
    pairs = _pairs(mapped, one, other)
    return len(pairs) > 5 and sum(abs(a - 100 * b) < 1 for _, a, b in pairs) > 0.95 * len(pairs)


def currencies_of(mapped: Mapped) -> list[str | None]:
    """ISO 4217 from a column of its own, the value's own sign, or the heading ("Betrag in CHF"); None where nothing says."""
    own = [currency_of(cell) if cell else None for cell in texts(mapped, "currency")]
    cells: Sequence[str | None] = texts(mapped, "value")
    signs = {cell: currency_of(cell) for cell in set(cells) if cell}
    heading = currency_of(mapped.table.header[mapped.fields["value"].column]) if "value" in mapped.fields else None
    return [one or (signs.get(cell) if cell else None) or heading for one, cell in zip(own, cells, strict=True)]
