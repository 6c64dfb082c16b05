"""What a history says of the offer ladder: what is bought first, and whether a small first purchase leads on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.stats import beta

from lotse.tables import History

WINDOW = 90  # days within which a step up counts
ENTRY_PRICE = 0.25  # an offer is an entry offer up to this share of the dearest one's price
_LEAST = 12  # trials on either side below which nothing is said
_SURE = 0.975


class StepVerdict(StrEnum):
    """Whether the entry offer is worth it: its step-up rate against the direct win rate of the core."""

    BETTER = "better"
    WORSE = "worse"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True)
class Share:
    """``hits`` of ``trials`` with the posterior mean and 90 % interval (uniform prior)."""

    hits: int
    trials: int

    @property
    def value(self) -> float:
        return (self.hits + 1) / (self.trials + 2)

    @property
    def lower(self) -> float:
        return float(beta.ppf(0.05, self.hits + 1, self.trials - self.hits + 1))

    @property
    def upper(self) -> float:
        return float(beta.ppf(0.95, self.hits + 1, self.trials - self.hits + 1))


@dataclass(frozen=True)
class FirstOffer:
    """How many accounts bought this offer first, and how many of those with 90 days behind them bought another or more."""

    offer: str
    price: float | None
    first_bought: int
    step_up: Share


@dataclass(frozen=True)
class Steps:
    """Offers in the order of how often they are bought first; entry offers together against the core sold directly."""

    offers: tuple[FirstOffer, ...]
    entry: tuple[str, ...]
    step_up: Share
    direct: Share
    verdict: StepVerdict


def measure_steps(history: History, *, as_of: dt.date | None = None) -> Steps:
    """First purchases, step-ups within 90 days, and the direct win rate of dearer offers with accounts new to the firm.

    An account's first purchases on one day count as one, the dearest. Without prices nothing is an entry offer.
    """
    bought = _purchases(history, as_of)
    prices = _prices(history)
    firsts = [_first(rows, prices) for rows in bought.values()]
    limit = ENTRY_PRICE * max(prices.values(), default=0.0)
    entry = tuple(sorted(offer for offer, price in prices.items() if price <= limit))
    last = _last(history, as_of)
    offers = sorted({offer for offer, _ in firsts if offer is not None})
    listed = [_offer(offer, firsts, bought, prices, last) for offer in offers]
    mine = [row for row in listed if row.offer in entry]
    step_up = Share(sum(row.step_up.hits for row in mine), sum(row.step_up.trials for row in mine))
    direct = _direct(history, bought, set(entry), last) if entry else Share(0, 0)
    return Steps(tuple(sorted(listed, key=lambda row: -row.first_bought)), entry, step_up, direct, _verdict(step_up, direct))


_Purchase = tuple[dt.date, str | None]


def _last(history: History, as_of: dt.date | None) -> dt.date:
    closed = history.deals["closed"].astype("datetime64[D]")
    known = closed[~np.isnat(closed)]
    return as_of or history.as_of or (known.max().astype(dt.date) if len(known) else dt.date.min)


def _purchases(history: History, as_of: dt.date | None) -> dict[str, list[_Purchase]]:
    """Won deals by account, oldest first."""
    found: dict[str, list[_Purchase]] = {}
    last = _last(history, as_of)
    for row in history.deals.take(history.deals["stage"] == "Won").rows():
        account = row["account_id"] or row["account"]
        if account and row["closed"] and row["closed"] <= last:
            found.setdefault(str(account), []).append((row["closed"], row["offer"]))
    return {account: sorted(rows, key=lambda purchase: (purchase[0], purchase[1] or "")) for account, rows in found.items()}


def _prices(history: History) -> dict[str, float]:
    rows = zip(history.offers["offer"], history.offers["price"], strict=True)
    return {str(offer): float(price) for offer, price in rows if offer and price > 0}


def _first(rows: list[_Purchase], prices: dict[str, float]) -> tuple[str | None, dt.date]:
    day = rows[0][0]
    same = [offer for when, offer in rows if when == day]
    return max(same, key=lambda offer: prices.get(offer or "", 0.0)), day


def _offer(
    offer: str, firsts: list[tuple[str | None, dt.date]], bought: dict[str, list[_Purchase]], prices: dict[str, float], last: dt.date
) -> FirstOffer:
    pairs = [(day, rows) for (first, day), rows in zip(firsts, bought.values(), strict=True) if first == offer]
    due = [(day, rows) for day, rows in pairs if (last - day).days >= WINDOW]
    hits = sum(any(0 < (when - day).days <= WINDOW and _is_more(offer, other, prices) for when, other in rows) for day, rows in due)
    return FirstOffer(offer, prices.get(offer), len(pairs), Share(hits, len(due)))


def _is_more(first: str, then: str | None, prices: dict[str, float]) -> bool:
    """A dearer offer, where prices are known; else any other."""
    if then is None or then == first:
        return False
    return prices[then] > prices[first] if first in prices and then in prices else True


def _direct(history: History, bought: dict[str, list[_Purchase]], entry: set[str], last: dt.date) -> Share:
    """Closed deals for offers that are no entry offers with accounts that had not bought before."""
    won = trials = 0
    for row in history.deals.rows():
        account = str(row["account_id"] or row["account"] or "")
        before = any(day < row["closed"] for day, _ in bought.get(account, [])) if row["closed"] else True
        if row["stage"] in {"Won", "Lost"} and row["closed"] and row["closed"] <= last and row["offer"] not in entry and not before:
            won, trials = won + (row["stage"] == "Won"), trials + 1
    return Share(won, trials)


def _verdict(step_up: Share, direct: Share) -> StepVerdict:
    """Probability that the step-up rate exceeds the direct win rate, by draws from both posteriors."""
    if min(step_up.trials, direct.trials) < _LEAST:
        return StepVerdict.CANNOT_TELL
    rng = np.random.default_rng(0)
    draws = [rng.beta(s.hits + 1, s.trials - s.hits + 1, 20_000) for s in (step_up, direct)]
    better = float((draws[0] > draws[1]).mean())
    return StepVerdict.BETTER if better >= _SURE else StepVerdict.WORSE if better <= 1 - _SURE else StepVerdict.CANNOT_TELL
