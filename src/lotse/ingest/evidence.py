"""What flags, dates, reasons and probabilities say of a deal's outcome, beside its stage."""

from __future__ import annotations

from collections.abc import Sequence

from lotse.ingest.chances import chances_of
from lotse.ingest.columns import flags, texts
from lotse.ingest.mapping import Mapped
from lotse.ingest.outcomes import Outcome, outcome_of

_MOSTLY_FILLED = 0.95


def evidence_of(mapped: Mapped, closed: Sequence[object], won_on: Sequence[object], lost_on: Sequence[object]) -> list[Outcome | None]:
    """``closed``, ``won_on``, ``lost_on``: the days read from these columns, one a row. None where nothing speaks."""
    won, lost, over = _won(mapped, won_on, lost_on), _lost(mapped, closed, lost_on), flags(mapped, "is_closed")
    reasons, chances, nil = texts(mapped, "lost_reason"), chances_of(mapped), _nil_means_lost(mapped)
    found: list[Outcome | None] = []
    for row in range(len(mapped.table)):
        if won[row]:
            found.append(Outcome.WON)
        elif lost[row]:
            found.append(Outcome.LOST)
        elif chances[row] == 1.0 and (over[row] or closed[row] or "is_closed" not in mapped.fields):
            found.append(Outcome.WON)
        elif reasons[row] or (chances[row] == 0.0 and (nil[row] or over[row] or closed[row])):
            found.append(Outcome.LOST)
        else:
            found.append(None)
    return found


def _won(mapped: Mapped, won_on: Sequence[object], lost_on: Sequence[object]) -> list[bool]:
    ticked, dated = flags(mapped, "is_won"), _tells_apart(mapped)
    return [bool(tick) or bool(day and not other and dated) for tick, day, other in zip(ticked, won_on, lost_on, strict=True)]


def _lost(mapped: Mapped, closed: Sequence[object], lost_on: Sequence[object]) -> list[bool]:
    """By a day or a tick of losing, by being put aside, or by "not won" where that is said of deals that are over."""
    is_won, is_closed, is_lost = flags(mapped, "is_won"), flags(mapped, "is_closed"), flags(mapped, "is_lost")
    active, archived, three = flags(mapped, "active"), flags(mapped, "archived"), _three_states(mapped)
    return [
        bool(lost_on[row] or is_lost[row] or archived[row] or active[row] is False)
        or (is_won[row] is False and bool(is_closed[row] or (three and "is_closed" not in mapped.fields) or _ended(mapped, closed[row])))
        for row in range(len(mapped.table))
    ]


def _ended(mapped: Mapped, closed: object) -> bool:
    return bool(closed) and "is_closed" not in mapped.fields


def _three_states(mapped: Mapped) -> bool:
    """ "Gewonnen?": yes, no, and nothing while open."""
    return "is_won" in mapped.fields and mapped.profiles[mapped.fields["is_won"].column].filled < _MOSTLY_FILLED


def _tells_apart(mapped: Mapped) -> bool:
    """A date of winning tells something only where open deals do not carry one too (Close writes the planned day there)."""
    return "won_on" in mapped.fields and "lost_on" in mapped.fields and mapped.profiles[mapped.fields["won_on"].column].filled < 0.9


def _nil_means_lost(mapped: Mapped) -> list[bool]:
    """Whether 0 % is a loss: without stages, or where the row's stage knows other chances too, or is no known stage of a deal.

    A first stage that always has 0 % says nothing.
    """
    labels = texts(mapped, "stage_name") if "stage_name" in mapped.fields else texts(mapped, "status")
    hopeful = {label for label, chance in zip(labels, chances_of(mapped), strict=True) if chance}
    return [label is None or label in hopeful or outcome_of(label) != Outcome.OPEN for label in labels]
