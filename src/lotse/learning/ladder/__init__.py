"""Offer ladder: what entry offers bring, measured in a history or calculated from assumptions."""

from lotse.learning.ladder.economics import Effort, LadderEconomics, LadderOffer, LadderRates, Outcome, Span, ladder_economics
from lotse.learning.ladder.steps import FirstOffer, Share, Steps, StepVerdict, measure_steps

__all__ = [
    "Effort", "FirstOffer", "LadderEconomics", "LadderOffer", "LadderRates", "Outcome", "Share", "Span", "StepVerdict", "Steps",
    "ladder_economics", "measure_steps",
]  # fmt: skip
