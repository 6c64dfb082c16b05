"""Checks of the model: does it look like the deals, who can be compared with whom, what hidden territory would overturn.

Replicated win rates: posterior predictive checks (Gelman, Meng and Stern 1996). Hidden territory: a sensitivity analysis in
the manner of Rosenbaum (Observational studies, 2002, chapter 4), asked of each verdict that names somebody.
"""

from __future__ import annotations

import numpy as np
from scipy.special import expit

from lotse.domain import say
from lotse.learning.diagnosis.arrays import Floats, Ints
from lotse.learning.diagnosis.attribution import points
from lotse.learning.diagnosis.design import Design
from lotse.learning.diagnosis.finding import Calibrated, Checks, Effect, Link, Replicated, Territory, Verdict
from lotse.learning.diagnosis.judging import Bench, drawn
from lotse.learning.diagnosis.likelihood import predictor
from lotse.learning.diagnosis.overlap import overlap
from lotse.learning.diagnosis.standing import allow_for_territory, stand

_GROUPS = 5
_SHARES = np.arange(0.1, 0.91, 0.1)
_EVERY = 4  # a quarter of the draws says it as well
_SEED = 41_207


def check(bench: Bench, reps: tuple[Effect, ...]) -> Checks:
    """``reps`` are the judged salespeople. Empty parts where there is nothing closed to check against."""
    if not bench.design.closed.any():
        return Checks((), (), (), ())
    chances = np.stack([expit(predictor(bench.design, point)) for point in points(bench.posterior, len(bench.design.wins))])
    return Checks(_replicated(bench, chances), _calibrated(bench.design, chances.mean(axis=0)), _links(bench), _territory(bench, reps))


def _replicated(bench: Bench, chances: Floats) -> tuple[Replicated, ...]:
    design, first = bench.design, bench.design.first
    simulated = np.random.default_rng(_SEED).binomial(design.closed.astype(np.int64), chances)
    kinds = {name: getattr(bench.deals, name).codes[first] for name in ("rep", "segment", "quarter")}
    kinds["rep_segment"] = kinds["rep"] * len(bench.deals.segment) + kinds["segment"]
    kinds["rep_quarter"] = kinds["rep"] * len(bench.deals.quarter) + kinds["quarter"]
    return tuple(
        _compared(name, design, simulated, np.unique(codes, return_inverse=True)[1]) for name, codes in kinds.items() if np.ptp(codes)
    )


def _compared(name: str, design: Design, simulated: Ints, codes: Ints) -> Replicated:
    observed = _spread(design.wins, design.closed, codes)
    again = np.array([_spread(wins, design.closed, codes) for wins in simulated])
    lower, upper = (float(value) for value in np.quantile(again, [0.05, 0.95]))
    return Replicated(name, observed, lower, upper, float((again >= observed).mean()))


def _spread(wins: Floats | Ints, closed: Floats, codes: Ints) -> float:
    """Standard deviation of win rates between levels, weighted by closed deals."""
    weight = np.bincount(codes, closed)
    rate = np.bincount(codes, wins) / np.maximum(weight, 1e-9)
    return float(np.sqrt(np.average((rate - np.average(rate, weights=weight)) ** 2, weights=weight)))


def _calibrated(design: Design, chance: Floats) -> tuple[Calibrated, ...]:
    order = np.argsort(chance, kind="stable")
    edges = np.cumsum(design.closed[order])
    group = np.minimum((_GROUPS * (edges - design.closed[order] / 2) / edges[-1]).astype(np.int64), _GROUPS - 1)
    closed = np.bincount(group, design.closed[order], minlength=_GROUPS)
    said = np.bincount(group, (design.closed * chance)[order], minlength=_GROUPS)
    won = np.bincount(group, design.wins[order], minlength=_GROUPS)
    return tuple(Calibrated(float(s / n), float(w / n), int(n)) for s, w, n in zip(said, won, closed, strict=True) if n)


def _links(bench: Bench) -> tuple[Link, ...]:
    rep, segment = bench.deals.rep, bench.deals.segment
    over = overlap(rep, segment, bench.deals.closed)
    listed = np.outer(rep.listed, segment.listed) & (over.table > 0)
    found = [
        Link(str(rep.names[a]), str(segment.names[b]), int(over.table[a, b]), int(over.island[a])) for a, b in np.argwhere(listed).tolist()
    ]
    return tuple(sorted(found, key=lambda link: (link.rep, link.segment)))


def _territory(bench: Bench, reps: tuple[Effect, ...]) -> tuple[Territory, ...]:
    """For those named weak or strong."""
    named = {effect.name: effect.verdict for effect in reps if effect.verdict in (Verdict.WEAK, Verdict.STRONG)}
    draws = drawn(bench, "rep") if named else None
    if draws is None:
        return ()
    factor = bench.deals.rep
    ranked = factor.listed & (factor.counts(bench.deals.closed) > 0)
    standings = [stand(allow_for_territory(draws[::_EVERY], float(share)), factor.listed, ranked) for share in _SHARES]
    spread = float(draws.std(axis=1).mean())
    levels = [(str(name), level) for level, name in enumerate(factor.names) if name in named]
    found = []
    for name, level in sorted(levels):
        weak = named[name] is Verdict.WEAK
        certain = np.array([(s.p_bad if weak else s.p_top)[level] for s in standings])
        falls = np.flatnonzero(certain <= bench.threshold)
        found.append(_told(name, float(_SHARES[falls[0]]) if len(falls) else None, spread))
    return tuple(found)


def _told(rep: str, share: float | None, spread: float) -> Territory:
    if share is None:
        return Territory(rep, None, None, say("learning.diagnosis.check.territory_never"))
    hidden = float(np.sqrt(share)) * spread
    return Territory(rep, share, hidden, say("learning.diagnosis.check.territory", share=share))
