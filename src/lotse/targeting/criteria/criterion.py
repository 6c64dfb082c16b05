"""What all criteria share."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lotse.domain import Message, say

Row = Mapping[str, Any]
# What a criterion's SQL finds the folded name under: names are folded once for all criteria.
FOLDED_NAME = "folded_name"
# Sources that have words; any other label stands as it is.
_WORDED = frozenset({"offeneregister", "listed", "demo"})


@dataclass(frozen=True, kw_only=True)
class Criterion(ABC):
    """``weight`` > 0 counts against those of the other criteria; a company that misses a ``required`` one is left out.

    A criterion that cannot be judged never leaves a company out: unknown is neither match nor miss.
    """

    weight: float = 1.0
    required: bool = False

    @property
    @abstractmethod
    def key(self) -> str:
        """The criterion's key in an ICP file."""

    @property
    @abstractmethod
    def columns(self) -> tuple[str, ...]:
        """The columns of the companies that it reads; without them it cannot be judged."""

    @abstractmethod
    def sql(self) -> str:
        """A SQL expression over a company's columns: true, false, or null where it cannot be judged."""

    @abstractmethod
    def label(self) -> Message:
        """What is asked for, in a few words."""

    @abstractmethod
    def reason(self, row: Row) -> Message:
        """The fact by which a company matches or misses."""

    @abstractmethod
    def spec(self) -> dict[str, object]:
        """Its own keys in an ICP file."""


def literals(values: Iterable[str]) -> str:
    """SQL text literals in brackets; a list that holds nothing matches nothing."""
    quoted = ["'" + value.replace("'", "''") + "'" for value in values]
    return f"({', '.join(quoted)})" if quoted else "(NULL)"


def according(row: Row) -> Message:
    """Where a company's facts come from: source and date, as far as they are known."""
    label, day = row.get("source"), row.get("observed_on")
    if not label:
        return say("targeting.according.unknown")
    source = source_words(str(label))
    if isinstance(day, dt.date):
        return say("targeting.according.dated", source=source, day=day)
    return say("targeting.according.source", source=source)


def source_words(label: str) -> Message | str:
    """A market's source label ("offeneregister", "plain:customers") in words; one that has no words stands as it is."""
    kind, _, name = label.partition(":")
    if kind == "plain":
        return say("targeting.source.plain", name=name)
    return say(f"targeting.source.{kind}") if kind in _WORDED else label
