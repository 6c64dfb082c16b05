"""Averages over the scales: where they are most probable, and points about there with their weights.

The standard deviations of salespeople, segments and their interaction and the slope of sorting are integrated over by
importance sampling at quasi-random points (Sobol), so that what is not known of them widens the intervals.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import optimize, stats

from lotse.learning.diagnosis.arrays import Flags, Floats
from lotse.learning.diagnosis.design import Design
from lotse.learning.diagnosis.laplace import Fit, gradient, solve
from lotse.learning.diagnosis.likelihood import Expansion, Point, expand
from lotse.learning.diagnosis.scales import SMALLEST, Scales, integrated_names, log_normaliser, scale_names, starting_scales

_ROUNDS = 3
_LARGEST = 3.0
_SEED = 20_240_501
_POINTS, _FEW_POINTS = 128, 16
# Probability beforehand that salespeople do not differ at all.
_ALIKE = 0.25
# Tails of the proposal: heavier than normal and a little wider than the posterior.
_FREEDOM, _WIDEN = 6, 1.25
# Multiples of the most probable value at which each scale's own spread is read off.
_PROBES = np.array([0.1, 0.35, 0.6, 0.8, 1.0, 1.25, 1.6, 2.1, 2.8])
_SLOPE_PROBES = np.linspace(-1.8, 1.8, 13)
# An exact step at every point is affordable up to this many rows times points.
_EXACT = 1_500_000


@dataclass(frozen=True, eq=False)
class Posterior:
    """Fits with weights that sum to one; ``best`` is at the most probable scales; ``expansion`` belongs to it."""

    fits: tuple[Fit, ...]
    weights: Floats
    best: Fit
    expansion: Expansion


def integrate(design: Design) -> Posterior:
    """The posterior averaged over the scales, and over the two cases that salespeople differ and that they do not."""
    best, expansion = _most_probable(design)
    names = integrated_names(design)
    if not names:
        return Posterior((best,), np.ones(1), best, expansion)
    parts = [_sample(design, expansion, best.scales, names, np.log(1 - _ALIKE))]
    if "rep" in names:
        parts.append(_sample(design, expansion, best.scales.without_people(), ("segment",), np.log(_ALIKE), size=_FEW_POINTS))
    fits = tuple(fit for part, _ in parts for fit in part)
    log_weight = np.concatenate([weights for _, weights in parts])
    weights = np.exp(log_weight - log_weight.max())
    return Posterior(fits, weights / weights.sum(), best, expansion)


def _sample(
    design: Design, expansion: Expansion, scales: Scales, names: tuple[str, ...], log_prior: float, size: int = _POINTS
) -> tuple[tuple[Fit, ...], Floats]:
    """Fits at points of the ``names``, the other scales held, with log weights that add up to the case's evidence."""
    names = tuple(name for name in names if name == "sorting" or name in scales.sd)
    exact = len(design.wins) * size <= _EXACT
    if not names:
        fit = _fit_at(design, expansion, scales, exact=exact)
        return (fit,), np.array([fit.log_marginal + log_prior])
    centre, width = _spreads(design, expansion, scales, names)
    points, density = _proposals(centre, width, np.array([name == "sorting" for name in names]), size)
    fits = tuple(_fit_at(design, expansion, _placed(scales, names, point), exact=exact) for point in points)
    constant = sum(log_normaliser(name) for name in names) + log_prior - np.log(size)
    return fits, np.array([fit.log_marginal for fit in fits]) - density + constant


def _placed(scales: Scales, names: tuple[str, ...], point: Floats) -> Scales:
    values = [v if name == "sorting" else np.log(max(v, SMALLEST)) for name, v in zip(names, point, strict=True)]
    return scales.moved(names, np.array(values))


def _fit_at(design: Design, expansion: Expansion, scales: Scales, *, exact: bool) -> Fit:
    fit = solve(design, expansion, scales)
    return solve(design, expand(design, fit.mode), scales) if exact else fit


def _most_probable(design: Design) -> tuple[Fit, Expansion]:
    """Alternates between the scales' mode under an expansion and a new expansion at the coefficients' mode."""
    scales = starting_scales(design)
    point = Point(np.zeros(design.width), np.zeros(len(design.pairs)))
    point = Point(_level(design, point), point.pair)
    fit = newton(design, scales, point)
    for _ in range(_ROUNDS):
        expansion = expand(design, fit.mode)
        scales = _scales_mode(design, expansion, fit.scales)
        fit = newton(design, scales, fit.mode)
    return fit, expand(design, fit.mode)


def _level(design: Design, point: Point) -> Floats:
    main = point.main.copy()
    main[0] = np.log((design.wins.sum() + 0.5) / (design.closed.sum() - design.wins.sum() + 0.5))
    return main


def newton(design: Design, scales: Scales, point: Point) -> Fit:
    """Newton steps to the coefficients' mode."""
    fit = solve(design, expand(design, point), scales)
    for _ in range(12):
        moved = np.abs(fit.mode.main - point.main).max()
        point = fit.mode
        if moved < 1e-4:
            break
        fit = solve(design, expand(design, point), scales)
    return fit


def _scales_mode(design: Design, expansion: Expansion, start: Scales) -> Scales:
    """Most probable scales; standard deviations as densities of their logs, which keeps them off zero
    (Chung, Rabe-Hesketh, Dorie, Gelman and Liu 2013)."""
    names = scale_names(design)
    if not names:
        return start
    logs = np.array([name != "sorting" for name in names])

    def cost(vector: Floats) -> tuple[float, Floats]:
        fit = solve(design, expansion, start.moved(names, vector))
        slopes = gradient(design, fit)
        return -fit.log_marginal - float(vector[logs].sum()), -np.array([slopes[name] for name in names]) - logs

    bounds = [(np.log(SMALLEST), np.log(_LARGEST)) if log else (-2.5, 2.5) for log in logs]
    found = optimize.minimize(cost, start.vector(names), jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": 40})
    return start.moved(names, found.x)


def _spreads(design: Design, expansion: Expansion, scales: Scales, names: tuple[str, ...]) -> tuple[Floats, Floats]:
    """Mean and standard deviation of each scale with the others held at their mode."""
    centre, width = np.empty(len(names)), np.empty(len(names))
    for k, name in enumerate(names):
        slope = name == "sorting"
        probes = _SLOPE_PROBES if slope else _PROBES * max(scales.sd[name], 3 * SMALLEST)
        moved = [scales.moved((name,), np.array([v if slope else np.log(v)])) for v in probes]
        value = np.array([solve(design, expansion, at).log_marginal for at in moved])
        mass = np.exp(value - value.max()) * np.gradient(probes)
        mass /= mass.sum()
        centre[k] = mass @ probes
        width[k] = max(np.sqrt(mass @ (probes - centre[k]) ** 2), 0.02)
    return centre, width


def _proposals(centre: Floats, width: Floats, free: Flags, size: int) -> tuple[Floats, Floats]:
    """Sobol points of a t distribution, standard deviations folded at zero, with their log density."""
    sobol = stats.qmc.Sobol(len(centre), scramble=True, rng=_SEED)
    law = stats.t(_FREEDOM, loc=centre, scale=width * _WIDEN)
    raw = law.ppf(np.clip(sobol.random(size), 1e-6, 1 - 1e-6))
    points = np.where(free, raw, np.abs(raw))
    density = law.pdf(points) + np.where(free, 0.0, law.pdf(-points))
    return points, np.log(density).sum(axis=1)
