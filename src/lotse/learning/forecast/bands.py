"""From simulated weeks to bands by day."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr

from lotse.learning.forecast.ledger import WON, Floats, Ints, Ledger
from lotse.learning.forecast.result import QUANTILES
from lotse.tables import Frame


def weekday_shares(ledger: Ledger) -> Floats:
    """Share of wins by day of a week that begins the day after the as-of day; shrunk towards five working days."""
    days = ledger.end_day[ledger.outcome == WON].astype("datetime64[D]").astype(np.int64)
    first = int(np.datetime64(ledger.as_of).astype(np.int64)) + 1
    seen = np.bincount((days - first) % 7, minlength=7)
    # 1 January 1970 was a Thursday.
    working = np.where((np.arange(7) + first + 3) % 7 < 5, 0.19, 0.025)
    return np.asarray((seen + 10 * working) / (seen.sum() + 10))


def daily(wins: Ints, shares: Floats, days: int, rng: np.random.Generator) -> Ints:
    """Won deals ``[path, day]``, summed up from day 1."""
    paths, weeks = wins.shape
    split = np.empty((paths, weeks, 7), dtype=np.int64)
    left, remaining = wins.copy(), 1.0
    for day in range(6):
        split[:, :, day] = rng.binomial(left, min(float(shares[day]) / remaining, 1.0))
        left -= split[:, :, day]
        remaining = max(remaining - float(shares[day]), 1e-9)
    split[:, :, 6] = left
    return np.asarray(split.reshape(paths, weeks * 7)[:, :days].cumsum(axis=1))


def spread_out(totals: Ints, widening: float, rng: np.random.Generator) -> Floats:
    """Whole numbers made continuous (half a deal up or down) and drawn away from their median by ``widening`` (below 1: towards it).

    Single precision holds any count of deals and takes half the time.
    """
    smooth = totals.astype(np.float32) + (rng.random((len(totals), 1), dtype=np.float32) - np.float32(0.5))
    middle = np.median(smooth, axis=0)
    return np.asarray(np.maximum(middle + np.float32(widening) * (smooth - middle), 0.0))


def band_frame(smooth: Floats) -> Frame:
    """Columns ``day, p10 ... p90``; never falling from day to day, nor from quantile to quantile."""
    bands = np.quantile(smooth, list(QUANTILES.values()), axis=0).astype(np.float64)
    bands = np.maximum.accumulate(np.maximum.accumulate(bands, axis=1), axis=0)
    days = np.arange(1, smooth.shape[1] + 1, dtype=np.float64)
    return Frame({"day": days, **dict(zip(QUANTILES, bands, strict=True))})


def belief_interval(totals: Floats, shape: tuple[int, ...], goal: int) -> tuple[float, float]:
    """5th and 95th percentile, over beliefs of what the world is like, of the probability under each belief."""
    by_belief = totals.reshape(shape)
    scatter = np.maximum(by_belief.std(axis=1), 0.3)
    each = ndtr((by_belief.mean(axis=1) - (goal - 0.5)) / scatter)
    low, high = np.quantile(each, [0.05, 0.95])
    return float(low), float(high)
