"""Customers: how many there are, and which share of wins brings a new one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lotse.domain.account_status import is_customer
from lotse.learning.forecast.ledger import WON, Flags, Floats, Ints, Ledger
from lotse.tables import History

_HALF_LIFE = 13.0  # weeks after which a win counts half: the share of new customers falls as a market is worked


@dataclass(frozen=True)
class Customers:
    """``now``: customers today, nothing where no win names an account and no status says so. ``new, old``: weighted recent
    wins that did and did not bring a new one; ``by_status`` says that the accounts' own status was counted."""

    now: int | None
    new: float
    old: float
    by_status: bool


def count_customers(history: History, ledger: Ledger) -> Customers:
    """By the accounts' status where the export keeps one, else by wins."""
    listed = _by_status(history)
    order, first = _first_wins(ledger)
    since = [listed.get(str(key)) for key in ledger.account[order]]
    before = np.array([day is not None and day < end - 30 for day, end in zip(since, ledger.end_day[order], strict=True)], dtype=bool)
    weight = 0.5 ** ((ledger.weeks - ledger.end[order]) / _HALF_LIFE)
    fresh = first & ~before
    now = len(listed) if listed else int(first.sum())
    return Customers(now if listed or len(order) else None, float(weight[fresh].sum()), float(weight[~fresh].sum()), bool(listed))


def _first_wins(ledger: Ledger) -> tuple[Ints, Flags]:
    """Wins with a named account in the order of time, and whether each is its account's first."""
    mine = np.flatnonzero((ledger.outcome == WON) & np.array([key is not None for key in ledger.account], dtype=bool))
    order = mine[np.argsort(ledger.end_day[mine], kind="stable")]
    keys = np.array([str(key) for key in ledger.account[order]])
    first = np.zeros(len(order), dtype=bool)
    first[np.unique(keys, return_index=True)[1]] = True
    return order, first


def _by_status(history: History) -> dict[str, np.datetime64 | None]:
    """Accounts that buy today, with the day since when (nothing where that is not known)."""
    accounts = history.accounts
    keys = [key or name for key, name in zip(accounts["account_id"], accounts["name"], strict=True)]
    since = accounts["customer_since"].astype("datetime64[D]")
    rows = zip(keys, accounts["status"], since, strict=True)
    return {str(key): None if np.isnat(day) else day for key, status, day in rows if key and is_customer(status)}


def new_customers(wins: Ints, customers: Customers, rng: np.random.Generator) -> Ints:
    """Thins daily wins ``[path, day]`` (running totals) to those that bring a new customer."""
    share = rng.beta(customers.new + 1.0, customers.old + 0.5, size=(len(wins), 1))
    each = np.diff(wins, axis=1, prepend=0)
    return np.asarray(rng.binomial(each, share).cumsum(axis=1))


def chance(totals: Floats, goal: int) -> float:
    """Share of paths that reach a whole number (half a deal of smoothing was added to each)."""
    return float((totals >= goal - 0.5).mean())
