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
from lotse.learning.diagnosis.laplace import Fit, gradient, prior_precision, solve
from lotse.learning.diagnosis.likelihood import Expansion, Point, expand, log_likelihood
from lotse.learning.diagnosis.scales import SMALLEST, Scales, integrated_names, log_normaliser, scale_names, starting_scales

_ROUNDS, _REACH, _SETTLED = 6, 1.0, 0.05
_STEPS, _STILL, _SHORTEST = 25, 1e-4, 1e-3
# A second expansion that moves a coefficient by more than this is not trusted.
_LEAP = 0.5
_LARGEST = 3.0
_SEED = 20_240_501
_POINTS, _FEW_POINTS = 128, 16
# Probability beforehand that salespeople do not differ at all.
_ALIKE = 0.1
# Tails of the proposal: heavier than normal and a little wider than the posterior.
_FREEDOM, _WIDEN = 6, 1.25
# Multiples of the most probable value at which each scale's own spread is read off.
_PROBES = np.array([0.1, 0.35, 0.6, 0.8, 1.0, 1.25, 1.6, 2.1, 2.8])
_SLOPE_PROBES = np.linspace(-1.8, 1.8, 13)
# An exact step at every point is affordable up to this many rows times points.
_EXACT = 300_000


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
    """One exact step where that is affordable and the expansion was no leap away from the truth."""
    fit = solve(design, expansion, scales)
    if not exact:
        return fit
    closer = solve(design, expand(design, fit.mode), scales)
    return closer if np.abs(closer.mode.main - fit.mode.main).max() < _LEAP else fit


def _most_probable(design: Design) -> tuple[Fit, Expansion]:
    """Alternates between the scales' mode under an expansion and a new expansion at the coefficients' mode."""
    scales = starting_scales(design)
    main = np.zeros(design.width)
    main[0] = np.log((design.wins.sum() + 0.5) / (design.closed.sum() - design.wins.sum() + 0.5))
    fit = newton(design, scales, Point(main, np.zeros(len(design.pairs))))
    names = scale_names(design)
    for _ in range(_ROUNDS):
        scales = _scales_mode(design, expand(design, fit.mode), fit.scales)
        moved = np.abs(scales.vector(names) - fit.scales.vector(names)).max(initial=0.0)
        fit = newton(design, scales, fit.mode)
        if moved < _SETTLED:
            break
    return fit, expand(design, fit.mode)


def newton(design: Design, scales: Scales, point: Point) -> Fit:
    """Newton steps to the coefficients' mode, halved where they overshoot."""
    prior = prior_precision(design, scales)
    value = _log_posterior(design, scales, prior, point)
    for _ in range(_STEPS):
        fit = solve(design, expand(design, point), scales)
        step = 1.0
        while (reached := _log_posterior(design, scales, prior, _between(point, fit.mode, step))) < value and step > _SHORTEST:
            step /= 2
        moved = step * np.abs(fit.mode.main - point.main).max()
        point, value = _between(point, fit.mode, step), max(reached, value)
        if moved < _STILL:
            break
    return solve(design, expand(design, point), scales)


def _between(a: Point, b: Point, step: float) -> Point:
    return Point(a.main + step * (b.main - a.main), a.pair + step * (b.pair - a.pair))


def _log_posterior(design: Design, scales: Scales, prior: Floats, point: Point) -> float:
    pair = point.pair @ point.pair / scales.sd["pair"] ** 2 if len(point.pair) else 0.0
    return log_likelihood(design, point) - float(point.main @ prior @ point.main + pair) / 2


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

    begin = start.vector(names)
    # An expansion holds near where it was made: no round goes further than this.
    lowest, highest = np.where(logs, np.log(SMALLEST), -2.5), np.where(logs, np.log(_LARGEST), 2.5)
    bounds = list(zip(np.maximum(begin - _REACH, lowest), np.minimum(begin + _REACH, highest), strict=True))
    found = optimize.minimize(cost, begin, jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": 40})
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
