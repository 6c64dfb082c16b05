"""From the posterior to one judged effect for each salesperson, segment, persona and offer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lotse.domain import Message, say
from lotse.learning.diagnosis.arrays import Flags, Floats
from lotse.learning.diagnosis.attribution import STEPS, Parts, attribute
from lotse.learning.diagnosis.averaging import Posterior
from lotse.learning.diagnosis.design import Design
from lotse.learning.diagnosis.effects import contrast, draw
from lotse.learning.diagnosis.finding import Effect, Gap
from lotse.learning.diagnosis.levels import Factor
from lotse.learning.diagnosis.opportunities import Opportunities
from lotse.learning.diagnosis.overlap import Overlap, overlap
from lotse.learning.diagnosis.reading import Case, mainly_in, reason, settled_by
from lotse.learning.diagnosis.settling import Settling, by_evidence, by_overlap, paces
from lotse.learning.diagnosis.standing import LITTLE, MUCH, Standing, allow_for_territory, stand, unknown_standing
from lotse.learning.diagnosis.verdicts import Evidence, Ground, ground, verdict


@dataclass(frozen=True, eq=False)
class Bench:
    """What every judgement needs."""

    deals: Opportunities
    design: Design
    posterior: Posterior
    threshold: float


@dataclass(frozen=True, eq=False)
class Judged:
    """``effects`` of the listed levels and the ``grounds`` of all, in the factor's order."""

    effects: tuple[Effect, ...]
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, eq=False)
class _Bench:
    """The same for one kind."""

    kind: str
    factor: Factor
    other: Factor
    over: Overlap
    standing: Standing
    parts: Parts
    pace: Floats
    won: Floats
    closed: Floats
    open: Floats
    wins: Floats  # (levels, others)
    p_chance: float | None


def judge(bench: Bench, kind: str, p_chance: float | None) -> Judged:
    """All levels of ``kind``; yardstick of a salesperson are the segments, of anything else the salespeople."""
    own = _open(bench, kind, p_chance)
    grounds = tuple(_ground(own, level, bench.threshold) for level in range(len(own.factor)))
    listed = np.flatnonzero(own.factor.listed)
    return Judged(tuple(_effect(bench, own, int(level), grounds[level]) for level in listed), grounds)


def _open(bench: Bench, kind: str, p_chance: float | None) -> _Bench:
    deals = bench.deals
    factor: Factor = getattr(deals, kind)
    other = deals.segment if kind == "rep" else deals.rep
    won, closed, still = (factor.counts(rows).astype(np.float64) for rows in (deals.won, deals.closed, deals.open))
    raw = won / np.maximum(closed, 1e-9)
    return _Bench(
        kind=kind,
        factor=factor,
        other=other,
        over=overlap(factor, other, deals.closed),
        standing=_standing(bench, kind, factor, closed > 0),
        parts=attribute(bench.design, bench.posterior.best.mode, factor.codes[bench.design.first], len(factor), raw),
        pace=paces(deals, factor.codes, len(factor)),
        won=won,
        closed=closed,
        open=still,
        wins=_table(factor, other, deals.won),
        p_chance=p_chance,
    )


def _table(own: Factor, other: Factor, rows: Flags) -> Floats:
    table = np.zeros((len(own), len(other)))
    np.add.at(table, (own.codes[rows], other.codes[rows]), 1.0)
    return table


def _standing(bench: Bench, kind: str, factor: Factor, closed: Flags) -> Standing:
    listed, ranked = factor.listed, factor.listed & closed
    draws = drawn(bench, kind)
    if draws is None or ranked.sum() < 2:
        return unknown_standing(listed)
    if kind != "rep":
        return stand(draws, listed, ranked)
    return stand(allow_for_territory(draws, LITTLE), listed, ranked, allow_for_territory(draws, MUCH))


