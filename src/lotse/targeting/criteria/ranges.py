"""Employees, revenue and founding year between two bounds."""

from __future__ import annotations

from dataclasses import dataclass

from lotse.domain import Message
from lotse.targeting.criteria.criterion import Criterion, Row, according


@dataclass(frozen=True, kw_only=True)
class Range(Criterion):
    """``column`` is ``employees``, ``revenue`` (a year, in the market's currency) or ``founded`` (year); bounds are included."""

    column: str
    min: float | None = None
    max: float | None = None

    @property
    def key(self) -> str:
        return self.column

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.column,)

    def sql(self) -> str:
        parts = [f"{self.column} >= {self.min!r}"] if self.min is not None else []
        parts += [f"{self.column} <= {self.max!r}"] if self.max is not None else []
        return " AND ".join(parts)

    def label(self) -> Message:
        if self.min is None:
            return Message(f"targeting.label.{self.column}_to", {"max": self._shown(self.max)})
        if self.max is None:
            return Message(f"targeting.label.{self.column}_from", {"min": self._shown(self.min)})
        return Message(f"targeting.label.{self.column}", {"min": self._shown(self.min), "max": self._shown(self.max)})

    def reason(self, row: Row) -> Message:
        return Message(f"targeting.reason.{self.column}", {"value": self._shown(row[self.column]), "according": according(row)})

    def _shown(self, value: float | None) -> object:
        """Years are not grouped in thousands."""
        return str(int(value)) if value is not None and self.column == "founded" else value

    def spec(self) -> dict[str, object]:
        bounds = {"min": self.min, "max": self.max}
        return {key: int(value) if value.is_integer() else value for key, value in bounds.items() if value is not None}
