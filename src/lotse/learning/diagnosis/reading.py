"""The finding in plain words: reasons, headline, remarks."""

from __future__ import annotations

from dataclasses import dataclass

from lotse.domain import Message, say
from lotse.learning.diagnosis.arrays import Floats
from lotse.learning.diagnosis.finding import Chance, Effect, Share, Spread, Verdict
from lotse.learning.diagnosis.levels import Factor
from lotse.learning.diagnosis.settling import Settling
from lotse.learning.diagnosis.verdicts import SIGNIFICANT, Ground

_CLEARLY = 1.5
# A segment that makes up this much of somebody's work is worth naming; won this far from the firm's rate, worth saying so.
_MAINLY, _UNUSUAL = 0.5, 0.05
# Fewer closed deals of the others than this are no yardstick to quote.
_A_FEW = 10


@dataclass(frozen=True)
class Case:
    """One level's figures, as far as words need them."""

    kind: str
    ground: Ground
    won: int
    closed: int
    open: int
    expected: float  # wins of an average level with the same opportunities
    p_bad: float
    p_top: float
    threshold: float
    comparable: float
    alone_in: str | None


def reason(case: Case, context: Message) -> Message:
    """Why the verdict is what it is; ``context`` is a sentence more, possibly empty."""
    who = "rep" if case.kind == "rep" else "level"
    counts = {"won": case.won, "closed": case.closed, "open": case.open, "expected": case.expected, "context": context}
    match case.ground:
        case Ground.WEAK | Ground.DOUBTFUL:
            return say(f"learning.diagnosis.reason.{who}.{case.ground}", p=case.p_bad, threshold=case.threshold, **counts)
        case Ground.STRONG:
            return say(f"learning.diagnosis.reason.{who}.strong", p=case.p_top, **counts)
        case Ground.ALONE:
            return say(f"learning.diagnosis.reason.{who}.alone", segment=case.alone_in or "", closed=case.closed)
        case Ground.FEW:
            return say(f"learning.diagnosis.reason.{who}.few", n=round(case.comparable), closed=case.closed)
        case Ground.NONE_CLOSED | Ground.ONLY_LEVEL:
            return say(f"learning.diagnosis.reason.{who}.{case.ground}", open=case.open, closed=case.closed)
        case _:
            return say(f"learning.diagnosis.reason.{who}.{case.ground}", **counts)


def mainly_in(closed: Floats, wins: Floats, level: int, segments: Factor) -> Message:
    """That most of somebody's work lay in one segment, and how the others fare there; empty where there is nothing to say.

    ``closed`` and ``wins`` are (salespeople, segments).
    """
    most = int(closed[level].argmax())
    share = float(closed[level, most] / closed[level].sum())
    others = float(closed[:, most].sum() - closed[level, most])
    if share < _MAINLY or others < _A_FEW or segments.names[most] is None:
        return say("learning.diagnosis.nothing")
    rate = float(wins[:, most].sum() - wins[level, most]) / others
    firm = float(wins.sum() / closed.sum())
    if abs(rate - firm) < _UNUSUAL:
        return say("learning.diagnosis.nothing")
    key = "mainly_hard" if rate < firm else "mainly_easy"
    return say(f"learning.diagnosis.{key}", share=share, segment=segments.names[most], rate=rate, firm=firm)


def settled_by(settling: Settling | None, segments: Factor) -> Message | None:
    if settling is None:
        return None
    segment = None if settling.segment is None else segments.names[settling.segment]
    where = "there" if segment else "present"
    when = "by" if settling.day else "undated"
    return say(f"learning.diagnosis.settle.{where}_{when}", n=settling.deals, segment=segment, day=settling.day)


def headline(chance: Chance, spread: Spread, effects: tuple[Effect, ...], n_closed: int) -> Message:
    """One sentence: the segment, the salesperson, both, chance, or not known."""
    if not n_closed:
        return say("learning.diagnosis.headline.none_closed")
    if chance.reps is None:
        return say("learning.diagnosis.headline.one_person")
    unknown = sum(effect.verdict is Verdict.CANNOT_TELL for effect in effects)
    if unknown == len(effects):
        return say("learning.diagnosis.headline.unknown", n=n_closed)
    people, segments = _differs(chance.reps), _differs(chance.segments)
    if not people:
        return _without_people(segments, spread, chance)
    weak = sum(effect.verdict is Verdict.WEAK for effect in effects)
    shares = {"segment": spread.segment.value, "rep": spread.rep.value, "chance": spread.chance.value, "weak": weak, "n": len(effects)}
    if segments and spread.segment.value > _CLEARLY * spread.rep.value:
        return say("learning.diagnosis.headline.segment", **shares)
    if not segments or spread.rep.value > _CLEARLY * spread.segment.value:
        return say("learning.diagnosis.headline.person", **shares)
    return say("learning.diagnosis.headline.both", **shares)


def _without_people(segments: bool, spread: Spread, chance: Chance) -> Message:
    if segments:
        return say("learning.diagnosis.headline.segment_only", segment=spread.segment.value, chance=spread.chance.value)
    if chance.segments is None:
        return say("learning.diagnosis.headline.chance_reps", chance=spread.chance.value, p=chance.reps)
    key = "chance" if chance.offers is None or _differs(chance.offers) else "chance_all"
    return say(f"learning.diagnosis.headline.{key}", chance=spread.chance.value, p=chance.reps)


@dataclass(frozen=True)
class Surroundings:
    """What remarks speak of beside the effects."""

    chance: Chance
    sorting: Share
    islands: int
    zombies: int
    zombie_days: float | None
    undated: int
    unowned: int
    without_segment: int


def remarks(around: Surroundings) -> tuple[Message, ...]:
    """What a reader should know beside the verdicts."""
    said = [
        say(f"learning.diagnosis.remark.chance_{kind}", p=p)
        for kind in ("reps", "segments", "personas", "offers")
        if (p := getattr(around.chance, kind)) is not None and p > SIGNIFICANT
    ]
    if _differs(around.chance.reps) and _differs(around.chance.segments):
        said += _sorted(around.sorting)
    if around.islands > 1:
        said.append(say("learning.diagnosis.remark.islands", n=around.islands))
    if around.zombies:
        said.append(say("learning.diagnosis.remark.zombies", n=around.zombies, days=round(around.zombie_days or 0)))
    gaps = ("undated", "unowned", "without_segment")
    said.extend(say(f"learning.diagnosis.remark.{kind}", n=n) for kind in gaps if (n := getattr(around, kind)))
    said.append(say("learning.diagnosis.remark.people"))
    return tuple(said)


def _differs(p: float | None) -> bool:
    return p is not None and p <= SIGNIFICANT


def _sorted(sorting: Share) -> list[Message]:
    if sorting.lower > 0:
        return [say("learning.diagnosis.remark.sorted_easy")]
    return [say("learning.diagnosis.remark.sorted_hard")] if sorting.upper < 0 else []