def drawn(bench: Bench, kind: str) -> Floats | None:
    """(draws, listed levels) of the effects before anything is put down to hidden territory; nothing where there is one level."""
    if kind not in bench.design.blocks:
        return None
    everything = np.ones(len(bench.deals), dtype=np.bool_)
    mixes = {name: getattr(bench.deals, name).counts(everything) / len(bench.deals) for name in ("rep", "segment")}
    factor: Factor = getattr(bench.deals, kind)
    return draw(bench.posterior, contrast(bench.design, kind, mixes), factor.listed)


def _ground(own: _Bench, level: int, threshold: float) -> Ground:
    evidence = Evidence(
        closed=int(own.closed[level]),
        levels=int(((own.closed > 0) & own.factor.listed).sum()),
        judged=bool(own.over.judged[level]),
        alone=own.over.alone_in(level) is not None,
        p_chance=own.p_chance,
        p_bad=float(own.standing.p_bad[level]),
        p_top=float(own.standing.p_top[level]),
        lower=float(own.standing.lower[level]),
        upper=float(own.standing.upper[level]),
        person=own.kind == "rep",
    )
    return ground(evidence, threshold)


def _effect(bench: Bench, own: _Bench, level: int, on: Ground) -> Effect:
    standing, won, closed = own.standing, int(own.won[level]), int(own.closed[level])
    settling = _settling(bench, own, level, on)
    return Effect(
        name=str(own.factor.names[level]),
        won=won,
        lost=closed - won,
        open=int(own.open[level]),
        raw_rate=won / closed if closed else float("nan"),
        estimate=float(standing.estimate[level]),
        lower=float(standing.lower[level]),
        upper=float(standing.upper[level]),
        p_bad=float(standing.p_bad[level]),
        p_top=float(standing.p_top[level]),
        verdict=verdict(on),
        reason=reason(_case(bench, own, level, on), _context(own, level)),
        settle=settled_by(settling, own.other),
        comparable=float(own.over.comparable[level]),
        expected_rate=_expected(own, level),
        gap=_gap(own, level) if closed and own.kind == "rep" else None,
    )


def _case(bench: Bench, own: _Bench, level: int, on: Ground) -> Case:
    alone = own.over.alone_in(level)
    return Case(
        kind=own.kind,
        ground=on,
        won=int(own.won[level]),
        closed=int(own.closed[level]),
        open=int(own.open[level]),
        expected=_expected(own, level) * float(own.closed[level]) if own.closed[level] else 0.0,
        p_bad=float(own.standing.p_bad[level]),
        p_top=float(own.standing.p_top[level]),
        threshold=bench.threshold,
        comparable=float(own.over.comparable[level]),
        alone_in=None if alone is None else own.other.names[alone],
    )


def _expected(own: _Bench, level: int) -> float:
    """Rate of an average salesperson with the same opportunities; for other kinds, what all else but the level gives."""
    if not own.closed[level]:
        return float("nan")
    own_step = STEPS.index("skill" if own.kind == "rep" else own.kind)
    steps = own.parts.steps[level]
    return float(np.clip(own.parts.base + steps.sum() - steps[own_step], 0, 1))


def _gap(own: _Bench, level: int) -> Gap:
    named = dict(zip(STEPS, own.parts.steps[level].tolist(), strict=True))
    return Gap(luck=float(own.parts.luck[level]), **named)


def _context(own: _Bench, level: int) -> Message:
    if own.kind != "rep" or not own.over.table[level].sum():
        return say("learning.diagnosis.nothing")
    return mainly_in(own.over.table, own.wins, level, own.other)


def _settling(bench: Bench, own: _Bench, level: int, on: Ground) -> Settling | None:
    as_of, pace = bench.deals.as_of, float(own.pace[level])
    if on in (Ground.ALONE, Ground.FEW, Ground.NONE_CLOSED) and own.kind == "rep":
        return by_overlap(own.over, level, own.factor.listed, pace, as_of)
    if on is Ground.DOUBTFUL:
        distance = float(own.standing.estimate[level]) - own.standing.bottom
        return by_evidence(distance, float(own.standing.sd[level]), bench.threshold, pace, as_of)
    return None
