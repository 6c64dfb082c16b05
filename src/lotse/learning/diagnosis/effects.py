"""From coefficients to what is asked: skill of each person against the average, given the same opportunities.

A level's effect is its own coefficient plus the average of its interactions over the firm's common mix, less the mean of
the listed levels. Interactions never seen count with all the uncertainty that their variance gives.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import solve_triangular

from lotse.learning.diagnosis.arrays import Flags, Floats, Ints
from lotse.learning.diagnosis.averaging import Posterior
from lotse.learning.diagnosis.design import Design
from lotse.learning.diagnosis.laplace import Fit

_DRAWS = 8192
_SEED = 7_190_423


@dataclass(frozen=True, eq=False)
class Contrast:
    """Effects as a linear map: ``main`` (levels, columns), ``pair`` (levels, pairs), and ``unseen`` (levels), the sum of
    squared shares of interactions never seen."""

    main: Floats
    pair: Floats
    unseen: Floats


def contrast(design: Design, kind: str, mixes: dict[str, Floats]) -> Contrast:
    """For ``kind``, one of the design's blocks; ``mixes`` are the firm's shares of salespeople, segments and personas."""
    block = design.blocks[kind]
    main = np.zeros((len(block), design.width))
    main[:, block.at] = np.eye(len(block))
    pair = np.zeros((len(block), len(design.pairs)))
    unseen = np.zeros(len(block))
    if kind in ("rep", "segment") and len(design.pairs):
        own, other = (0, 1) if kind == "rep" else (1, 0)
        share = mixes["segment" if kind == "rep" else "rep"]
        columns = np.arange(len(design.pairs))
        pair[design.pairs[:, own], columns] = share[design.pairs[:, other]]
        unseen = np.sum(share**2) - np.bincount(design.pairs[:, own], share[design.pairs[:, other]] ** 2, minlength=len(block))
    return Contrast(main, pair, np.maximum(unseen, 0.0))


def draw(posterior: Posterior, effects: Contrast, listed: Flags) -> Floats:
    """(draws, listed levels) from the joint posterior, centred over the listed levels."""
    rng = np.random.default_rng(_SEED)
    shares = _apportion(posterior.weights)
    parts = [_draw_at(fit, effects, int(n), rng) for fit, n in zip(posterior.fits, shares, strict=True) if n]
    drawn = np.concatenate(parts)[:, listed]
    centred: Floats = drawn - drawn.mean(axis=1, keepdims=True)
    return centred


def _apportion(weights: Floats) -> Ints:
    """How many draws each fit gets, by rounding the running total."""
    edges = np.round(np.cumsum(weights) * _DRAWS)
    return np.diff(edges, prepend=0.0).astype(np.int64)


def _draw_at(fit: Fit, effects: Contrast, n: int, rng: np.random.Generator) -> Floats:
    mean, root, variance = moments(fit, effects)
    common = rng.standard_normal((n, root.shape[0])) @ root
    drawn: Floats = mean + common + rng.standard_normal((n, len(mean))) * np.sqrt(variance)
    return drawn


def moments(fit: Fit, effects: Contrast) -> tuple[Floats, Floats, Floats]:
    """Mean, a root of the joint covariance, and the variance that is each level's own. A pair belongs to one level only,
    so that what pairs add given the main columns is independent between levels."""
    mean = effects.main @ fit.mode.main + effects.pair @ fit.mode.pair
    turned = effects.main - effects.pair @ fit.carried
    root = solve_triangular(fit.factor[0], turned.T, lower=True)
    own = (effects.pair**2) @ (1 / fit.pair) if len(fit.pair) else np.zeros(len(mean))
    return mean, root, own + effects.unseen * fit.scales.sd.get("pair", 0.0) ** 2
