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
_STILL = 0.01  # a step below which the mode is found
_STEP = 0.8  # of the second round of sizes, in standard normal scores
_SPREAD, _LINK_SPREAD = 0.7, 1.0  # of the logarithm of a size beforehand: effects, links to an earlier step
_CALM, _CALM_SPREAD = 1.5, 2.5  # on the log-odds scale: whether effects have their size, or cells are all alike


@dataclass(frozen=True)
class Prior:
    """What is expected of the rows' log-odds: their mean, the covariance of what has a known size (level, steps), and parts whose
    sizes are learned, each with its typical size. The last ``links`` parts tie rows to an earlier step of the funnel."""

    mean: Floats
    fixed: Floats
    parts: tuple[Floats, ...]
    typical: tuple[float, ...]
    links: int = 0


@dataclass(frozen=True)
class Layer:
    """One step of the funnel: outcomes per row, and what is expected of them.

    An open trial says only that its odds are ``ratio`` times what they were (successes and failures close at different
    speeds); open trials of like ratio are counted together: ``open[row, group]``.
    """

    success: Floats
    failure: Floats
    open: Floats
    ratio: Floats
    prior: Prior


def layer(trials: Trials, curves: Curves, prior: Prior) -> Layer:
    """Sums trials over ages; what an open one tells is kept in a few groups."""
    log_ratio = np.log((1 - curves.success + 1e-9) / (1 - curves.failure + 1e-9))
    edges = np.linspace(-4, 4, _GROUPS + 1)
    group = np.clip(np.digitize(log_ratio, edges) - 1, 0, _GROUPS - 1)
    member = (group[:, None] == np.arange(_GROUPS)).astype(np.float64)
    number = trials.open.sum(0) @ member
    used = number > 0
    middle = (trials.open.sum(0) * log_ratio) @ member / np.maximum(number, 1e-12)
    outcomes = trials.success.sum(1), trials.failure.sum(1), (trials.open @ member)[:, used]
    return Layer(*outcomes, np.exp(np.clip(middle[used], -8, 8)), prior)


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
    dims = len(layer.prior.parts) + 1
    first = rng.standard_normal((sets, dims))
    score = _approximate(layer, first)[2]
    centre = _tempered(score, sets / 4) @ first
    second = centre + _STEP * rng.standard_normal((sets, dims))
    both = np.concatenate([first, second])
    mode, covariance, evidence = _approximate(layer, both)
    prior = -0.5 * (both**2).sum(1)
    local = -0.5 * (((both - centre) / _STEP) ** 2).sum(1) - dims * np.log(_STEP)
    return Fits(mode, covariance, _tempered(evidence + prior - np.logaddexp(prior, local), sets / 4))


def _tempered(score: Floats, least: float) -> Floats:
    """Weights, flattened until they are worth ``least`` equal ones: a few dozen samples in as many dimensions would otherwise
    often leave one that decides all."""
    power = 1.0
    while True:
        weight = np.exp(power * (score - score.max()))
        weight /= weight.sum()
        if 1 / (weight**2).sum() >= least or power < 0.01:
            return np.asarray(weight)
        power *= 0.85


def _approximate(layer: Layer, sizes: Floats) -> tuple[Floats, Floats, Floats]:
    """Modes, covariances and log evidence for sets of sizes, given as standard normal scores: the first of how much differs at all,
    the others of each part's logarithm."""
    prior = _prior_covariance(layer.prior, sizes)
    rows = prior.shape[1]
    f = np.full((len(sizes), rows), layer.prior.mean)
    for _ in range(_ITERATIONS):
        slope, weight = _derivatives(layer, f, _CAUTION)
        inner, root = _inner(prior, weight)
        b = weight * (f - layer.prior.mean) + slope
        alpha = b - root * np.linalg.solve(inner, (root * np.einsum("sij,sj->si", prior, b))[:, :, None])[:, :, 0]
        step = np.clip(layer.prior.mean + np.einsum("sij,sj->si", prior, alpha) - f, -1.0, 1.0)
        f = f + step
        if np.abs(step).max() < _STILL:
            break
    _, weight = _derivatives(layer, f)
    inner, root = _inner(prior, weight)
    scaled = root[:, :, None] * prior
    covariance = prior - np.einsum("sji,sjk->sik", scaled, np.linalg.solve(inner, scaled))
    evidence = _loglik(layer, f) - 0.5 * ((f - layer.prior.mean) * alpha).sum(1) - 0.5 * np.linalg.slogdet(inner)[1]
    return f, covariance, evidence


def _prior_covariance(prior: Prior, sizes: Floats) -> Floats:
    link = np.arange(len(prior.parts)) >= len(prior.parts) - prior.links
    calm = np.where(link, 1.0, expit(_CALM + _CALM_SPREAD * sizes[:, :1]))
    spread = np.where(link, _LINK_SPREAD, _SPREAD)
    variance = (np.array(prior.typical) * np.exp(spread * sizes[:, 1:]) * calm) ** 2
    return np.asarray(prior.fixed + np.einsum("sp,pij->sij", variance, np.stack(prior.parts)))


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
