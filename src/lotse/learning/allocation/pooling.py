"""Partial pooling over rows and columns: a Gaussian process on the log-odds of each cell.

Cells alike in segment, persona or offer share effects whose sizes are not known and averaged over: Laplace approximation
(Rasmussen and Williams, Gaussian processes for machine learning, 2006, section 3.4) at sampled sizes, weighted by evidence.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from lotse.learning.allocation.cells import Floats
from lotse.learning.allocation.delay import Curves, Trials

_ITERATIONS = 12
_CAUTION = 0.25  # least share of an open trial's information that a step reckons with; keeps steps short
_GROUPS = 10


@dataclass(frozen=True)
class Layer:
    """One step of the funnel: outcomes per row, prior mean of the log-odds, and covariance parts.

    An open trial says only that its odds are ``ratio`` times what they were (successes and failures close at different
    speeds); open trials of like ratio are counted together: ``open[row, group]``. ``fixed`` is the covariance of what has a
    known size (level, links); ``parts`` those whose sizes are learned.
    """

    success: Floats
    failure: Floats
    open: Floats
    ratio: Floats
    mean: float
    fixed: Floats
    parts: tuple[Floats, ...]
    typical: float = 0.35  # size of an effect on the log-odds scale that is expected beforehand


def layer(trials: Trials, curves: Curves, mean: float, fixed: Floats, parts: tuple[Floats, ...]) -> Layer:
    """Sums trials over ages; what an open one tells is kept in a few groups."""
    log_ratio = np.log((1 - curves.success + 1e-9) / (1 - curves.failure + 1e-9))
    edges = np.linspace(-4, 4, _GROUPS + 1)
    group = np.clip(np.digitize(log_ratio, edges) - 1, 0, _GROUPS - 1)
    member = (group[:, None] == np.arange(_GROUPS)).astype(np.float64)
    number = trials.open.sum(0) @ member
    used = number > 0
    middle = (trials.open.sum(0) * log_ratio) @ member / np.maximum(number, 1e-12)
    outcomes = trials.success.sum(1), trials.failure.sum(1), (trials.open @ member)[:, used]
    return Layer(*outcomes, np.exp(np.clip(middle[used], -8, 8)), mean, fixed, parts)


@dataclass(frozen=True)
class Fits:
    """Approximations at each sampled set of sizes: modes ``[set, row]``, covariances ``[set, row, row]``, weights."""

    mode: Floats
    covariance: Floats
    weight: Floats

    def mean(self) -> Floats:
        return np.asarray(self.weight @ self.mode)

    def draw(self, draws: int, rng: np.random.Generator) -> Floats:
        """``[draw, row]`` log-odds."""
        each = rng.multinomial(draws, self.weight)
        pieces = [self._normal(index, int(n), rng) for index, n in enumerate(each) if n]
        return np.asarray(rng.permutation(np.concatenate(pieces)))

    def _normal(self, index: int, draws: int, rng: np.random.Generator) -> Floats:
        rows = self.mode.shape[1]
        root = np.linalg.cholesky(self.covariance[index] + 1e-9 * np.eye(rows))
        return np.asarray(self.mode[index] + rng.standard_normal((draws, rows)) @ root.T)


def fit(layer: Layer, rng: np.random.Generator, sets: int = 40) -> Fits:
    """Two rounds: sizes from the prior, then around those that the data support (population Monte Carlo)."""
    dims = len(layer.parts)
    first = rng.standard_normal((sets, dims))
    score = _approximate(layer, first)[2]
    near = _softmax(score)
    centre = near @ first
    spread = np.sqrt(near @ (first - centre) ** 2 + 0.05)
    second = centre + 1.1 * spread * rng.standard_normal((sets, dims))
    both = np.concatenate([first, second])
    mode, covariance, evidence = _approximate(layer, both)
    prior = -0.5 * (both**2).sum(1)
    local = -0.5 * (((both - centre) / (1.1 * spread)) ** 2).sum(1) - np.log(1.1 * spread).sum()
    return Fits(mode, covariance, _softmax(evidence + prior - np.logaddexp(prior, local)))


def _softmax(score: Floats) -> Floats:
    weight = np.exp(score - score.max())
    return np.asarray(weight / weight.sum())


def _approximate(layer: Layer, sizes: Floats) -> tuple[Floats, Floats, Floats]:
    """Modes, covariances and log evidence for sets of sizes given as standard normal scores of their logarithm."""
    variance = (layer.typical * np.exp(0.9 * sizes)) ** 2
    prior = layer.fixed + np.einsum("sp,pij->sij", variance, np.stack(layer.parts))
    rows = prior.shape[1]
    f = np.full((len(sizes), rows), layer.mean)
    for _ in range(_ITERATIONS):
        slope, weight = _derivatives(layer, f, _CAUTION)
        inner, root = _inner(prior, weight)
        b = weight * (f - layer.mean) + slope
        alpha = b - root * np.linalg.solve(inner, (root * np.einsum("sij,sj->si", prior, b))[:, :, None])[:, :, 0]
        step = layer.mean + np.einsum("sij,sj->si", prior, alpha) - f
        f = f + np.clip(step, -1.0, 1.0)
    _, weight = _derivatives(layer, f)
    inner, root = _inner(prior, weight)
    scaled = root[:, :, None] * prior
    covariance = prior - np.einsum("sji,sjk->sik", scaled, np.linalg.solve(inner, scaled))
    evidence = _loglik(layer, f) - 0.5 * ((f - layer.mean) * alpha).sum(1) - 0.5 * np.linalg.slogdet(inner)[1]
    return f, covariance, evidence


def _inner(prior: Floats, weight: Floats) -> tuple[Floats, Floats]:
    root = np.sqrt(weight)
    return np.eye(prior.shape[1]) + root[:, :, None] * prior * root[:, None, :], root


def _derivatives(layer: Layer, f: Floats, caution: float = 0.0) -> tuple[Floats, Floats]:
    """Slope of the log likelihood and observed information per row; open trials never count as negative information."""
    p = expit(f)
    spread = p * (1 - p)
    slope = layer.success * (1 - p) - layer.failure * p
    weight = (layer.success + layer.failure) * spread
    for group, ratio in enumerate(layer.ratio):
        still = p * ratio / (p * ratio + 1 - p)
        slope = slope + layer.open[:, group] * (still - p)
        weight = weight + layer.open[:, group] * np.maximum(spread - still * (1 - still), caution * spread)
    return slope, np.maximum(weight, 1e-6)


def _loglik(layer: Layer, f: Floats) -> Floats:
    p = np.clip(expit(f), 1e-9, 1 - 1e-9)
    total = layer.success * np.log(p) + layer.failure * np.log1p(-p)
    for group, ratio in enumerate(layer.ratio):
        total = total + layer.open[:, group] * np.log(p * ratio + 1 - p)
    return np.asarray(total.sum(1))
