"""The goal: how many customers there are, how many there shall be, and how that was counted."""

from __future__ import annotations

import datetime as dt

import numpy as np

from lotse.domain import Message, say
from lotse.domain.account_status import is_customer
from lotse.planning.plan import Goal
from lotse.tables import History, query


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
    return Goal(now=now, target=target, days=days, until=as_of + dt.timedelta(days=days), basis=basis)


def _won_basis(history: History, now: int) -> Message:
    unnamed = query("SELECT count(*) AS n FROM deals WHERE stage = 'Won' AND account_id IS NULL AND account IS NULL", deals=history.deals)
    without = int(unnamed["n"][0])
    return say("planning.goal.by_wins_some", n=now, without=without) if without else say("planning.goal.by_wins", n=now)
