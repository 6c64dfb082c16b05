"""A small immutable table of named numpy columns: what rooms hand each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lotse.tables.kind import Column, Kind, kind_of, plain


@dataclass(frozen=True, eq=False)
class Frame:
    """Columns of equal length, in order. Kinds are those of :class:`lotse.tables.Kind`."""

    columns: Mapping[str, Column]

    def __post_init__(self) -> None:
        if len({len(column) for column in self.columns.values()}) > 1:
            raise ValueError(f"columns differ in length: { {name: len(c) for name, c in self.columns.items()} }")

    @classmethod
    def of(cls, kinds: Mapping[str, Kind], **columns: Sequence[object] | Column) -> Frame:
        """A frame with every column of ``kinds``; those not given hold nothing but "not known"."""
        length = max((len(c) for c in columns.values()), default=0)
        empty = [None] * length
        return cls({name: kind.column(columns.get(name, empty)) for name, kind in kinds.items()})

    @classmethod
    def from_rows(cls, kinds: Mapping[str, Kind], rows: Iterable[Mapping[str, object]]) -> Frame:
        """A frame from row mappings; a missing key is "not known"."""
        listed = list(rows)
        return cls({name: kind.column([row.get(name) for row in listed]) for name, kind in kinds.items()})

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()))) if self.columns else 0

    def __getitem__(self, name: str) -> Column:
        return self.columns[name]

    def __contains__(self, name: object) -> bool:
        return name in self.columns

    @property
    def kinds(self) -> dict[str, Kind]:
        return {name: kind_of(column) for name, column in self.columns.items()}

    def rows(self) -> Iterator[dict[str, Any]]:
        """Rows as mappings of plain Python values, ``None`` where not known."""
        names = list(self.columns)
        for cells in zip(*self.columns.values(), strict=True):
            yield {name: plain(cell) for name, cell in zip(names, cells, strict=True)}

    def take(self, index: Column | Sequence[int]) -> Frame:
        """The rows at these positions, or where a boolean mask is true, in that order."""
        picked = np.asarray(index)
        if picked.size == 0 and picked.dtype.kind == "f":
            picked = picked.astype(np.int64)
        return Frame({name: column[picked] for name, column in self.columns.items()})

    def select(self, *names: str) -> Frame:
        return Frame({name: self.columns[name] for name in names})

    def with_columns(self, **columns: Column) -> Frame:
        return Frame({**self.columns, **columns})

    @classmethod
    def concat(cls, frames: Sequence[Frame]) -> Frame:
        """Frames of the same columns, one below the other."""
        return cls({name: np.concatenate([f[name] for f in frames]) for name in frames[0].columns})
