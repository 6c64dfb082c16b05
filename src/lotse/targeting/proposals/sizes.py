"""Whether size tells won from lost accounts, and which band then."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.stats import mannwhitneyu

from lotse.domain import Message, say
from lotse.targeting.criteria import Range
from lotse.targeting.proposals.accounts import Customer

# Fewer than this on either side and no test could tell them apart but by chance.
_FEWEST = 8
# Accounts whose weight the middle of all accounts gets against the won ones.
_SHRINK = 20
_LEVEL = 0.05


def size_band(accounts: Sequence[Customer], *, tests: int) -> tuple[Range | None, Message]:
    """A band of employees where won accounts differ credibly from lost ones, and what is to be said of size in any case.

    Credible: Mann-Whitney U on employees, p below 5 % shared out among ``tests`` looks (Bonferroni). The band holds the
    middle 80 % of the won accounts, shrunk towards that of all accounts on the log scale by n / (n + 20), rounded.
    """
    won, lost = _sizes(accounts, won=True), _sizes(accounts, won=False)
    if len(won) < _FEWEST or len(lost) < _FEWEST:
        return None, say("targeting.propose.size_unknown", won=len(won), lost=len(lost), fewest=_FEWEST)
    p = float(mannwhitneyu(won, lost, alternative="two-sided").pvalue)
    medians = {"won": float(round(np.median(won))), "lost": float(round(np.median(lost)))}
    if p >= _LEVEL / tests:
        return None, say("targeting.propose.size_same", **medians)
    weight = len(won) / (len(won) + _SHRINK)
    everybody = np.concatenate([won, lost])
    low, high = (float(np.exp(weight * _log_quantile(won, q) + (1 - weight) * _log_quantile(everybody, q))) for q in (0.1, 0.9))
    band = Range(column="employees", min=_round(low), max=_round(high), weight=1.0)
    return band, say("targeting.propose.size", min=band.min, max=band.max, **medians)


def _sizes(accounts: Sequence[Customer], *, won: bool) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    sizes = [a.employees for a in accounts if a.employees is not None and a.employees > 0 and (a.won if won else a.lost)]
    return np.array(sizes, dtype=np.float64)


def _log_quantile(sizes: np.ndarray[tuple[int], np.dtype[np.float64]], share: float) -> float:
    return float(np.quantile(np.log(sizes), share))


def _round(size: float) -> float:
    """To a number that people say: 47 -> 50, 312 -> 300."""
    step = 10.0 ** np.floor(np.log10(max(size, 1.0)))
    step = step / 2 if step > 1 else 1.0
    return float(max(1.0, round(size / step) * step))
