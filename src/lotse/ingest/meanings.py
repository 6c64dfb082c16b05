"""What each label of a status or stage column means in its column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lotse.domain.names import fold
from lotse.ingest.outcomes import Outcome, outcome_of
from lotse.tables import parse_flag

_MOST_LABELS = 500
_LEAST_ROWS = 3
_ALWAYS, _USUALLY = 0.95, 0.97

Meanings = Mapping[str, Outcome | None]


def meanings(name: str, cells: Sequence[str], ended: Sequence[object]) -> Meanings:
    """``name``: the column's heading; ``ended``: a closing day, one a row, or None.

    "Kunde" is won where nothing else is; "abgeschlossen" beside "verloren" is won; "erteilt" beside "nicht erteilt" too.
    """
    labels = set(cells)
    if len(labels) > _MOST_LABELS:
        return dict.fromkeys(labels)
    if (ticks := _ticks(name, labels)) is not None:
        return ticks
    meaning = _negated({label: outcome_of(label) for label in labels})
    if Outcome.WON not in meaning.values():
        weak = {label: outcome_of(label, weakly=True) for label in labels}
        meaning = weak if Outcome.WON in weak.values() else meaning
    if Outcome.WON not in meaning.values() and Outcome.LOST in meaning.values():
        meaning = {label: Outcome.WON if outcome == Outcome.CLOSED else outcome for label, outcome in meaning.items()}
    return _by_days(meaning, cells, ended)


def _ticks(name: str, labels: set[str]) -> Meanings | None:
    """Ticks below a heading that names an outcome ("Auftrag": x) are that outcome; below "closed" they do not say which."""
    if len(labels) > 3 or any(parse_flag(label) is None for label in labels if label):
        return None
    ticked = outcome_of(name)
    if ticked in (Outcome.WON, Outcome.LOST):
        other = Outcome.LOST if ticked == Outcome.WON else None
        return {label: None if not label else ticked if parse_flag(label) else other for label in labels}
    if ticked == Outcome.CLOSED or (outcome_of(name.split()[-1]) if name.split() else None) == Outcome.CLOSED:
        return {label: None if not label else Outcome.CLOSED if parse_flag(label) else Outcome.OPEN for label in labels}
    return None


def _negated(meaning: dict[str, Outcome | None]) -> dict[str, Outcome | None]:
    """What a loss denies is the win: "nicht vergeben" and "vergeben"."""
    lost = {fold(label) for label, outcome in meaning.items() if outcome == Outcome.LOST}
    denied = {word.partition(" ")[2] for word in lost if word.partition(" ")[0] in ("nicht", "kein", "keine", "not", "no")}
    return {label: Outcome.WON if fold(label) in denied and fold(label) else outcome for label, outcome in meaning.items()}


def _by_days(meaning: dict[str, Outcome | None], cells: Sequence[str], ended: Sequence[object]) -> Meanings:
    """A label of unknown meaning that always has a closing day, in a list where others have none, is the outcome nobody named."""
    missing = [outcome for outcome in (Outcome.WON, Outcome.LOST) if outcome not in meaning.values()]
    if len(missing) != 1 or sum(map(bool, ended)) > _USUALLY * len(cells):
        return meaning
    rows: dict[str, list[bool]] = {}
    for label, day in zip(cells, ended, strict=True):
        if label and meaning[label] is None:
            rows.setdefault(label, []).append(bool(day))
    over = {label for label, days in rows.items() if len(days) >= _LEAST_ROWS and sum(days) >= _ALWAYS * len(days)}
    return {label: missing[0] if label in over else outcome for label, outcome in meaning.items()}
