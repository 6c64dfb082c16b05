"""The goal: how many customers there are, how many there shall be, and how that was counted."""

from __future__ import annotations

import datetime as dt

import numpy as np

from lotse.domain import Message, say
from lotse.domain.account_status import is_customer
from lotse.planning.plan import Goal
from lotse.tables import History, plain, query

_PAST = 182  # days shown before today
_KNOWN = 0.8  # share of customers whose beginning must be known


def customers(history: History) -> set[str]:
    """Accounts (id, else name) that are customers: by their status where the export keeps one, else by a won deal."""
    accounts = history.accounts
    listed = {
        str(key)
        for key, status in zip(_keys(accounts["account_id"], accounts["name"]), accounts["status"], strict=True)
        if key and is_customer(status)
    }
    return listed or won_accounts(history)


def won_accounts(history: History) -> set[str]:
    """Accounts with at least one won deal."""
    deals = history.deals
    won = deals.take(deals["stage"] == "Won")
    return {str(key) for key in _keys(won["account_id"], won["account"]) if key}


def _keys(ids: np.ndarray, names: np.ndarray) -> list[str | None]:
    return [identifier or name for identifier, name in zip(ids, names, strict=True)]


def set_goal(history: History, *, wanted: int | None, days: int, as_of: dt.date) -> Goal:
    """The goal as asked for, else double the customers of today."""
    accounts = history.accounts
    by_status = any(is_customer(status) for status in accounts["status"])
    now = len(customers(history))
    basis = say("planning.goal.by_status", n=now) if by_status else _won_basis(history, now)
    target = wanted if wanted is not None else max(2 * now, 1)
    return Goal(now, target, days, as_of + dt.timedelta(days=days), basis, _past(history, as_of))


def _past(history: History, as_of: dt.date) -> tuple[tuple[dt.date, int], ...]:
    """Today's customers by the day on which they became customers (as listed, else their first win), week by week.

    Customers who have left since are not in it: CRMs rarely keep when. Nothing where too few of the days are known.
    """
    since = _customer_days(history)
    known = [day for day in since.values() if day is not None]
    if not known or len(known) < _KNOWN * len(since):
        return ()
    days = [as_of - dt.timedelta(days=n) for n in range(_PAST, -1, -7)]
    return tuple((day, len(since) - sum(d > day for d in known)) for day in days)


def _customer_days(history: History) -> dict[str, dt.date | None]:
    deals, accounts = history.deals, history.accounts
    won = deals.take(deals["stage"] == "Won")
    first: dict[str, dt.date] = {}
    for key, closed in zip(_keys(won["account_id"], won["account"]), won["closed"], strict=True):
        day = plain(closed)
        if key and isinstance(day, dt.date):
            first[str(key)] = min(day, first.get(str(key), day))
    listed = {
        str(key): day
        for key, since in zip(_keys(accounts["account_id"], accounts["name"]), accounts["customer_since"], strict=True)
        if key and isinstance(day := plain(since), dt.date)
    }
    return {key: listed.get(key) or first.get(key) for key in customers(history)}


def _won_basis(history: History, now: int) -> Message:
    unnamed = query("SELECT count(*) AS n FROM deals WHERE stage = 'Won' AND account_id IS NULL AND account IS NULL", deals=history.deals)
    without = int(unnamed["n"][0])
    return say("planning.goal.by_wins_some", n=now, without=without) if without else say("planning.goal.by_wins", n=now)
