"""A pace that drifts: weekly counts with level, damped trend and season, each shrunk, and more scatter than chance.

A dynamic Poisson regression (West and Harrison, Bayesian forecasting and dynamic models, 1997, chapter 14; Durbin and
Koopman 2012): the filter runs once for each of a few settings of drift, trend and scatter, which are then weighted by how
well they predicted the next week. Rows are separate series (the same history as it was known on different days).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln

from lotse.learning.forecast.ledger import Flags, Floats

_HARMONICS = 3
_STATES = 2 + 2 * _HARMONICS  # level, slope, season
_DAMPING = 0.985
YEAR = 365.25 / 7


@dataclass(frozen=True)
class Settings:
    """Grid of drift of the level a week (with its prior), size of the slope a week, scatter (variance of weekly shocks)."""

    drift: tuple[float, ...] = (0.001, 0.005, 0.015, 0.04)
    likely: tuple[float, ...] = (0.35, 0.35, 0.2, 0.1)
    slope: tuple[float, ...] = (0.0005, 0.004)
    scatter: tuple[float, ...] = (0.002, 0.08, 0.3)
    season: float = 0.10

    def grid(self) -> Floats:
        """``[setting, (drift, slope, scatter)]``"""
        return np.array(list(itertools.product(self.drift, self.slope, self.scatter)))

    def log_prior(self) -> Floats:
        return np.repeat(np.log(self.likely), len(self.slope) * len(self.scatter))


ARRIVALS = Settings()
CLOSINGS = Settings(slope=(0.0002, 0.0015), season=0.05)


@dataclass(frozen=True)
class Pace:
    """Belief at the end: ``mean[row, setting, state]``, ``covariance``, ``weight[row, setting]``, log ``evidence[row]``.
    ``power[setting]``: how events follow their exposure (1: in proportion, 0: not at all)."""

    settings: Floats
    mean: Floats
    covariance: Floats
    weight: Floats
    evidence: Floats
    power: Floats


def either(paces: Sequence[Pace], likely: Sequence[float]) -> Pace:
    """The settings of all, weighted by how well they predicted and by what is ``likely`` beforehand."""
    evidence = np.stack([pace.evidence + np.log(share) for pace, share in zip(paces, likely, strict=True)])
    share = np.exp(evidence - evidence.max(0))
    share /= share.sum(0)
    weight = np.concatenate([pace.weight * each[:, None] for pace, each in zip(paces, share, strict=True)], axis=1)
    return Pace(
        np.concatenate([pace.settings for pace in paces]),
        np.concatenate([pace.mean for pace in paces], axis=1),
        np.concatenate([pace.covariance for pace in paces], axis=1),
        weight,
        evidence.max(0),
        np.concatenate([pace.power for pace in paces]),
    )


def design(week: np.ndarray) -> Floats:
    """Level, slope and season at weeks counted on one calendar."""
    angle = 2 * np.pi * np.asarray(week)[:, None] * np.arange(1, _HARMONICS + 1) / YEAR
    return np.concatenate([np.ones((len(angle), 1)), np.zeros((len(angle), 1)), np.cos(angle), np.sin(angle)], axis=1)


def follow(count: Floats, exposure: Floats, active: Flags, settings: Settings, power: float = 1.0) -> Pace:
    """Filters ``count[row, week]`` of events where ``exposure`` many are expected at level 0; inactive weeks are skipped."""
    grid = settings.grid()
    rows, weeks = count.shape
    mean, covariance = _prior(count, exposure, active, grid, settings.season)
    score = np.tile(settings.log_prior(), (rows, 1))
    features = design(np.arange(weeks))
    noise = _noise(grid)
    for week in range(weeks):
        on = active[:, week]
        if not on.any():
            continue
        m, p = _predict(mean[on], covariance[on], noise)
        m, p, gain = _observe(m, p, features[week], count[on, week], exposure[on, week], grid[:, 2])
        mean[on], covariance[on] = m, p
        score[on] += gain
    top = score.max(1, keepdims=True)
    weight = np.exp(score - top)
    evidence = top[:, 0] + np.log(weight.sum(1))
    return Pace(grid, mean, covariance, weight / weight.sum(1, keepdims=True), evidence, np.full(len(grid), power))


def _prior(count: Floats, exposure: Floats, active: Flags, grid: Floats, season: float) -> tuple[Floats, Floats]:
    seen, due = (count * active).sum(1), (exposure * active).sum(1)
    mean = np.zeros((len(count), len(grid), _STATES))
    mean[:, :, 0] = np.log((seen + 0.5) / (due + 0.5))[:, None]
    covariance = np.zeros((len(count), len(grid), _STATES, _STATES))
    covariance[:, :, 0, 0] = 0.8**2
    covariance[:, :, 1, 1] = grid[:, 1] ** 2
    harmonic = np.tile(season / np.arange(1, _HARMONICS + 1), 2)
    index = np.arange(2, _STATES)
    covariance[:, :, index, index] = harmonic**2
    return mean, covariance


def _noise(grid: Floats) -> Floats:
    """Variance a week of level and slope."""
    return np.stack([grid[:, 0] ** 2, grid[:, 1] ** 2 * (1 - _DAMPING**2)], axis=1)


def _predict(mean: Floats, covariance: Floats, noise: Floats) -> tuple[Floats, Floats]:
    mean, covariance = mean.copy(), covariance.copy()
    mean[..., 0] += mean[..., 1]
    mean[..., 1] *= _DAMPING
    covariance[..., 0, :] += covariance[..., 1, :]
    covariance[..., :, 0] += covariance[..., :, 1]
    covariance[..., 1, :] *= _DAMPING
    covariance[..., :, 1] *= _DAMPING
    covariance[..., 0, 0] += noise[:, 0]
    covariance[..., 1, 1] += noise[:, 1]
    return mean, covariance


def _observe(m: Floats, p: Floats, x: Floats, y: Floats, due: Floats, scatter: Floats) -> tuple[Floats, Floats, Floats]:
    """Laplace update along the one direction that a week's count informs; returns the log predictive as third."""
    prior, spread = m @ x, p @ x
    q = spread @ x
    y, due = y[:, None], np.maximum(due, 1e-9)[:, None]
    eta = prior
    for _ in range(4):
        rate = due * np.exp(np.clip(eta, -20, 20))
        slope, info = (y - rate) / (1 + scatter * rate), rate / (1 + scatter * rate)
        eta = eta + np.clip((slope - (eta - prior) / q) / (info + 1 / q), -2, 2)
    rate = due * np.exp(np.clip(eta, -20, 20))
    info = rate / (1 + scatter * rate)
    m = m + spread * ((eta - prior) / q)[..., None]
    p = p - spread[..., :, None] * spread[..., None, :] * (info / (1 + q * info))[..., None, None]
    gain = _log_negative_binomial(y, rate, scatter) - 0.5 * (eta - prior) ** 2 / q - 0.5 * np.log1p(q * info)
    return m, p, gain


