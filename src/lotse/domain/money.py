"""Money always has a currency; amounts of several currencies are never added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in an ISO 4217 currency ("EUR", "CHF")."""

    currency: str
    amount: float

    def __add__(self, other: Money) -> Money:
        if self.currency != other.currency:
            raise ValueError(f"cannot add {self.currency} and {other.currency} without a dated rate")
        return Money(self.currency, self.amount + other.amount)


def totals(amounts: Iterable[Money]) -> dict[str, Money]:
    """One sum per currency, keyed by currency, largest amount first."""
    sums: dict[str, Money] = {}
    for money in amounts:
        sums[money.currency] = sums[money.currency] + money if money.currency in sums else money
    return dict(sorted(sums.items(), key=lambda item: -item[1].amount))
