"""The accounts of a history: how each stands to the client, and which company of the market it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from lotse.domain.account_status import refuses
from lotse.domain.progress import Progress
from lotse.matching import Match, Matcher
from lotse.planning.goal import customers
from lotse.tables import Frame, History, Kind, query

# A company that said no this recently is left in peace.
RECENTLY = dt.timedelta(days=180)
_FIELDS = ("name", "street", "postcode", "city", "country", "website", "email", "phone", "register_number", "vat_id")


class Relation(StrEnum):
    """How an account stands to the client; the first that applies."""

    OPTED_OUT = "opted_out"
    CUSTOMER = "customer"
    OPEN_DEAL = "open_deal"
    RECENTLY_LOST = "recently_lost"
    CONTACTED = "contacted"  # lost long ago, or merely listed


@dataclass(frozen=True)
class KnownAccount:
    """An account with its relation and, where it was recognised, its company."""

    key: str
    name: str
    relation: Relation
    match: Match | None


def known_accounts(history: History, matcher: Matcher, *, as_of: dt.date, progress: Progress | None = None) -> tuple[KnownAccount, ...]:
    """Every account of the history, matched against the market; those without a name cannot be matched."""
    records = account_records(history)
    if not len(records):
        return ()
    matches = {match.query_id: match for match in matcher.match(records, progress=progress)}
    relations = account_relations(history, as_of=as_of)
    return tuple(
        KnownAccount(str(key), str(name), relations.get(str(key), Relation.CONTACTED), matches.get(str(key)))
        for key, name in zip(records["query_id"], records["name"], strict=True)
    )


def account_records(history: History) -> Frame:
    """One row per account (``query_id``: id, else name) with what identifies a company."""
    listed = ", ".join(f"any_value({field}) AS {field}" for field in _FIELDS if field != "name")
    nothing = ", ".join(f"NULL::VARCHAR AS {field}" for field in _FIELDS if field != "name")
    sql = f"""
        WITH listed AS (
            SELECT coalesce(account_id, name) AS query_id, any_value(name) AS name, {listed}
            FROM accounts WHERE name IS NOT NULL GROUP BY 1
        ), mentioned AS (
            SELECT coalesce(account_id, account) AS query_id, any_value(account) AS name, {nothing}
            FROM deals WHERE account IS NOT NULL GROUP BY 1
        )
        SELECT * FROM listed
        UNION ALL
        SELECT * FROM mentioned WHERE query_id NOT IN (SELECT query_id FROM listed) AND name NOT IN (SELECT name FROM listed)
        ORDER BY query_id
    """
    frame = query(sql, accounts=history.accounts, deals=history.deals)
    return Frame({name: Kind.TEXT.column(column) for name, column in frame.columns.items()})


def account_relations(history: History, *, as_of: dt.date) -> dict[str, Relation]:
    """Relation by account key; later rules outrank earlier ones."""
    deals = history.deals
    keys = np.array([identifier or name for identifier, name in zip(deals["account_id"], deals["account"], strict=True)], dtype=object)
    stage, closed = deals["stage"], deals["closed"]
    recent = closed >= np.datetime64(as_of - RECENTLY)
    found: dict[str, Relation] = {}
    for mask, relation in (
        ((stage == "Lost") & recent, Relation.RECENTLY_LOST),
        (stage == "Open", Relation.OPEN_DEAL),
    ):
        found |= {str(key): relation for key in keys[mask] if key}
    found |= dict.fromkeys(customers(history), Relation.CUSTOMER)
    found |= dict.fromkeys(_refused(history), Relation.OPTED_OUT)
    return found


def _refused(history: History) -> Sequence[str]:
    """Accounts whose status says that they do not want to be approached."""
    accounts = history.accounts
    keys = [identifier or name for identifier, name in zip(accounts["account_id"], accounts["name"], strict=True)]
    return [str(key) for key, status in zip(keys, accounts["status"], strict=True) if key and refuses(status)]
