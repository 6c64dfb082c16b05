"""What somebody holds of a pair of records: the same company, not the same, or not decided."""

from __future__ import annotations

from enum import StrEnum


class Judgement(StrEnum):
    """A closed vocabulary with two operations: :meth:`chain` follows evidence, :meth:`outranked_by` lets a person overrule."""

    SAME = "same"
    NOT_SAME = "not the same"
    UNDECIDED = "undecided"

    def chain(self, other: Judgement) -> Judgement:
        """What follows for a and c from the judgements of a-b and b-c; nothing does from two "not the same"."""
        pair = {self, other}
        if pair == {Judgement.SAME}:
            return Judgement.SAME
        return Judgement.NOT_SAME if pair == {Judgement.SAME, Judgement.NOT_SAME} else Judgement.UNDECIDED

    def outranked_by(self, stronger: Judgement) -> Judgement:
        """The stronger voice (a person's) where it has decided, else this one."""
        return self if stronger is Judgement.UNDECIDED else stronger
