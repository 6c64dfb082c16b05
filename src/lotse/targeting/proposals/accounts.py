"""The accounts of a history with what became of their deals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lotse.domain.geo import locate
from lotse.domain.states import find_state
from lotse.tables import History
from lotse.targeting.icp import COUNTRIES


@dataclass(frozen=True)
class Customer:
    """An account within a segment, with its decided deals there."""

    name: str
    country: str | None
    state: str | None
    employees: float | None
    industry: str | None
    won_deals: int
    lost_deals: int

    @property
    def won(self) -> bool:
        """Whether it bought: it is a customer."""
        return self.won_deals > 0

    @property
    def lost(self) -> bool:
        """Whether it was asked and never bought."""
        return self.lost_deals > 0 and not self.won


@dataclass(frozen=True)
class SegmentHistory:
    """A segment's deals by stage, and its accounts."""

    label: str
    won: int
    lost: int
    open: int
    accounts: tuple[Customer, ...]


def segment_histories(history: History) -> tuple[SegmentHistory, ...]:
    """The history's segments in the order of their names; deals without one are in none."""
    known = _known(history)
    stages: dict[str, Counter[str]] = {}
    per_account: dict[str, dict[str, Counter[str]]] = {}
    deals = history.deals
    for segment, stage, account_id, account in zip(*(deals[c] for c in ("segment", "stage", "account_id", "account")), strict=True):
        if not segment:
            continue
        stages.setdefault(str(segment), Counter())[stage] += 1
        if key := account_id or account:
            per_account.setdefault(str(segment), {}).setdefault(str(key), Counter())[stage] += 1
    return tuple(
        SegmentHistory(label, counts["Won"], counts["Lost"], counts["Open"], _accounts(per_account.get(label, {}), known))
        for label, counts in sorted(stages.items())
    )


def _known(history: History) -> dict[str, Mapping[str, Any]]:
    """Rows of the account table by id and by name."""
    found: dict[str, Mapping[str, Any]] = {}
    for row in history.accounts.rows():
        for key in (row["account_id"], row["name"]):
            if key:
                found.setdefault(key, row)
    return found


def _accounts(stages: Mapping[str, Counter[str]], known: Mapping[str, Mapping[str, Any]]) -> tuple[Customer, ...]:
    return tuple(customer(known.get(key, {"name": key}), won=seen["Won"], lost=seen["Lost"]) for key, seen in stages.items())


def customer(row: Mapping[str, Any], *, won: int, lost: int) -> Customer:
    """An account from a row with any of name, country, region, postcode, city, employees, industry."""
    country = row.get("country")
    land = country if country in COUNTRIES else None
    return Customer(
        name=row.get("name") or "",
        country=country,
        state=_state(row, land) if land or not country else None,
        employees=row.get("employees"),
        industry=row.get("industry"),
        won_deals=won,
        lost_deals=lost,
    )


def _state(row: Mapping[str, Any], country: str | None) -> str | None:
    region = row.get("region")
    if region and (code := find_state(region, country)):
        return code
    place = locate(row.get("postcode"), row.get("city"), country=country) if row.get("postcode") or row.get("city") else None
    return place.state if place else None


def countries_of(accounts: Sequence[Customer]) -> tuple[str, ...]:
    """The countries of the market in which accounts sit, most first."""
    return tuple(land for land, _ in Counter(a.country for a in accounts if a.country in COUNTRIES).most_common())
