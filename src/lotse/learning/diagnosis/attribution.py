"""What of a person's raw win rate is the opportunities, what the person, what luck.

Predictions for a person's closed deals are made with the firm's mean for everything, then one kind of circumstance after the
other is put in as it was: segment, persona, offer, ramp-up, season and source, skill. What is left to the raw rate is luck.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import solve_triangular
from scipy.special import expit

from lotse.learning.diagnosis.arrays import Flags, Floats, Ints
from lotse.learning.diagnosis.averaging import Posterior
from lotse.learning.diagnosis.design import Design
from lotse.learning.diagnosis.finding import Share, Spread
from lotse.learning.diagnosis.laplace import Fit
from lotse.learning.diagnosis.likelihood import Point

STEPS = ("segment", "persona", "offer", "ramp", "other", "skill")
_BLOCKS = {
    "segment": ("segment",), "persona": ("persona", "segment_persona"), "offer": ("offer",),
    "other": ("source", "quarter"), "skill": ("rep",),
}  # fmt: skip
_DRAWS, _FEW_DRAWS, _AFFORDED = 100, 30, 1_000_000  # fewer where rows times draws would be more than this
_SEED = 90_125


@dataclass(frozen=True, eq=False)
class Parts:
    """Points of win rate, (levels, steps); ``luck`` (levels); ``base`` is the firm's rate that all start from."""

    base: float
    steps: Floats
    luck: Floats


def attribute(design: Design, point: Point, codes: Ints, n_levels: int, raw: Floats) -> Parts:
    """Splits each level's raw rate; ``codes`` say to which level of whatever factor a row belongs."""
    closed = design.closed if design.closed.any() else design.open
    total = np.maximum(np.bincount(codes, closed, minlength=n_levels), 1e-9)
    parts = _contributions(design, point)
    eta = sum((np.full(len(closed), np.average(part, weights=closed)) for part in parts.values()), point.main[0])
    base = float(design.wins.sum() / max(closed.sum(), 1.0))
    rates, before = [], np.full(n_levels, float(expit(eta[0])))
    for name in STEPS:
        eta = eta + parts[name] - np.average(parts[name], weights=closed)
        rate = np.bincount(codes, closed * expit(eta), minlength=n_levels) / total
        rates.append(rate - before)
        before = rate
    return Parts(base, _centred(np.stack(rates, axis=1), total), _centred(raw - before, total))


def _centred(parts: Floats, weight: Floats) -> Floats:
    """Against the firm's mean."""
    off: Floats = parts - np.average(parts, axis=0, weights=weight)
    return off


def _contributions(design: Design, point: Point) -> dict[str, Floats]:
    """What each step adds to the log-odds of each row."""
    table = np.zeros((design.width, len(STEPS)))
    table[1, STEPS.index("ramp")] = point.main[1]
    for step, names in _BLOCKS.items():
        for name in names:
            if name in design.blocks:
                at = design.blocks[name].at
                table[at, STEPS.index(step)] = point.main[at]
    parts = dict(zip(STEPS, (design.x @ table).T, strict=True))
    if len(point.pair):
        parts["skill"] = parts["skill"] + point.pair[design.pair]
    return parts


def share_out(design: Design, posterior: Posterior, codes: Ints, listed: Flags) -> Spread:
    """What makes raw win rates of the listed levels differ, weighted by their closed deals."""
    n = len(listed)
    closed = np.bincount(codes, design.closed, minlength=n)
    raw = np.bincount(codes, design.wins, minlength=n) / np.maximum(closed, 1e-9)
    weight = np.where(listed, closed, 0.0)
    if not weight.any() or np.average((raw - np.average(raw, weights=weight)) ** 2, weights=weight) < 1e-12:
        nothing, all_of_it = Share(0.0, 0.0, 0.0), Share(1.0, 1.0, 1.0)
        return Spread(nothing, nothing, nothing, all_of_it)
    shares = np.array([_shares(attribute(design, point, codes, n, raw), weight) for point in points(posterior, len(design.wins))])
    segment, other, rep, luck = (_share(column) for column in shares.T)
    return Spread(segment, rep, other, luck)


def _shares(parts: Parts, weight: Floats) -> Floats:
    """Segment, other, skill, luck: each part's variance between the levels over the sum of all four. Parts that hide each
    other in the raw rate (strong people in hard segments) keep their shares."""
    seg, skill = STEPS.index("segment"), STEPS.index("skill")
    other = parts.steps.sum(axis=1) - parts.steps[:, seg] - parts.steps[:, skill]
    kinds = np.stack([parts.steps[:, seg], other, parts.steps[:, skill], parts.luck], axis=1)
    variance: Floats = weight @ (kinds - weight @ kinds / weight.sum()) ** 2
    return variance / max(float(variance.sum()), 1e-300)


def _share(values: Floats) -> Share:
    value, lower, upper = values.mean(), *np.quantile(values, [0.05, 0.95])
    return Share(*(float(np.clip(v, 0, 1)) for v in (value, lower, upper)))


def points(posterior: Posterior, rows: int) -> list[Point]:
    """Coefficients from the joint posterior, from the fits in proportion to their weights; fewer for designs of very many rows."""
    rng = np.random.default_rng(_SEED)
    n = int(np.clip(_AFFORDED / max(rows, 1), _FEW_DRAWS, _DRAWS))
    steps = (np.arange(n) + 0.5) / n
    chosen = np.minimum(np.searchsorted(np.cumsum(posterior.weights), steps), len(posterior.fits) - 1)
    return [_draw(posterior.fits[k], rng) for k in chosen]


def _draw(fit: Fit, rng: np.random.Generator) -> Point:
    off = solve_triangular(fit.factor[0], rng.standard_normal(len(fit.mode.main)), lower=True, trans="T")
    pair = fit.mode.pair - fit.carried @ off + rng.standard_normal(len(fit.pair)) / np.sqrt(fit.pair)
    return Point(fit.mode.main + off, pair)