def _log_negative_binomial(y: Floats, rate: Floats, scatter: Floats) -> Floats:
    size = 1 / scatter
    core = gammaln(y + size) - gammaln(size) - gammaln(y + 1)
    return np.asarray(core + size * np.log(size / (size + rate)) + y * np.log(np.maximum(rate, 1e-12) / (size + rate)))


@dataclass(frozen=True)
class Futures:
    """``level[draw, path, week]``: log of the pace in weeks to come; ``scatter[draw]``: variance of weekly shocks; ``power[draw]``."""

    level: Floats
    scatter: Floats
    power: Floats


def ahead(pace: Pace, row: int, now: int, weeks: int, shape: tuple[int, int], rng: np.random.Generator) -> Futures:
    """Simulates ``shape = (draws, paths)`` futures from the end of week ``now``: settings and state by draw, drift by path."""
    draws, paths = shape
    picked = rng.choice(len(pace.settings), size=draws, p=pace.weight[row])
    roots = np.linalg.cholesky(pace.covariance[row] + 1e-10 * np.eye(_STATES))
    state = pace.mean[row][picked] + np.einsum("dij,dj->di", roots[picked], rng.standard_normal((draws, _STATES)))
    noise = np.sqrt(_noise(pace.settings)[picked])
    level, slope = np.repeat(state[:, None, 0], paths, 1), np.repeat(state[:, None, 1], paths, 1)
    season = state[:, 2:] @ design(now + 1 + np.arange(weeks))[:, 2:].T
    out = np.empty((draws, paths, weeks))
    for week in range(weeks):
        level = level + slope + noise[:, :1] * rng.standard_normal((draws, paths))
        slope = _DAMPING * slope + noise[:, 1:] * rng.standard_normal((draws, paths))
        out[:, :, week] = level + season[:, week, None]
    return Futures(out, pace.settings[picked, 2], pace.power[picked])
