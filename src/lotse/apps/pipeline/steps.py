"""What a next step is called: by what the last attempt came to and what was advised."""

from __future__ import annotations

from lotse.apps.pipeline.models import OUTCOMES, NextStep
from lotse.domain import Message, say

# What can be advised beside an offer; kept by these words, shown in the reader's language.
ADVICE = ("demo", "documents", "nothing")


def advice_text(advised: str) -> Message | str:
    """An offer stands under its own name."""
    return say(f"apps.pipeline.advice.{advised}") if advised in ADVICE else advised


def step_text(step: NextStep) -> Message | str:
    """ "Rückruf zugesagt: Prüfmittel-Check"; one that was entered by hand or imported stands in its own words."""
    if step.made_by is None or step.made_by.outcome not in OUTCOMES:
        return step.what or say("apps.pipeline.step.plain")
    name = say(f"apps.pipeline.step.{step.made_by.outcome}")
    if not step.what or step.what == "nothing":
        return name
    return say("apps.pipeline.step.with_advice", step=name, what=advice_text(step.what))
