"""The few kinds of column, and how each is held in numpy and in DuckDB."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import Any, cast

import numpy as np
import numpy.typing as npt

Column = npt.NDArray[Any]


class Kind(StrEnum):
    """A column's kind; "not known" is ``None`` in text and flags, NaN in numbers, NaT in dates."""

    TEXT = "text"  # object array of str or None
    NUMBER = "number"  # float64
    DATE = "date"  # datetime64[D]
    FLAG = "flag"  # object array of True, False or None

    @property
    def sql(self) -> str:
        return {Kind.TEXT: "VARCHAR", Kind.NUMBER: "DOUBLE", Kind.DATE: "DATE", Kind.FLAG: "BOOLEAN"}[self]

    def column(self, values: Sequence[object] | Column) -> Column:
        """Any sequence as a column of this kind."""
        match self:
            case Kind.NUMBER:
                return np.array([np.nan if v is None else v for v in values], dtype=np.float64)
            case Kind.DATE:
                return np.array([np.datetime64("NaT") if v is None else v for v in values], dtype="datetime64[D]")
            case _:
                column = np.empty(len(values), dtype=object)
                column[:] = values
                return column


def kind_of(column: Column) -> Kind:
    """The kind that an array holds."""
    if column.dtype.kind == "M":
        return Kind.DATE
    if column.dtype.kind in "fiu":
        return Kind.NUMBER
    if column.dtype.kind == "b":
        return Kind.FLAG
    known = next((value for value in column if value is not None), None)
    return Kind.FLAG if isinstance(known, bool | np.bool_) else Kind.TEXT


def plain(value: Any) -> str | float | dt.date | bool | None:
    """One cell as a Python value; NaN and NaT become ``None``."""
    if isinstance(value, np.datetime64):
        return None if np.isnat(value) else cast("dt.date", value.astype("datetime64[D]").item())
    if isinstance(value, float | np.floating):
        return None if np.isnan(value) else float(value)
    if isinstance(value, np.generic):
        return cast("str | float | bool", value.item())
    return cast("str | dt.date | bool | None", value)
