"""Given the scales, the posterior of the coefficients is close to normal (Laplace; Tierney and Kadane 1986).

The block of salesperson x segment is diagonal and eliminated first, so that the cost is that of the other columns.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from lotse.learning.diagnosis.arrays import Floats
from lotse.learning.diagnosis.design import Block, Design
from lotse.learning.diagnosis.likelihood import Expansion, Point
from lotse.learning.diagnosis.scales import LEVEL_SD, NEWNESS_SD, PRIOR, SORTING_SD, UNRECORDED_SD, Scales


@dataclass(frozen=True, eq=False)
class Fit:
    """Mode and precision for given scales. ``factor`` is the Cholesky factor of the main block after the pairs are
    eliminated; ``pair`` their precisions; ``carried`` = cross / pair; ``log_marginal`` includes the scales' prior."""

    scales: Scales
    mode: Point
    factor: tuple[Floats, bool]
    pair: Floats
    carried: Floats
    log_marginal: float


def solve(design: Design, expansion: Expansion, scales: Scales) -> Fit:
    """Mode, precision and marginal likelihood under the expansion."""
    prior = prior_precision(design, scales)
    pair = expansion.pair + (scales.sd["pair"] ** -2 if len(expansion.pair) else 0.0)
    carried = expansion.cross / pair[:, None]
    factor = cho_factor(expansion.main + prior - expansion.cross.T @ carried, lower=True)
    main = cho_solve(factor, expansion.b_main - carried.T @ expansion.b_pair)
    mode = Point(main, (expansion.b_pair - expansion.cross @ main) / pair)
    fit_value = expansion.constant + (expansion.b_main @ mode.main + expansion.b_pair @ mode.pair) / 2
    log_det = 2 * np.log(np.diag(factor[0])).sum() + np.log(pair).sum()
    value = fit_value + _log_prior_det(design, scales) / 2 - log_det / 2 + scales.log_prior()
    return Fit(scales, mode, factor, pair, carried, float(value))


def prior_precision(design: Design, scales: Scales) -> Floats:
    """Precision of the main columns; sorting ties salespeople to the segments that they were given."""
    diagonal = np.empty(design.width)
    diagonal[:2] = LEVEL_SD**-2, NEWNESS_SD**-2
    for name, block in design.blocks.items():
        diagonal[block.at] = scales.sd[name] ** -2
        if block.unrecorded is not None:
            diagonal[block.unrecorded] = UNRECORDED_SD**-2
    precision = np.diag(diagonal)
    if len(design.pairs):
        rep, segment = design.blocks["rep"].at, design.blocks["segment"].at
        slope, weight = scales.sorting * design.mix, scales.sd["rep"] ** -2
        precision[segment, segment] += weight * slope.T @ slope
        precision[rep, segment] -= weight * slope
        precision[segment, rep] -= weight * slope.T
    return precision


def gradient(design: Design, fit: Fit) -> dict[str, float]:
    """Slope of ``log_marginal`` in the log of each standard deviation and in the slope of sorting (expansion held)."""
    covariance = cho_solve(fit.factor, np.eye(design.width))
    second = covariance + np.outer(fit.mode.main, fit.mode.main)
    scales, slopes = fit.scales, {}
    for name, block in design.blocks.items():
        size = _pooled_size(block, second)
        if name == "rep" and len(design.pairs):
            less, slopes["sorting"] = _sorted(design, scales, second)
            size += less
        slopes[name] = size / scales.sd[name] ** 2 - block.pooled - (scales.sd[name] / PRIOR[name]) ** 2
    if len(fit.pair):
        variance = 1 / fit.pair + np.einsum("ij,jk,ik->i", fit.carried, covariance, fit.carried, optimize=True)
        size = float(np.sum(variance + fit.mode.pair**2))
        slopes["pair"] = size / scales.sd["pair"] ** 2 - len(fit.pair) - (scales.sd["pair"] / PRIOR["pair"]) ** 2
    return slopes


def _pooled_size(block: Block, second: Floats) -> float:
    """Expected sum of squares of the pooled levels."""
    own = 0.0 if block.unrecorded is None else float(second[block.unrecorded, block.unrecorded])
    return float(np.trace(second[block.at, block.at])) - own


def _sorted(design: Design, scales: Scales, second: Floats) -> tuple[float, float]:
    """What sorting takes off the expected squares of skill, and the slope's gradient."""
    rep, segment = design.blocks["rep"].at, design.blocks["segment"].at
    cross = float(np.sum(second[rep, segment] * design.mix))
    ease = float(np.sum((design.mix @ second[segment, segment]) * design.mix))
    slope = (cross - scales.sorting * ease) / scales.sd["rep"] ** 2 - scales.sorting / SORTING_SD**2
    return scales.sorting**2 * ease - 2 * scales.sorting * cross, slope


def _log_prior_det(design: Design, scales: Scales) -> float:
    """Log determinant of the prior precision, up to a constant; the tie of sorting has determinant one."""
    sizes = {name: block.pooled for name, block in design.blocks.items()}
    if len(design.pairs):
        sizes["pair"] = len(design.pairs)
    return float(-2 * sum(size * np.log(scales.sd[name]) for name, size in sizes.items()))
