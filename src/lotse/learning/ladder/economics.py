"""Offer-ladder economics: what a half-year brings with and without entry offers.

Two ways to spend the same hours are compared path by path: asking for the core at once, or selling the entry offer first
and the core to those who step up. Every conversion is uncertain; deals still waiting at the end of the period do not count.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from lotse.domain import LotseError, Message, say

Floats = npt.NDArray[np.float64]
_PATHS = 4000


@dataclass(frozen=True)
class Span:
    """A figure that is not known: its median and 80 % interval (log-normal between them, shares capped at 1)."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not 0 < self.low <= self.high:
            raise ValueError(f"a span needs 0 < low <= high, not {self.low} to {self.high}")

    def draw(self, rng: np.random.Generator, size: int) -> Floats:
        middle, half = (np.log(self.low) + np.log(self.high)) / 2, (np.log(self.high) - np.log(self.low)) / 2
        return np.asarray(np.exp(middle + half / 1.2816 * rng.standard_normal(size)))


@dataclass(frozen=True)
class LadderOffer:
    """Price and cost of delivery in one currency; ``splits_from`` names the core offer of which an entry offer is a part."""

    name: str
    price: float
    delivery_cost: float = 0.0
    splits_from: str | None = None


@dataclass(frozen=True)
class LadderRates:
    """What happens to an opportunity. Shares of opportunities, days; defaults are wide priors, not measurements.

    Core: 15-30 % of mid-market opportunities are won, in 60-120 days (collected benchmarks of 2017-2026). Entry offers: bought
    more often and sooner, and stepped up from within about 90 days; no study with a method is known, so these are wide.
    """

    core_won: Span = field(default_factory=lambda: Span(0.15, 0.30))
    core_days: Span = field(default_factory=lambda: Span(60, 120))
    entry_bought: Span = field(default_factory=lambda: Span(0.20, 0.50))
    entry_days: Span = field(default_factory=lambda: Span(20, 50))
    step_up: Span = field(default_factory=lambda: Span(0.15, 0.50))
    step_days: Span = field(default_factory=lambda: Span(45, 120))


@dataclass(frozen=True)
class Effort:
    """New opportunities a week, the days looked at, and how many entry offers can be delivered a week (nothing: all)."""

    opportunities_a_week: float
    days: int = 180
    entries_a_week: float | None = None


@dataclass(frozen=True)
class Outcome:
    """Median and 80 % interval."""

    p10: float
    p50: float
    p90: float


@dataclass(frozen=True)
class LadderEconomics:
    """New customers and contribution (price less delivery, in the offers' currency) within the period.

    ``customers_gain, contribution_gain``: with entry offers less without, path by path. ``needed_step_up``: the share of entry buyers
    who must go on to the core for both ways to contribute the same; above 1 no share would do.
    """

    customers_direct: Outcome
    customers_ladder: Outcome
    contribution_direct: Outcome
    contribution_ladder: Outcome
    more_customers: float  # probability that entry offers bring more customers
    more_contribution: float
    assumptions: tuple[Message, ...]
    customers_gain: Outcome
    contribution_gain: Outcome
    needed_step_up: Outcome


def ladder_economics(
    offers: tuple[LadderOffer, ...], effort: Effort, rates: LadderRates | None = None, *, seed: int = 0
) -> LadderEconomics:
    """Compares asking for the dearest offer at once with selling the cheapest of its parts first.

    Raises :class:`LotseError` where there is no pair of core and entry offer.
    """
    core, entry = _pair(offers)
    known = rates or LadderRates()
    rng = np.random.default_rng([seed, 21])
    asked = rng.poisson(effort.opportunities_a_week * effort.days / 7, _PATHS)
    direct = _direct(core, asked, effort, known, rng)
    ladder = _ladder(core, entry, asked, effort, known, rng)
    return LadderEconomics(
        customers_direct=_outcome(direct.customers),
        customers_ladder=_outcome(ladder.customers),
        contribution_direct=_outcome(direct.contribution),
        contribution_ladder=_outcome(ladder.contribution),
        more_customers=_beats(ladder.customers, direct.customers),
        more_contribution=_beats(ladder.contribution, direct.contribution),
        assumptions=_assumptions(entry, known, rates is None),
        customers_gain=_outcome(ladder.customers - direct.customers),
        contribution_gain=_outcome(ladder.contribution - direct.contribution),
        needed_step_up=_outcome(_needed(core, entry, direct, ladder)),
    )


