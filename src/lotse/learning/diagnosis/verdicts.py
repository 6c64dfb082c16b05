"""Verdicts by expected cost: named weak or strong only where that pays, "cannot tell" where nothing can be known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lotse.learning.diagnosis.finding import Verdict

# Differences that chance gives as often as this name nobody.
SIGNIFICANT = 0.05
# Above this somebody may well be in the bottom quarter, though not surely enough to act.
_DOUBTFUL = 0.6
# Above this a segment, persona or offer is rather in the outer quarter than not.
_RATHER = 0.5


class Ground(StrEnum):
    """Why a verdict is what it is."""

    NONE_CLOSED = "none_closed"
    ONLY_LEVEL = "only_level"
    ALONE = "alone"
    FEW = "few"
    CHANCE = "chance"
    WEAK = "weak"
    STRONG = "strong"
    DOUBTFUL = "doubtful"
    SOUND = "sound"


_VERDICTS = {
    Ground.NONE_CLOSED: Verdict.CANNOT_TELL, Ground.ONLY_LEVEL: Verdict.CANNOT_TELL, Ground.ALONE: Verdict.CANNOT_TELL,
    Ground.FEW: Verdict.CANNOT_TELL, Ground.DOUBTFUL: Verdict.CANNOT_TELL, Ground.WEAK: Verdict.WEAK,
    Ground.STRONG: Verdict.STRONG, Ground.CHANCE: Verdict.SOUND, Ground.SOUND: Verdict.SOUND,
}  # fmt: skip


@dataclass(frozen=True)
class Evidence:
    """What is known of one level."""

    closed: int
    levels: int  # with a closed deal
    judged: bool  # enough comparable deals
    alone: bool  # most of its deals lie where nobody else has worked
    p_chance: float | None
    p_bad: float
    p_top: float
    lower: float
    upper: float
    person: bool


def ground(evidence: Evidence, threshold: float) -> Ground:
    """The first that applies; not being comparable outranks every figure."""
    if not evidence.closed:
        return Ground.NONE_CLOSED
    if evidence.levels < 2:
        return Ground.ONLY_LEVEL
    if not evidence.judged:
        return Ground.ALONE if evidence.alone else Ground.FEW
    if evidence.p_chance is None or evidence.p_chance > SIGNIFICANT:
        return Ground.CHANCE
    return _by_cost(evidence, threshold) if evidence.person else _by_interval(evidence)


def _by_cost(evidence: Evidence, threshold: float) -> Ground:
    if evidence.p_bad > threshold:
        return Ground.WEAK
    if evidence.p_top > threshold:
        return Ground.STRONG
    return Ground.DOUBTFUL if evidence.p_bad > _DOUBTFUL else Ground.SOUND


def _by_interval(evidence: Evidence) -> Ground:
    """A segment, persona or offer loses no post: named where it surely differs from the average and is rather in the outer
    quarter than not."""
    if evidence.upper < 0 and evidence.p_bad > _RATHER:
        return Ground.WEAK
    return Ground.STRONG if evidence.lower > 0 and evidence.p_top > _RATHER else Ground.SOUND


def verdict(on: Ground) -> Verdict:
    return _VERDICTS[on]
