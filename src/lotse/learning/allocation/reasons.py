"""Why a cell gets conversations, in words that a salesperson accepts: what was counted there, and what is not known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lotse.domain import Message, say
from lotse.learning.allocation.cells import Floats, Ints, Limits
from lotse.learning.allocation.conversations import Counts, State
from lotse.learning.allocation.funnel import Belief
from lotse.learning.allocation.shares import Chances

_FEW = 15  # conversations below which a cell counts as hardly tried
_CHANGED = 0.4  # share of a cell's record that still counts, below which it has changed
_TWICE = 1.6


@dataclass(frozen=True)
class Evidence:
    """Per listed cell: conversations, engaged ones (reply or meeting), meetings, wins; and how it compares."""

    talks: Ints
    engaged: Ints
    meetings: Ints
    won: Ints
    reply_ratio: Floats  # engaged share against the mean of all listed cells
    worth_ratio: Floats  # deals per conversation against the mean of all listed cells
    still_counts: Floats  # share of the record from after the last likely change

    @classmethod
    def of(cls, counts: Counts, belief: Belief, listed: Ints) -> Evidence:
        n = counts.by_age[listed].sum(1)
        talks = n.sum(1)
        fresh = (counts.by_age.sum(2) * belief.relevance).sum(1)[listed]
        worth, engaged = belief.worth[:, listed].mean(0), belief.engaged[:, listed].mean(0)
        return cls(
            talks.astype(np.int64),
            n[:, State.REPLY_OPEN :].sum(1).astype(np.int64),
            n[:, State.MEETING_OPEN :].sum(1).astype(np.int64),
            (n[:, State.REPLY_WON] + n[:, State.MEETING_WON]).astype(np.int64),
            engaged / engaged.mean(),
            worth / worth.mean(),
            np.where(talks > 0, fresh / np.maximum(talks, 1), 1.0),
        )


def reasons(evidence: Evidence, limits: Limits, chance: Chances, given: Ints) -> list[Message | None]:
    """One reason per listed cell, none where there are no conversations."""
    nothing = not evidence.talks.any()
    if nothing:
        return [say("learning.allocation.even", n=int(n), cells=len(given)) if n else None for n in given]
    return [_reason(cell, evidence, limits, chance, given) if n else None for cell, n in enumerate(given)]


def _reason(cell: int, evidence: Evidence, limits: Limits, chance: Chances, given: Ints) -> Message:
    n = int(given[cell])
    talks, half = int(evidence.talks[cell]), float(chance.half[cell])
    few = n <= max(given.sum() / len(given) / 2, 1)
    if limits.least[cell] and given[cell] == limits.least[cell] and few:
        return say("learning.allocation.least", n=n)
    if not talks:
        better = evidence.worth_ratio[cell] > 1
        return say("learning.allocation.new_related", n=n) if better else say("learning.allocation.new", n=n)
    if evidence.still_counts[cell] < _CHANGED and talks >= _FEW:
        return say("learning.allocation.changed", n=n, talks=talks)
    facts = _facts(cell, evidence)
    if talks < _FEW:
        return say("learning.allocation.hardly_tried", n=n, facts=facts)
    if few:
        return _kept_open(cell, evidence, n, facts)
    if half >= 0.95:
        return say("learning.allocation.proven", n=n, facts=facts, half=half)
    if evidence.worth_ratio[cell] >= _TWICE:
        return say("learning.allocation.ahead", n=n, facts=facts, ratio=float(evidence.worth_ratio[cell]))
    return say("learning.allocation.promising", n=n, facts=facts)


def _kept_open(cell: int, evidence: Evidence, n: int, facts: Message) -> Message:
    if evidence.reply_ratio[cell] >= 1.3 and evidence.worth_ratio[cell] < 1:
        return say("learning.allocation.misleading", n=n, facts=facts)
    return say("learning.allocation.watch", n=n, facts=facts)


def _facts(cell: int, evidence: Evidence) -> Message:
    """ "7 of 40 conversations led on, 2 of them to a meeting; 1 deal so far"."""
    counted = {"engaged": int(evidence.engaged[cell]), "meetings": int(evidence.meetings[cell])}
    return say("learning.allocation.facts", talks=int(evidence.talks[cell]), **counted, won=int(evidence.won[cell]))
