"""Whether size goes with winning, and which band then."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.stats import spearmanr

from lotse.domain import Message, say
from lotse.targeting.criteria import Range
from lotse.targeting.proposals.accounts import Customer, SegmentHistory

# Fewer decided accounts of known size than this, and only chance would speak.
_FEWEST = 20
# Fewest customers of known size for a band, and how many of all accounts they are weighed against.
_CUSTOMERS, _SHRINK = 8, 20
_LEVEL = 0.05


def size_tells(segments: Sequence[SegmentHistory]) -> tuple[bool, Message]:
    """Whether an account's size goes credibly with its share of deals won, and what is to be said of it.

    Spearman's rank correlation over all accounts, p below 5 %, both sides taken as differences from their segment's mean,
    so that a segment of large firms that buys well does not pass for an effect of size.
    """
    pairs = [_centred(segment.accounts) for segment in segments]
    sizes, shares = (np.concatenate([pair[side] for pair in pairs]) if pairs else np.array([]) for side in (0, 1))
    if len(sizes) < _FEWEST or np.ptp(shares) == 0 or np.ptp(sizes) == 0:
        return False, say("targeting.propose.size_unknown", known=len(sizes), fewest=_FEWEST)
    p = float(spearmanr(sizes, shares).pvalue)
    everybody = [account for segment in segments for account in segment.accounts]
    medians = {"won": _median(everybody, won=True), "lost": _median(everybody, won=False), "known": len(sizes)}
    return p < _LEVEL, Message("targeting.propose.size_differs" if p < _LEVEL else "targeting.propose.size_same", medians)


def size_band(accounts: Sequence[Customer]) -> tuple[Range | None, Message | None]:
    """The middle 80 % of the customers, shrunk towards that of all accounts on the log scale by n / (n + 20), rounded.

    Nothing below eight customers of known size. To be asked only where :func:`size_tells`.
    """
    won = np.log([a.employees for a in accounts if a.employees and a.won])
    if len(won) < _CUSTOMERS:
        return None, None
    everybody = np.log([a.employees for a in accounts if a.employees])
    weight = len(won) / (len(won) + _SHRINK)
    bounds = (weight * np.quantile(won, q) + (1 - weight) * np.quantile(everybody, q) for q in (0.1, 0.9))
    low, high = (_rounded(float(np.exp(bound))) for bound in bounds)
    return Range(column="employees", min=low, max=high, weight=1.0), say("targeting.propose.size", min=low, max=high, n=len(won))


def _centred(accounts: Sequence[Customer]) -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]], ...]:
    """Log sizes and shares won of the decided accounts, each less its mean."""
    decided = [a for a in accounts if a.employees and a.won_deals + a.lost_deals]
    if not decided:
        return np.array([]), np.array([])
    sizes = np.log([a.employees or 1.0 for a in decided])
    shares = np.array([a.won_deals / (a.won_deals + a.lost_deals) for a in decided])
    return sizes - sizes.mean(), shares - shares.mean()


def _median(accounts: Sequence[Customer], *, won: bool) -> float:
    """The median size behind won, or lost, deals."""
    sizes = [a.employees for a in accounts if a.employees for _ in range(a.won_deals if won else a.lost_deals)]
    return float(round(float(np.median(sizes)))) if sizes else 0.0


def _rounded(size: float) -> float:
    """To a number that people say: 47 -> 45, 312 -> 300."""
    step = 10.0 ** np.floor(np.log10(max(size, 1.0)))
    step = step / 2 if step > 1 else 1.0
    return float(max(1.0, round(size / step) * step))
