"""Invented histories of deals with their future: what a forecast is judged by.

Every world has 2 to 3 years of history and the 26 weeks after it. Kinds: ``steady``; ``growth`` (deals begun grow by 15 to 60 % a
year, or shrink); ``season``; ``drift`` (pace and win rate wander); ``team`` (people come, ramp up and go); ``backlog`` (far more
deals are begun than decided, decisions wait for free hands); ``zombies`` (a quarter of deals is never decided, some are closed
in bulk); and worlds that break the model: ``burst`` (deals come in campaigns), ``break`` (a lasting change of the win rate shortly
before the as-of day), ``slow`` (heavy tails: some deals take a year), ``small`` (a tenth of the deals).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from lotse.tables import DEALS, Frame, History

AS_OF = dt.date(2025, 6, 30)
HORIZON = 182
KINDS = ("steady", "growth", "season", "drift", "team", "backlog", "zombies", "burst", "break", "slow", "small")


@dataclass(frozen=True)
class World:
    """A history as known on the as-of day, and the running total of wins on each of the days after it."""

    history: History
    future: np.ndarray


def make(kind: str, seed: int) -> World:
    rng = np.random.default_rng([seed, sum(map(ord, kind))])
    past = int(rng.integers(104, 157))
    weeks = past + HORIZON // 7
    pace = rng.uniform(20, 60) * (0.1 if kind == "small" else 1.0)
    begun = rng.poisson(pace * _pace(kind, weeks, past, rng))
    week = np.repeat(np.arange(weeks), begun)
    rep = _people(kind, week, weeks, rng)
    created = 7 * week + rng.integers(0, 7, len(week)) - 7 * past
    rate = _win_rate(kind, created, past, rng) * (np.array([0.8, 1.0, 1.2, 1.0])[rep % 4])
    won = rng.random(len(week)) < np.clip(rate, 0.02, 0.9)
    closed = created + _length(kind, won, rng)
    if kind == "backlog":
        closed = _queue(closed, past)
    if kind == "zombies":
        closed, won = _zombies(created, closed, won, rng)
    return World(_history(created, closed, won, rep), _future(closed, won, created))


def _pace(kind: str, weeks: int, past: int, rng: np.random.Generator) -> np.ndarray:
    t = (np.arange(weeks) - past) / 52.0
    match kind:
        case "growth":
            return np.asarray(np.exp(rng.uniform(-0.25, 0.5) * t))
        case "season":
            dips = 1 - 0.5 * ((np.arange(weeks) + 26 - past) % 52 > 48) - 0.35 * np.exp(-((((np.arange(weeks) - past) % 52) - 7) ** 2) / 8)
            return np.asarray(dips * (1 + 0.2 * np.cos(2 * np.pi * t + rng.uniform(0, 6))))
        case "drift":
            return np.asarray(np.exp(np.cumsum(0.025 * rng.standard_normal(weeks))))
        case "burst":
            campaign = (np.arange(weeks) % 9 == int(rng.integers(0, 9))) & (rng.random(weeks) < 0.8)
            return np.asarray(0.7 + 3.0 * campaign)
        case "team":
            return _team(weeks, rng)
        case _:
            return np.ones(weeks)


def _team(weeks: int, rng: np.random.Generator) -> np.ndarray:
    """Eight seats; people stay two years on average, the seat is empty for a quarter, newcomers ramp up for 20 weeks."""
    total = np.zeros(weeks)
    for _ in range(8):
        week = -int(rng.exponential(60))
        while week < weeks:
            stay = int(rng.exponential(104)) + 8
            span = np.arange(max(week, 0), min(week + stay, weeks))
            total[span] += np.clip((span - week) / 20, 0.1, 1.0)
            week += stay + int(rng.integers(6, 20))
    return np.asarray(total / 7)


def _people(kind: str, week: np.ndarray, weeks: int, rng: np.random.Generator) -> np.ndarray:
    return rng.integers(0, 8, len(week)) + (8 * (week * 3 // weeks) if kind == "team" else 0)


def _win_rate(kind: str, created: np.ndarray, past: int, rng: np.random.Generator) -> np.ndarray:
    base = rng.uniform(0.15, 0.4)
    if kind == "drift":
        steps = np.exp(np.cumsum(0.015 * rng.standard_normal(past + 80)))
        return np.asarray(base * steps[np.clip(created // 7 + past, 0, past + 79)])
    if kind == "break":
        return np.where(created > -rng.integers(20, 200), base * rng.choice([0.65, 1.4]), base)
    return np.full(len(created), base)


def _length(kind: str, won: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    spread = 1.2 if kind == "slow" else 0.6
    return np.asarray(np.where(won, rng.uniform(40, 80), rng.uniform(60, 130)) * np.exp(spread * rng.standard_normal(len(won)))).astype(int)


def _queue(closed: np.ndarray, past: int) -> np.ndarray:
    """No more decisions a week than hands allow: about nine in ten of what falls due, the rest waits."""
    order = np.argsort(closed, kind="stable")
    capacity = max(int(len(closed) / (closed.max() + 7 * past) * 7 * 1.0), 1)
    out, day, done = closed.copy(), -7 * past, 0
    for index in order:
        if closed[index] >= day + 7:
            day, done = int(closed[index]), 0
        if done >= capacity:
            day, done = day + 7, 0
        out[index] = max(closed[index], day)
        done += 1
    return out


def _zombies(created: np.ndarray, closed: np.ndarray, won: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    dead = rng.random(len(created)) < 0.25
    swept = dead & (created < -300) & (rng.random(len(created)) < 0.5)
    return np.where(swept, -120, np.where(dead, 99_999, closed)), won & ~dead


def _history(created: np.ndarray, closed: np.ndarray, won: np.ndarray, rep: np.ndarray) -> History:
    seen = created <= 0
    done = closed[seen] <= 0
    day = np.datetime64(AS_OF)
    frame = Frame.of(
        DEALS,
        rep=np.array([f"Person {r}" for r in rep[seen]], dtype=object),
        created=day + created[seen],
        closed=np.where(done, day + closed[seen], np.datetime64("NaT")),
        stage=np.where(done, np.where(won[seen], "Won", "Lost"), "Open").astype(object),
    )
    return History(frame, as_of=AS_OF)


def _future(closed: np.ndarray, won: np.ndarray, created: np.ndarray) -> np.ndarray:
    days = closed[won & (closed > 0) & (created >= -(10**6))]
    return np.bincount(days[days <= HORIZON], minlength=HORIZON + 1)[1:].cumsum()
