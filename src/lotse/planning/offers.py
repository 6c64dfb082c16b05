"""The offer ladder as far as a price list and what was sold first tell it; entry offers ("splinters") proposed and checked.

Rules for a good entry offer: docs/method.md, section "Entry offers".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lotse.domain import Message, Money, say
from lotse.planning.brief import Brief
from lotse.planning.plan import Claim, OfferPlan, OfferRole, Owner, Rate
from lotse.planning.rates import win_rate
from lotse.tables import History

# An entry offer costs about 1 to 20 % of the core's first year: audit or workshop at the lower end, pilot at the upper.
_SPLINTER_SHARE = (0.005, 0.2)
_STEP_UP_DAYS = 90
_PRESUPPOSES = (
    "wartung",
    "pflege",
    "support",
    "zusatz",
    "arbeitsplatz",
    "nutzer",
    "user",
    "seat",
    "modul",
    "maintenance",
    "upgrade",
    "add-on",
)
_SHOWN = 12


@dataclass(frozen=True)
class Sold:
    """What the history holds of one offer."""

    name: str
    price: Money | None
    won: int
    revenue: float
    first: int
    stepped_up: int
    waited_long_enough: int  # first buyers whose 90 days have passed, or who stepped up before


def sold_offers(history: History) -> tuple[Sold, ...]:
    """Each offer of the price list or of a won deal: price, how often won, how often bought first, what followed."""
    prices = _prices(history)
    won = history.deals.take(history.deals["stage"] == "Won")
    counts = Counter(str(offer) for offer in won["offer"] if offer)
    revenue: Counter[str] = Counter()
    for offer, value in zip(won["offer"], won["value"], strict=True):
        if offer and value == value:
            revenue[str(offer)] += value
    names = list(dict.fromkeys([*prices, *counts]))
    firsts = _first_purchases(history)
    return tuple(
        Sold(
            name=name,
            price=prices.get(name) or _typical_price(history, name),
            won=counts[name],
            revenue=float(revenue[name]),
            first=sum(f.offer == name for f in firsts),
            stepped_up=sum(f.offer == name and f.stepped_up for f in firsts),
            waited_long_enough=sum(f.offer == name and (f.stepped_up or f.due) for f in firsts),
        )
        for name in names
    )


def _prices(history: History) -> dict[str, Money | None]:
    offers = history.offers
    return {
        str(name): None if price != price else Money(currency or "EUR", float(price))
        for name, price, currency in zip(offers["offer"], offers["price"], offers["currency"], strict=True)
        if name
    }


def _typical_price(history: History, name: str) -> Money | None:
    """The median value of won deals in the most frequent currency, for offers that no price list holds."""
    deals = history.deals
    mask = (deals["stage"] == "Won") & (deals["offer"] == name) & ~np.isnan(deals["value"])
    if not mask.any():
        return None
    currency = Counter(c or "EUR" for c in deals["currency"][mask]).most_common(1)[0][0]
    return Money(currency, float(np.median(deals["value"][mask])))


@dataclass(frozen=True)
class _First:
    offer: str
    stepped_up: bool
    due: bool


def _first_purchases(history: History) -> list[_First]:
    """The first won offer of each account, and whether a dearer one followed within 90 days."""
    deals = history.deals
    won = deals.take((deals["stage"] == "Won") & ~np.isnat(deals["closed"]))
    keys = [identifier or name for identifier, name in zip(won["account_id"], won["account"], strict=True)]
    by_account: dict[str, list[tuple[np.datetime64, str, float]]] = {}
    for key, day, offer, value in zip(keys, won["closed"], won["offer"], won["value"], strict=True):
        if key and offer:
            by_account.setdefault(str(key), []).append((day, str(offer), 0.0 if value != value else float(value)))
    last = won["closed"].max() if len(won) else None
    found = []
    for purchases in by_account.values():
        purchases.sort(key=lambda p: p[0])
        day, offer, value = purchases[0]
        limit = day + np.timedelta64(_STEP_UP_DAYS, "D")
        later = any(d <= limit and o != offer and v > value for d, o, v in purchases[1:])
        found.append(_First(offer, later, bool(last is not None and last >= limit)))
    return found


def offer_ladder(sold: Sequence[Sold]) -> tuple[OfferPlan, ...]:
    """Roles from prices and sales: the core earns most, entry offers cost a small part of it, the rest adds on."""
    core = _core(sold)
    plans = [_offer(offer, core) for offer in sold]
    order = {OfferRole.SPLINTER: 0, OfferRole.CORE: 1, OfferRole.ADD_ON: 2}
    return tuple(sorted(plans, key=lambda p: (order[p.role], p.price.amount if p.price else 0, p.name))[:_SHOWN])


def _core(sold: Sequence[Sold]) -> Sold | None:
    """The offer that earned most; where nothing was sold, the dearest."""
    return max(sold, key=lambda o: (o.revenue, o.price.amount if o.price else 0), default=None)


def _offer(offer: Sold, core: Sold | None) -> OfferPlan:
    if core is None or offer is core:
        return _plan(offer, OfferRole.CORE, (_sales_claim(offer),))
    share = _price_share(offer, core)
    if share is None or not _SPLINTER_SHARE[0] <= share <= _SPLINTER_SHARE[1] or _comes_after(offer):
        return _plan(offer, OfferRole.ADD_ON, (_sales_claim(offer),))
    return _plan(offer, OfferRole.SPLINTER, (_sales_claim(offer), *_splinter_claims(offer, core, share)))


def _comes_after(offer: Sold) -> bool:
    """What is bought, but never first, or by its name presupposes the core (a seat, maintenance) opens no door."""
    return offer.first == 0 and (offer.won > 0 or any(word in offer.name.casefold() for word in _PRESUPPOSES))


def _plan(offer: Sold, role: OfferRole, claims: tuple[Claim, ...]) -> OfferPlan:
    step_up = _step_up(offer) if role is OfferRole.SPLINTER else None
    return OfferPlan(offer.name, role, offer.price, offer.won, offer.first, step_up, claims)


def _price_share(offer: Sold, core: Sold) -> float | None:
    if not offer.price or not core.price or offer.price.currency != core.price.currency or not core.price.amount:
        return None
    return offer.price.amount / core.price.amount


def _step_up(offer: Sold) -> Rate | None:
    return win_rate(offer.stepped_up, offer.waited_long_enough - offer.stepped_up)


def _sales_claim(offer: Sold) -> Claim:
    text = say("planning.offer.sold", n=offer.won, first=offer.first) if offer.won else say("planning.offer.never_sold")
    return Claim(text, evidence=(say("planning.offer.from_history"),))


def _splinter_claims(offer: Sold, core: Sold, share: float) -> tuple[Claim, ...]:
    claims = [Claim(say("planning.offer.share", share=share, core=core.name), evidence=(say("planning.offer.from_prices"),))]
    rate = _step_up(offer)
    if rate:
        text = say("planning.offer.step_up", hits=rate.hits, n=rate.trials, lower=rate.lower, upper=rate.upper, days=_STEP_UP_DAYS)
        claims.append(Claim(text, evidence=(say("planning.offer.from_history"),)))
    claims.append(Claim(say("planning.offer.to_fix"), confirm=Owner.BOARD))
    return tuple(claims)


def best_entry(offers: Sequence[OfferPlan]) -> OfferPlan | None:
    """The entry offer to begin with: the one whose step-up is surest, else the cheapest."""
    entries = [offer for offer in offers if offer.role is OfferRole.SPLINTER]
    return max(
        entries, key=lambda o: (o.step_up.lower if o.step_up else 0.0, o.first_bought, -(o.price.amount if o.price else 0)), default=None
    )


def ladder_from_brief(brief: Brief) -> tuple[OfferPlan, ...]:
    """The ladder that a brief's prices suggest; every role is an assumption for the board."""
    sold = [Sold(offer.name, offer.price, 0, 0.0, 0, 0, 0) for offer in brief.offers]
    parts = {offer.name for offer in brief.offers if offer.part_of}
    core = _core([offer for offer in sold if offer.name not in parts] or sold)
    found = []
    for offer in sold:
        share = _price_share(offer, core) if core else None
        is_splinter = offer is not core and (
            offer.name in parts or (share is not None and _SPLINTER_SHARE[0] <= share <= _SPLINTER_SHARE[1])
        )
        role = OfferRole.CORE if offer is core else OfferRole.SPLINTER if is_splinter else OfferRole.ADD_ON
        found.append(OfferPlan(offer.name, role, offer.price, 0, 0, None, (_role_claim(role, share, core),)))
    return tuple(found)


def _role_claim(role: OfferRole, share: float | None, core: Sold | None) -> Claim:
    text: Message = say(f"planning.offer.role.{role}")
    if role is OfferRole.SPLINTER and share is not None and core is not None:
        text = say("planning.offer.share", share=share, core=core.name)
    return Claim(text, evidence=(say("planning.offer.from_brief"),), confirm=Owner.BOARD)
