"""Plays the story: who worked which firm, what was offered to whom, and how it ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from companies import Company, draw_companies
from people import Buyer, draw_buyer

STORY: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "story.yaml").read_text(encoding="utf-8"))
FIRST, LAST = STORY["first_day"], STORY["last_day"]
SEASON = [1.05, 1.1, 1.15, 1.05, 1.0, 1.0, 0.85, 0.6, 1.15, 1.15, 1.1, 0.6]
SHELLS = {"64.20.0", "70.10.9"}
ENTRY = tuple(STORY["entry_mix"])


@dataclass
class Account:
    number: int
    company: Company
    rep: str
    in_market: bool
    buyers: list[Buyer] = field(default_factory=list)
    customer_since: dt.date | None = None
    entered: bool = False


@dataclass(frozen=True)
class Deal:
    account: Account
    buyer: Buyer
    rep: str
    offer: str
    created: dt.date
    ended: dt.date | None
    stage: str  # Won, Lost, Open
    value: float
    expected: dt.date
    last_activity: dt.date
    after: str = ""  # the entry offer that came before


def play(rng: np.random.Generator, companies: list[Company], taken: frozenset[str]) -> tuple[list[Account], list[Deal]]:
    """All accounts and deals, deals in the order of their creation."""
    world = _World(rng, companies, taken)
    deals: list[Deal] = []
    for month in _months():
        for person in STORY["people"]:
            if person["since"] <= month:
                for _ in range(rng.poisson(3.75 * person["load"] * SEASON[month.month - 1])):
                    deals += world.approach(person, _workday(rng, month, 28))
    return world.accounts, sorted((d for d in deals if d.created <= LAST), key=lambda d: d.created)


class _World:
    def __init__(self, rng: np.random.Generator, companies: list[Company], taken: frozenset[str]) -> None:
        self.rng = rng
        fits = [c for c in companies if c.status == "active" and (c.employees or 60) >= 20 and c.industry not in SHELLS]
        self.free = {s: [c for c in fits if c.segment == s] for s in STORY["segments"]}
        # The seller also knows firms that the market does not hold.
        others = draw_companies(rng, 900, taken)
        self.unknown = {s: [c for c in others if c.segment == s and c.group == ""] for s in STORY["segments"]}
        self.accounts: list[Account] = []

    def approach(self, person: dict[str, Any], day: dt.date) -> Iterator[Deal]:
        """One firm worked: the first deal and what follows from it."""
        segment = str(self.rng.choice(list(person["work"]), p=list(person["work"].values())))
        account = self._account(person, segment)
        buyer = account.buyers[int(self.rng.integers(len(account.buyers)))]
        offer = str(self.rng.choice(ENTRY, p=list(STORY["entry_mix"].values()))) if self.rng.random() < STORY["entry_share"] else "core"
        if account.customer_since and account.customer_since < day:
            offer = str(self.rng.choice(["spc", "msa", "training"]))
        elif account.entered:
            offer = "core"
        first = self._deal(account, buyer, person, offer, day)
        yield first
        if first.stage == "Won" and first.ended is not None:
            yield from self._what_follows(first, person, first.ended)

    def _what_follows(self, won: Deal, person: dict[str, Any], day: dt.date) -> Iterator[Deal]:
        step = STORY["step_up"]
        if won.offer in ENTRY:
            won.account.entered = True
            if self.rng.random() < step["asked"]:
                start = _workday(self.rng, day + dt.timedelta(days=4), 14)
                core = self._deal(won.account, won.buyer, person, "core", start, after=won.offer)
                yield core
                if core.stage == "Won" and core.ended:
                    yield from self._what_follows(core, person, core.ended)
        elif won.offer == "core":
            won.account.customer_since = won.account.customer_since or day
            for offer, chance, wait in (("training", 0.6, 30), ("spc", 0.35, 150), ("msa", 0.3, 200)):
                if self.rng.random() < chance:
                    yield self._deal(won.account, won.buyer, person, offer, _workday(self.rng, day + dt.timedelta(days=wait // 2), wait))

    def _deal(self, account: Account, buyer: Buyer, person: dict[str, Any], offer: str, day: dt.date, after: str = "") -> Deal:
        about, rng = STORY["offers"][offer], self.rng
        odds = about["base"] + person["skill"] + STORY["segments"][account.company.segment]["effect"]
        odds += STORY["personas"][buyer.persona]["effect"] + (STORY["step_up"]["effect"] if after else 0) + rng.normal(0, 0.15)
        won = bool(rng.random() < 1 / (1 + np.exp(-odds)))
        median = STORY["step_up"]["days"] if after else about["days"]
        days = max(3, int(rng.lognormal(np.log(median * (1 if won else about["slow"])), 0.32 if after else 0.42)))
        size = np.clip(((account.company.employees or 60) / 90) ** 0.35, 0.7, 2.2) if offer == "core" else 1.0
        value = round(about["price"] * size * (1 - rng.choice([0, 0, 0, 0.05, 0.08, 0.1]) * won) / 10) * 10
        deal = Deal(
            account, buyer, person["name"], offer, day, _workday(rng, day + dt.timedelta(days=days), 3), "Won" if won else "Lost",
            float(value), _workday(rng, day + dt.timedelta(days=int(median * 1.2)), 5), LAST, after,
        )  # fmt: skip
        return self._as_seen(deal)

    def _as_seen(self, deal: Deal) -> Deal:
        """What the CRM holds on the last day: some deals are still open, and some died without anybody writing it down."""
        rng = self.rng
        died = deal.stage == "Lost" and deal.created < LAST - dt.timedelta(days=430) and rng.random() < 0.13
        if died:
            touched = _workday(rng, deal.created + dt.timedelta(days=int(rng.integers(10, 50))), 10)
            return replace(deal, stage="Open", ended=None, last_activity=min(touched, LAST - dt.timedelta(days=366)))
        if deal.ended is None or deal.ended > LAST:
            recent = max(deal.created, LAST - dt.timedelta(days=int(rng.integers(0, 45))))
            planned = max(deal.expected, _weekday(LAST + dt.timedelta(days=12)))
            return replace(deal, stage="Open", ended=None, last_activity=min(_weekday(recent), LAST), expected=planned)
        return replace(deal, last_activity=deal.ended)

    def _account(self, person: dict[str, Any], segment: str) -> Account:
        rep, home = person["name"], person.get("country")
        own = [a for a in self.accounts if a.rep == rep and a.company.segment == segment]
        if own and self.rng.random() < 0.14:
            return own[int(self.rng.integers(len(own)))]
        stranger = self.rng.random() < 0.09 or not self.free[segment]
        pool = self.unknown[segment] if stranger else self.free[segment]
        near = [c for c in pool if c.town.country == home]
        reach = near if near and self.rng.random() < 0.7 else pool
        company = reach[int(self.rng.integers(len(reach)))]
        pool.remove(company)
        account = Account(10001 + len(self.accounts), company, rep, in_market=not stranger)
        shares = [p["share"] for p in STORY["personas"].values()]
        wanted = self.rng.choice(list(STORY["personas"]), size=int(self.rng.integers(1, 4)), replace=False, p=shares)
        account.buyers = [
            draw_buyer(self.rng, number=account.number * 10 + i, firm=company.stem, persona=str(p)) for i, p in enumerate(wanted)
        ]
        self.accounts.append(account)
        return account


def _months() -> list[dt.date]:
    first = dt.date(FIRST.year, FIRST.month, 1)
    return [dt.date(first.year + (first.month - 1 + i) // 12, (first.month - 1 + i) % 12 + 1, 1) for i in range(31)]


def _workday(rng: np.random.Generator, first: dt.date, within: int) -> dt.date:
    day = _weekday(first + dt.timedelta(days=int(rng.integers(within))))
    return max(day, _weekday(FIRST)) if first < FIRST else day


def _weekday(day: dt.date) -> dt.date:
    """The day, or the Monday after."""
    return day + dt.timedelta(days=8 - day.isoweekday()) if day.isoweekday() > 5 else day
