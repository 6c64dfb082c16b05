"""How the same method would have done on past days of this history, and how much wider or narrower its band must be for that."""

from __future__ import annotations

import datetime as dt

import numpy as np

from lotse.learning.forecast.ledger import WON, Floats, Ledger
from lotse.learning.forecast.model import Model
from lotse.learning.forecast.paths import Course, drivers, weekly_wins
from lotse.learning.forecast.result import Backtest, Origin

_EVERY = 6  # weeks between origins
_MOST = 12
_LEAST_HISTORY, _LEAST_WINS, _LEAST_AHEAD = 26, 12, 6
_CHECKS = (4, 8, 13, 17, 21, 26, 39, 52)
_PRIOR_SCALE, _PRIOR_WEIGHT = 0.92, 2.0  # what simulated histories of many kinds needed; weight in independent windows
_UNTESTED = 1.06  # where the history is too short to be tested on
_NARROWEST, _WIDEST, _LEAST_MISS = 0.7, 3.0, 0.5
_SHAPE = (50, 12)


def choose_origins(ledger: Ledger, weeks: int) -> list[int]:
    """Past weeks with enough history before and enough known after them, the newest last."""
    won = np.sort(ledger.end[ledger.outcome == WON])
    first = max(_LEAST_HISTORY, int(won[_LEAST_WINS]) if len(won) > _LEAST_WINS else ledger.weeks)
    last = ledger.weeks - 1 - min(weeks, max(_LEAST_AHEAD, (ledger.weeks - first) // 2))
    return list(range(last, first - 1, -_EVERY))[:_MOST][::-1]


def backtest(model: Model, ledger: Ledger, weeks: int, rng: np.random.Generator) -> Backtest:
    """Forecasts from every origin of ``model`` but the last (which is now)."""
    won = np.bincount(ledger.end[ledger.outcome == WON], minlength=ledger.weeks + 1)[: ledger.weeks]
    found: list[Origin] = []
    misses: list[Floats] = []
    for row, origin in enumerate(model.origins[:-1]):
        seen = min(weeks, ledger.weeks - 1 - origin)
        totals = weekly_wins(drivers(model, row, Course(seen, _SHAPE), rng), rng).cumsum(axis=1)
        actual = won[origin + 1 : origin + 1 + seen].cumsum()
        bands = np.quantile(totals + rng.uniform(-0.5, 0.5, (len(totals), 1)), [0.1, 0.5, 0.9], axis=0)
        misses.append(_misses(bands, actual, seen))
        day = ledger.as_of - dt.timedelta(weeks=ledger.weeks - 1 - origin)
        low, middle, high = (float(max(value, 0.0)) for value in bands[:, -1])
        found.append(Origin(day, 7 * seen, low, middle, high, int(actual[-1])))
    return _judge(tuple(found), misses, len(found) * _EVERY / max(weeks, 1))


def _misses(bands: Floats, actual: np.ndarray, seen: int) -> Floats:
    """Distance from the median in half-widths of the 80 % band: inside up to 1."""
    checks = [week - 1 for week in _CHECKS if week <= seen] or [seen - 1]
    low, middle, high = bands[:, checks]
    gap = actual[checks] - middle
    return np.asarray(np.abs(gap) / np.maximum(np.where(gap > 0, high - middle, middle - low), 0.25))


def _judge(origins: tuple[Origin, ...], misses: list[Floats], windows: float) -> Backtest:
    """Origins overlap, so that only ``windows`` of them count as independent; the rest of the trust lies with the prior."""
    if not origins:
        return Backtest((), None, None, None, _UNTESTED, _UNTESTED)
    weight = np.concatenate([np.full(len(m), 1 / len(m)) for m in misses])
    all_misses = np.concatenate(misses)
    order = np.argsort(all_misses)
    needed = float(np.interp(0.8, np.cumsum(weight[order]) / weight.sum(), all_misses[order]))
    trust = (windows + 1) / (windows + 1 + _PRIOR_WEIGHT)
    log_scale = trust * np.log(max(needed, _LEAST_MISS)) + (1 - trust) * np.log(_PRIOR_SCALE)
    scale = float(np.clip(np.exp(log_scale), _NARROWEST, _WIDEST))
    inside = [float(np.average(all_misses <= width, weights=weight)) for width in (1.0, scale)]
    actual = sum(o.actual for o in origins)
    bias = sum(o.p50 for o in origins) / actual - 1 if actual else None
    return Backtest(origins, inside[0], inside[1], bias, max(scale, 1.0), scale)
