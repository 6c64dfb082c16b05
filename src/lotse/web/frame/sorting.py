"""Heads of columns by which a list is sorted: a link each, the order in the address."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Head:
    """``word``: the key of its word; ``address``: the list sorted by it, or empty where it cannot be; ``sort``: as ``aria-sort`` says."""

    word: str
    address: str = ""
    sort: str = ""
    number: bool = False


def head(word: str, address: str, *, current: bool, descending: bool, number: bool = False) -> Head:
    return Head(word, address, ("descending" if descending else "ascending") if current else "none", number)
