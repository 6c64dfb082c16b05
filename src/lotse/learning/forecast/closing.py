"""Closing curves: how likely an open deal is won or lost in the next week, given its age.

Competing risks in discrete time (Prentice and others 1978; Andersen and others, Statistical models based on counting
processes, 1993): hazards are events over deals at risk, smoothed over the logarithm of age. Deals that never move stay at
risk without event, so the hazard of old deals falls by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lotse.learning.forecast.ledger import LOST, OPEN, WON, Floats, Ints, Ledger

AGES = 209  # weeks; older deals count as the oldest
_HALF_LIFE = 104.0  # weeks after which an observation counts half: the way of selling changes
_PRIOR_WON, _PRIOR_LOST = 0.02, 0.03  # a week, where nothing is known: about 60 % closed after a quarter, two in five won
_PRIOR_WEEKS = 4.0


@dataclass(frozen=True)
class Tables:
    """``[start week, age]``: deals at risk at the beginning of an age, won and lost at it. ``since``: first week observed."""

    at_risk: Floats
    won: Floats
    lost: Floats
    since: int

    @property
    def weeks(self) -> int:
        return len(self.at_risk)

    def seen(self, origin: int) -> Floats:
        """1 where a start week and age had happened by the end of week ``origin`` and were under observation."""
        when = np.arange(self.weeks)[:, None] + np.arange(AGES)[None, :]
        return ((when <= origin) & (when >= self.since)).astype(np.float64)


def tabulate(ledger: Ledger) -> Tables:
    """Counts of all deals. Raises nothing; an empty ledger does not exist."""
    age = np.minimum(ledger.age, AGES - 1)
    shape = (ledger.weeks, AGES)
    won, lost, still = (_grid(ledger, age, code, shape) for code in (WON, LOST, OPEN))
    ended = won + lost + still
    at_risk = ended[:, ::-1].cumsum(axis=1)[:, ::-1]
    return Tables(at_risk, won, lost, _first_week(at_risk, won + lost))


def _grid(ledger: Ledger, age: np.ndarray, code: int, shape: tuple[int, int]) -> Floats:
    mine = ledger.outcome == code
    flat = np.bincount(ledger.start[mine] * shape[1] + age[mine], minlength=shape[0] * shape[1])
    return flat.reshape(shape).astype(np.float64)


def _first_week(at_risk: Floats, events: Floats) -> int:
    """Where an export begins with closed deals only, its first weeks show starts but no ends; they are not at risk.

    They count as unobserved where their silence would be very unlikely (below one in a thousand) at the later pace.
    """
    by_week = _by_calendar(events)
    if not by_week.any():
        return 0
    first = int(np.flatnonzero(by_week)[0])
    hazard = events.sum(0) / np.maximum(at_risk.sum(0), 1.0)
    expected = _by_calendar(at_risk * hazard)[:first].sum()
    return first if expected > 7 else 0


def _by_calendar(grid: Floats) -> Floats:
    weeks = len(grid)
    when = np.minimum(np.arange(weeks)[:, None] + np.arange(AGES)[None, :], weeks)
    return np.bincount(when.ravel(), weights=grid.ravel(), minlength=weeks + 1)[:weeks].astype(np.float64)


@dataclass(frozen=True)
class Hazards:
    """Chance a week of being won and of being lost, by age in weeks; leading axes are draws."""

    won: Floats
    lost: Floats

    def alive(self) -> Floats:
        """Share still open at the beginning of each age."""
        stay = np.cumprod(1 - self.won - self.lost, axis=-1)
        return np.concatenate([np.ones((*stay.shape[:-1], 1)), stay[..., :-1]], axis=-1)

    def new(self, weeks: int, speed: float = 1.0) -> Floats:
        """Chance that a new deal is won in its week 0, 1, 2 ...; with ``speed`` 1.25 in four weeks as much as in five."""
        return _faster((self.alive() * self.won)[..., : _span(weeks, speed)], weeks, speed)

    def later(self, age: Ints, weeks: int, speed: float = 1.0) -> Floats:
        """``[..., age, week]``: chance that a deal open at the end of ``age`` is won in the 1st, 2nd ... week from now."""
        alive, chance = self.alive(), self.alive() * self.won
        wanted = age[:, None] + 1 + np.arange(_span(weeks, speed))[None, :]
        # Beyond the last age the hazard stays what it is there.
        fading = (1 - self.won[..., -1] - self.lost[..., -1])[..., None, None] ** np.maximum(wanted - (AGES - 1), 0)
        now = np.maximum(alive[..., np.minimum(age + 1, AGES - 1)], 1e-12)[..., None]
        return _faster(chance[..., np.minimum(wanted, AGES - 1)] * fading / now, weeks, speed)


def _span(weeks: int, speed: float) -> int:
    return int(np.ceil(weeks * speed))


def _faster(chance: Floats, weeks: int, speed: float) -> Floats:
    """The same chances passed through at another speed (last axis: weeks)."""
    if speed == 1.0:
        return np.asarray(chance)
    total = np.concatenate([np.zeros((*chance.shape[:-1], 1)), chance.cumsum(axis=-1)], axis=-1)
    place = np.minimum(np.arange(weeks + 1) * speed, total.shape[-1] - 1)
    low = np.floor(place).astype(np.int64)
    high = np.minimum(low + 1, total.shape[-1] - 1)
    at = total[..., low] * (1 - (place - low)) + total[..., high] * (place - low)
    return np.diff(at, axis=-1)


def estimate(tables: Tables, origin: int, rng: np.random.Generator | None = None, draws: int = 0) -> Hazards:
    """Hazards from what was seen by the end of week ``origin``; with ``draws`` gamma draws around them (first axis)."""
    when = np.arange(tables.weeks)[:, None] + np.arange(AGES)[None, :]
    weight = tables.seen(origin) * 0.5 ** (np.maximum(origin - when, 0) / _HALF_LIFE)
    risk = (tables.at_risk * weight).sum(0)
    counts = [(grid * weight).sum(0) for grid in (tables.won, tables.lost)]
    if draws and rng is not None:
        counts = [_redrawn(count, rng, draws) for count in counts]
    won, lost = (_smooth(count, risk, prior) for count, prior in zip(counts, (_PRIOR_WON, _PRIOR_LOST), strict=True))
    total = np.maximum(won + lost, 1e-12)
    keep = np.minimum(0.95 / total, 1.0)
    return Hazards(won * keep, lost * keep)


def _redrawn(count: Floats, rng: np.random.Generator, draws: int) -> Floats:
    """The shape of the curve is uncertain; its level is kept, since the pace of closing is followed separately."""
    drawn = rng.gamma(np.maximum(count, 1e-9), size=(draws, len(count)))
    return np.asarray(drawn * (count.sum() / np.maximum(drawn.sum(1, keepdims=True), 1e-9)))


def _smooth(count: Floats, risk: Floats, prior: float) -> Floats:
    """Events over deals at risk in a neighbourhood that is the wider the fewer events there are."""
    events = float(np.atleast_2d(count)[0].sum())
    width = float(np.clip(1.1 * max(events, 1.0) ** -0.3, 0.08, 0.6))
    place = np.log1p(np.arange(AGES))
    kernel = np.exp(-0.5 * ((place[:, None] - place[None, :]) / width) ** 2)
    # What is expected of an age without deals: the average, fading with age, worth a few deals for a few weeks.
    level = (events + prior * _PRIOR_WEEKS) / (float(risk.sum()) + _PRIOR_WEEKS)
    expected = np.minimum(level, 0.3) * np.exp(-np.arange(AGES) / 52.0)
    return np.asarray((count @ kernel + _PRIOR_WEEKS * expected) / (risk @ kernel + _PRIOR_WEEKS))
