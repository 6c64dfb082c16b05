"""The cells that may be worked, with their limits, and how cells resemble each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lotse.domain import LotseError, say
from lotse.tables import Frame

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Limits:
    """Listed cells with the least and the most conversations each may get in the next period."""

    names: tuple[str, ...]
    least: Ints
    most: Ints

    def take(self, order: Ints) -> Limits:
        return Limits(tuple(self.names[index] for index in order), self.least[order], self.most[order])


def read_limits(cells: Frame | Sequence[str], capacity: int) -> Limits:
    """Limits from plain names, or from a frame ``cell,min,max`` in which empty means 0 and the capacity.

    Raises :class:`LotseError` where no allotment can keep the limits.
    """
    frame = cells if isinstance(cells, Frame) else None
    raw: list[object] = list(cells["cell"]) if isinstance(cells, Frame) else list(cells)
    names = tuple(str(name).strip() for name in raw if name is not None and str(name).strip())
    _check_names(names, len(raw))
    least = _bound(frame, "min", len(names), 0)
    most = np.minimum(_bound(frame, "max", len(names), capacity), capacity)
    _check_bounds(names, least, most, capacity)
    return Limits(names, least, most)


def _check_names(names: tuple[str, ...], listed: int) -> None:
    if not names:
        raise LotseError(say("learning.allocation.no_cells"), remedy=say("learning.allocation.no_cells_remedy"))
    if len(names) < listed:
        raise LotseError(say("learning.allocation.empty_cell"), remedy=say("learning.allocation.empty_cell_remedy"))
    if len(set(names)) < len(names):
        twice = next(name for position, name in enumerate(names) if name in names[:position])
        raise LotseError(say("learning.allocation.cell_twice", cell=twice), remedy=say("learning.allocation.cell_twice_remedy"))


def _bound(frame: Frame | None, column: str, length: int, default: int) -> Ints:
    if frame is None or column not in frame:
        return np.full(length, default, dtype=np.int64)
    values = np.asarray(frame[column], dtype=np.float64)
    return np.where(np.isnan(values), default, np.nan_to_num(values, posinf=default)).astype(np.int64)


def _check_bounds(names: tuple[str, ...], least: Ints, most: Ints, capacity: int) -> None:
    for name, low, high in zip(names, least.tolist(), most.tolist(), strict=True):
        if low < 0 or high < low:
            fault = say("learning.allocation.limits_crossed", cell=name, least=low, most=high)
            raise LotseError(fault, remedy=say("learning.allocation.limits_crossed_remedy"))
    if least.sum() > capacity:
        fault = say("learning.allocation.least_too_high", total=int(least.sum()), capacity=capacity)
        raise LotseError(fault, remedy=say("learning.allocation.least_too_high_remedy"))
    if most.sum() < capacity:
        fault = say("learning.allocation.most_too_low", total=int(most.sum()), capacity=capacity)
        raise LotseError(fault, remedy=say("learning.allocation.most_too_low_remedy"))


def parts(name: str) -> tuple[str, ...]:
    """``"Maschinenbau|Werkleitung|Audit"`` -> its segment, persona and offer, folded; missing ones are left out."""
    return tuple(part.strip().casefold() for part in name.split("|"))


def likeness(names: Sequence[str]) -> tuple[Floats, ...]:
    """One 0/1 matrix (cells x cells) per way to be alike: same segment, persona, offer, same two of them, same cell.

    Ways that no two cells share, or that all share, say nothing and are left out; the last is always the identity.
    """
    split = [parts(name) for name in names]
    width = max((len(p) for p in split), default=1)
    padded = np.array([[*p, *[""] * (width - len(p))] for p in split], dtype=object)
    single = [_same(padded[:, [column]]) for column in range(width)]
    pairs = [_same(padded[:, [a, b]]) for a in range(width) for b in range(a)] if width > 2 else []
    telling = [way for way in [*single, *pairs] if len(names) < way.sum() < len(names) ** 2]
    return (*telling, np.eye(len(names)))


def _same(columns: npt.NDArray[np.object_]) -> Floats:
    keys = np.unique(np.array(["\x1f".join(row) for row in columns]), return_inverse=True)[1]
    return np.asarray(keys[:, None] == keys[None, :], dtype=np.float64)