def _pair(offers: tuple[LadderOffer, ...]) -> tuple[LadderOffer, LadderOffer]:
    entries = [offer for offer in offers if offer.splits_from]
    core = max((offer for offer in offers if not offer.splits_from), key=lambda o: o.price, default=None)
    mine = [offer for offer in entries if core is not None and offer.splits_from == core.name] or entries
    if core is None or not mine:
        raise LotseError(say("learning.ladder.no_pair"), remedy=say("learning.ladder.no_pair_remedy"))
    return core, min(mine, key=lambda offer: offer.price)


@dataclass(frozen=True)
class _Way:
    """One way of spending the hours, by path; ``due``: entry buyers whose time to step up ends within the period, in expectation."""

    customers: Floats
    contribution: Floats
    due: Floats


_Counts = npt.NDArray[np.int64]


def _direct(core: LadderOffer, asked: _Counts, effort: Effort, rates: LadderRates, rng: np.random.Generator) -> _Way:
    won = rng.binomial(asked, _share(rates.core_won, rng) * _in_time(rates.core_days.draw(rng, _PATHS), effort.days)).astype(np.float64)
    return _Way(won, won * (core.price - core.delivery_cost), np.zeros(_PATHS))


def _ladder(core: LadderOffer, entry: LadderOffer, asked: _Counts, effort: Effort, rates: LadderRates, rng: np.random.Generator) -> _Way:
    entry_days, step_days = rates.entry_days.draw(rng, _PATHS), rates.step_days.draw(rng, _PATHS)
    bought = rng.binomial(asked, _share(rates.entry_bought, rng) * _in_time(entry_days, effort.days))
    if effort.entries_a_week is not None:
        bought = np.minimum(bought, int(effort.entries_a_week * effort.days / 7))
    later = np.minimum(_in_time(entry_days + step_days, effort.days) / np.maximum(_in_time(entry_days, effort.days), 1e-9), 1.0)
    stepped = rng.binomial(bought, _share(rates.step_up, rng) * later)
    contribution = bought * (entry.price - entry.delivery_cost) + stepped * (core.price - core.delivery_cost)
    return _Way(bought.astype(np.float64), contribution, np.asarray(bought * later, dtype=np.float64))


def _needed(core: LadderOffer, entry: LadderOffer, direct: _Way, ladder: _Way) -> Floats:
    """Step-up share at which the ladder contributes what asking directly does."""
    short = direct.contribution - ladder.customers * (entry.price - entry.delivery_cost)
    each = np.maximum(ladder.due * (core.price - core.delivery_cost), 1e-9)
    return np.where(short <= 0, 0.0, np.minimum(short / each, 9.99))


def _share(span: Span, rng: np.random.Generator) -> Floats:
    return np.minimum(span.draw(rng, _PATHS), 1.0)


def _in_time(wait: Floats, days: int) -> Floats:
    """Share of opportunities spread evenly over the period whose wait ends within it."""
    return np.clip(1 - wait / days, 0.0, 1.0)


def _outcome(values: Floats) -> Outcome:
    return Outcome(*(float(value) for value in np.quantile(values, [0.1, 0.5, 0.9])))


def _beats(one: Floats, other: Floats) -> float:
    return float(((one > other) + 0.5 * (one == other)).mean())


def _assumptions(entry: LadderOffer, rates: LadderRates, assumed: bool) -> tuple[Message, ...]:
    cost = say("learning.ladder.no_delivery_cost", offer=entry.name) if not entry.delivery_cost else None
    spans = {"low": rates.entry_bought.low, "high": rates.entry_bought.high, "step_low": rates.step_up.low, "step_high": rates.step_up.high}
    entries = say("learning.ladder.entries", **spans) if assumed else None
    core = say("learning.ladder.core", low=rates.core_won.low, high=rates.core_won.high) if assumed else None
    return tuple(message for message in (core, entries, cost) if message is not None)
