"""1 Decide: what to do with each segment, and how the next target accounts are shared out among them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lotse.domain import Message, say
from lotse.learning import Effect, Finding
from lotse.planning.plan import Course
from lotse.tables import History

# How often a segment gets its turn, against a segment that is merely held. A reduced one keeps a little: what is
# never tried again can never prove the finding wrong.
_WEIGHT = {Course.EXPAND: 3.0, Course.HOLD: 1.5, Course.TEST: 1.0, Course.UNCLEAR: 1.0, Course.REDUCE: 0.25}
_OF_VERDICT = {"strong": Course.EXPAND, "sound": Course.HOLD, "weak": Course.REDUCE, "cannot tell": Course.UNCLEAR}
_RECENT = dt.timedelta(days=180)


@dataclass(frozen=True)
class SegmentCourse:
    """A segment's course with the finding's reason."""

    label: str
    course: Course
    reason: Message
    effect: Effect | None


def courses(finding: Finding, labels: Sequence[str]) -> dict[str, SegmentCourse]:
    """The course of each segment from its verdict; a segment that the history does not know is a test."""
    effects = {effect.name: effect for effect in finding.segments}
    return {label: _course(label, effects.get(label)) for label in labels}


def _course(label: str, effect: Effect | None) -> SegmentCourse:
    if effect is None:
        return SegmentCourse(label, Course.TEST, say("planning.course.new"), None)
    course = _OF_VERDICT[effect.verdict]
    return SegmentCourse(label, course, effect.reason, effect)


def shares_next(chosen: Mapping[str, SegmentCourse], available: Mapping[str, int]) -> dict[str, float]:
    """Each segment's share of the next target accounts; none for a segment without companies in the market."""
    weights = {label: _WEIGHT[c.course] for label, c in chosen.items() if available.get(label, 0) > 0}
    whole = sum(weights.values())
    return {label: weights.get(label, 0.0) / whole if whole else 0.0 for label in chosen}


def shares_now(history: History, as_of: dt.date) -> dict[str, float]:
    """Each segment's share of the opportunities begun in the last 180 days (all of them where dates are missing)."""
    deals = history.deals
    recent = deals.take(deals["created"] >= np.datetime64(as_of - _RECENT))
    segments = [s for s in (recent if len(recent) else deals)["segment"] if s]
    return {label: segments.count(label) / len(segments) for label in dict.fromkeys(segments)}
