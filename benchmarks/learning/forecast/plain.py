"""The plain methods that sales teams use, each with the band that its own arithmetic suggests."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from lotse.tables import History

Bands = tuple[np.ndarray, np.ndarray, np.ndarray]


def _poisson(mean: np.ndarray) -> Bands:
    spread = 1.2816 * np.sqrt(mean)
    return np.maximum(mean - spread, 0), mean, mean + spread


def _ages(history: History) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Days since start, days since end (NaN where open), won."""
    day = np.datetime64(history.as_of)
    start = (day - history.deals["created"]).astype(float)
    end = np.where(np.isnat(history.deals["closed"]), np.nan, (day - history.deals["closed"]).astype(float))
    return start, end, history.deals["stage"] == "Won"


def run_rate(history: History, days: int) -> Bands:
    """Wins of the last 90 days, carried on."""
    _, end, won = _ages(history)
    return _poisson((won & (end < 90)).sum() / 90 * np.arange(1, days + 1))


def weighted_pipeline(history: History, days: int) -> Bands:
    """Open deals times the win rate of the last year, spread evenly over the median cycle; nothing new."""
    start, end, won = _ages(history)
    rate = won[end < 365].mean() if (end < 365).any() else 0.0
    cycle = np.nanmedian((start - end)[won]) if won.any() else 60.0
    share = np.minimum(np.arange(1, days + 1) / max(cycle, 1.0), 1.0)
    return _poisson(np.isnan(end).sum() * rate * share)


def simple_funnel(history: History, days: int) -> Bands:
    """New deals a day times the win rate of the last year, after the median cycle, upon the open deals."""
    start, end, won = _ages(history)
    rate = won[end < 365].mean() if (end < 365).any() else 0.0
    cycle = np.nanmedian((start - end)[won]) if won.any() else 60.0
    begun = (start < 180).sum() / 180
    late = np.maximum(np.arange(1, days + 1) - cycle, 0)
    recent = np.isnan(end) & (start < 2 * cycle)
    share = np.minimum(np.arange(1, days + 1) / max(cycle, 1.0), 1.0)
    return _poisson(recent.sum() * rate * share + begun * rate * late)


PLAIN: dict[str, Callable[[History, int], Bands]] = {"run rate": run_rate, "pipeline": weighted_pipeline, "funnel": simple_funnel}
