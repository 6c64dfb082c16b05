"""What acting wrongly costs, and the probability above which naming somebody weak pays."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Costs:
    """In one currency, by default EUR.

    ``letting_go``: letting a sound person go and filling the post with a wrong one: about 100,000 of staff cost and 235,000
    of lost revenue (survey of some 200 mid-sized German firms, Talentry, HU Berlin and IQP, in springerprofessional.de 01/2018).
    ``keeping``: keeping a weak person for half a year more; no study gives it, so it is an assumption to be edited: about half
    a year of the lost revenue above over a stay of a year and a half.
    """

    letting_go: float = 335_000.0
    keeping: float = 75_000.0

    def __post_init__(self) -> None:
        if not (self.letting_go > 0 and self.keeping > 0):
            raise ValueError("costs must be above 0")

    @property
    def threshold(self) -> float:
        """Letting go pays only where the probability of being weak exceeds this (about .82)."""
        return self.letting_go / (self.letting_go + self.keeping)

    def expected_gain(self, p_bad: float) -> float:
        """What letting a person go saves against "let nobody go", in expectation; below 0 it costs."""
        return p_bad * self.keeping - (1 - p_bad) * self.letting_go
