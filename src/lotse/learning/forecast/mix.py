"""What it would bring to put the same effort into another mix: segments, entry offers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lotse.learning.forecast.ledger import LOST, WON, Flags, Floats, Ledger
from lotse.tables import History

_MOVED = 0.5  # share of the weaker kind's new opportunities
_LEAST_CLOSED = 20
_SURE = 0.9
_YEARS = 104  # weeks of closed deals that are compared
_ENTRY_PRICE = 0.25  # an offer counts as an entry up to this share of the dearest price


@dataclass(frozen=True)
class Shift:
    """From ``weak`` to ``strong``; ``factor[draw]`` on the chance that a new opportunity is won."""

    weak: str
    strong: str
    weak_rate: float
    strong_rate: float
    factor: Floats


def segment_shift(ledger: Ledger, draws: int, seed: int) -> Shift | None:
    """Half of the weakest segment's new opportunities go to the strongest, if it is stronger with 90 % probability."""
    kinds = sorted({str(label) for label in ledger.segment if label is not None})
    return _shift(ledger, {kind: ledger.segment == kind for kind in kinds}, draws, seed)


def entry_shift(history: History, ledger: Ledger, draws: int, seed: int) -> Shift | None:
    """Half of the dear offers' new opportunities begin with a cheap one, if those are won more often."""
    prices = {str(o): float(p) for o, p in zip(history.offers["offer"], history.offers["price"], strict=True) if o and p > 0}
    if len(prices) < 2:
        return None
    limit = _ENTRY_PRICE * max(prices.values())
    price = np.array([prices.get(str(offer), np.nan) for offer in ledger.offer])
    cheap, dear = price <= limit, price > limit
    best = max((offer for offer in prices if prices[offer] <= limit), key=lambda o: int((ledger.offer == o).sum()), default=None)
    core = max((offer for offer in prices if prices[offer] > limit), key=lambda o: int((ledger.offer == o).sum()), default=None)
    if best is None or core is None:
        return None
    found = _shift(ledger, {best: cheap, core: dear}, draws, seed)
    return found if found is not None and found.strong == best else None


def _shift(ledger: Ledger, kinds: dict[str, Flags], draws: int, seed: int) -> Shift | None:
    recent = ledger.end >= ledger.weeks - _YEARS
    won = {kind: int((mask & recent & (ledger.outcome == WON)).sum()) for kind, mask in kinds.items()}
    lost = {kind: int((mask & recent & (ledger.outcome == LOST)).sum()) for kind, mask in kinds.items()}
    usable = [kind for kind in kinds if won[kind] + lost[kind] >= _LEAST_CLOSED]
    if len(usable) < 2:
        return None
    rates = _pooled(np.array([[won[k], lost[k]] for k in usable], dtype=np.float64), draws, np.random.default_rng([seed, 6]))
    weak, strong = int(np.argmin(rates.mean(0))), int(np.argmax(rates.mean(0)))
    if (rates[:, strong] > rates[:, weak]).mean() < _SURE:
        return None
    share = float((kinds[usable[weak]] & (ledger.start >= ledger.weeks - 26)).sum() / max((ledger.start >= ledger.weeks - 26).sum(), 1))
    overall = sum(won.values()) / max(sum(won.values()) + sum(lost.values()), 1)
    factor = 1 + _MOVED * share * (rates[:, strong] - rates[:, weak]) / max(overall, 1e-6)
    means = rates.mean(0)
    return Shift(usable[weak], usable[strong], float(means[weak]), float(means[strong]), np.maximum(factor, 0.0))


def _pooled(counts: Floats, draws: int, rng: np.random.Generator) -> Floats:
    """Win rates ``[draw, kind]``, pulled together as far as their spread is what chance gives (beta-binomial by moments)."""
    total = counts.sum(1)
    mean = counts[:, 0].sum() / total.sum()
    chance_part = mean * (1 - mean) * (1 / total).mean()
    spread = max(float(((counts[:, 0] / total - mean) ** 2).mean() - chance_part), 1e-5)
    strength = max(mean * (1 - mean) / spread - 1, 2.0)
    return np.asarray(rng.beta(strength * mean + counts[:, 0], strength * (1 - mean) + counts[:, 1], size=(draws, len(counts))))
