"""Won, lost or open for each deal: from the stage or status, else from flags, dates, probability or the block it stands in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lotse.domain import Message, say
from lotse.ingest.columns import flags, texts
from lotse.ingest.mapping import Mapped
from lotse.ingest.outcomes import Outcome, outcome_of
from lotse.tables import parse_flag

_Vector = list[Outcome | None]
_MOSTLY_EMPTY = 0.05


@dataclass(frozen=True)
class States:
    """``outcomes``: one a row, None where nothing says; ``source``: the column or other place that said it; ``notes``: guesses."""

    outcomes: _Vector
    source: str | None
    notes: tuple[Message, ...] = ()


def states_of(mapped: Mapped, closed: Sequence[object], won_on: Sequence[object], lost_on: Sequence[object]) -> States:
    """``closed``, ``won_on``, ``lost_on``: the days read from these columns, one a row."""
    notes: list[Message] = []
    named, column = _named(mapped, notes)
    evidence = _evidence(mapped, closed, won_on, lost_on)
    outcomes = _merge(named, evidence, say_nothing=column is None)
    if column is None and not any(outcomes):
        outcomes, column = _by_place(mapped)
    return States(_settle(mapped, outcomes, column), column, tuple(notes))


def _named(mapped: Mapped, notes: list[Message]) -> tuple[_Vector, str | None]:
    """By the column whose labels tell most; status before stage where both tell."""
    best: tuple[int, int, int, int] = (0, 0, -len(mapped.table) - 1, 0)
    chosen: tuple[int, Mapping[str, Outcome | None]] | None = None
    for rank, column in enumerate(_candidates(mapped)):
        meaning = _meanings(mapped.table.header[column], mapped.table.columns[column])
        counts = Counter(meaning[cell] for cell in mapped.table.columns[column])
        won, lost = counts[Outcome.WON], counts[Outcome.LOST]
        score = ((won > 0) + (lost > 0), won + lost, -counts[Outcome.CLOSED] - counts[None], -rank)
        if score[0] and score > best:
            best, chosen = score, (column, meaning)
    if chosen is None:
        return [None] * len(mapped.table), None
    column, meaning = chosen
    unclear = sorted(label for label, outcome in meaning.items() if outcome is None and label)
    if unclear:
        notes.append(say("ingest.note.stages_taken_for_open", labels=unclear[:8], column=mapped.table.header[column]))
    return [meaning[cell] or (Outcome.OPEN if cell else None) for cell in mapped.table.columns[column]], mapped.table.header[column]


def _candidates(mapped: Mapped) -> list[int]:
    named = [mapped.fields[f].column for f in ("status", "stage_name") if f in mapped.fields]
    named += [i for field in ("status", "stage_name") for i in mapped.runners.get(field, ())]
    used = {match.column for match in mapped.fields.values()}
    deciding = [i for i, content in enumerate(mapped.profiles) if content.decides and i not in used]
    return list(dict.fromkeys([*named, *deciding]))


def _meanings(name: str, cells: Sequence[str]) -> Mapping[str, Outcome | None]:
    """What each label means here: "Kunde" is won where nothing else is; "abgeschlossen" beside "verloren" is won.

    Ticks below a heading that names an outcome ("Auftrag": x) are that outcome; no tick says nothing.
    """
    labels = set(cells)
    if len(labels) > 500:
        return dict.fromkeys(labels)
    ticked = outcome_of(name)
    if ticked in (Outcome.WON, Outcome.LOST) and len(labels) <= 3 and all(parse_flag(label) is not None for label in labels if label):
        other = Outcome.LOST if ticked == Outcome.WON else None
        return {label: None if not label else ticked if parse_flag(label) else other for label in labels}
    meaning = {label: outcome_of(label) for label in labels}
    if Outcome.WON not in meaning.values():
        weak = {label: outcome_of(label, weakly=True) for label in labels}
        meaning = weak if Outcome.WON in weak.values() else meaning
    if Outcome.WON not in meaning.values() and Outcome.LOST in meaning.values():
        meaning = {label: Outcome.WON if outcome == Outcome.CLOSED else outcome for label, outcome in meaning.items()}
    return meaning


def _evidence(mapped: Mapped, closed: Sequence[object], won_on: Sequence[object], lost_on: Sequence[object]) -> _Vector:
    """What flags, dates and reasons say beside the stage."""
    is_won, is_closed = flags(mapped, "is_won"), flags(mapped, "is_closed")
    active, archived = flags(mapped, "active"), flags(mapped, "archived")
    reasons, chances = texts(mapped, "lost_reason"), chances_of(mapped)
    found: _Vector = []
    for row in range(len(mapped.table)):
        if is_won[row] or (won_on[row] and not lost_on[row] and _tells_apart(mapped)):
            found.append(Outcome.WON)
        elif (is_closed[row] and is_won[row] is False) or lost_on[row] or active[row] is False or archived[row]:
            found.append(Outcome.LOST)
        elif chances[row] == 1.0 and (is_closed[row] or closed[row] or "is_closed" not in mapped.fields):
            found.append(Outcome.WON)
        elif reasons[row] or (chances[row] == 0.0 and (is_closed[row] or closed[row])):
            found.append(Outcome.LOST)
        else:
            found.append(None)
    return found


def _tells_apart(mapped: Mapped) -> bool:
    """A date of winning tells something only where open deals do not carry one too (Close writes the planned day there)."""
    return "won_on" in mapped.fields and "lost_on" in mapped.fields and mapped.profiles[mapped.fields["won_on"].column].filled < 0.9


def chances_of(mapped: Mapped) -> list[float | None]:
    """Probabilities, 0 to 1, whether written as 0.4, 40 or 40 %."""
    shares = _shares(texts(mapped, "probability"))
    top = max((share for share in shares if share is not None), default=0.0)
    scale = 100.0 if top > 1.0 else 1.0
    return [None if share is None or not 0 <= share <= scale else share / scale for share in shares]


def _shares(cells: Sequence[str | None]) -> list[float | None]:
    found = {cell: re.match(r"^(\d{1,3}(?:[.,]\d+)?)\s*%?$", cell) for cell in set(cells) if cell}
    percent = any(cell and "%" in cell for cell in found)
    known = {cell: float(m[1].replace(",", ".")) for cell, m in found.items() if m}
    if percent and max(known.values(), default=2.0) <= 1.0:
        known = {cell: value / 100 for cell, value in known.items()}
    return [known.get(cell) if cell else None for cell in cells]


def _merge(named: _Vector, evidence: _Vector, *, say_nothing: bool) -> _Vector:
    """The stage's word counts; evidence speaks where the stage never says won, or never says lost, or nothing at all."""
    if say_nothing:
        return list(evidence)
    silent = {Outcome.WON, Outcome.LOST} - set(named)
    found: _Vector = []
    for said, seen in zip(named, evidence, strict=True):
        undecided = said in (None, Outcome.OPEN) and seen in silent
        found.append(seen if undecided or (said in (None, Outcome.CLOSED) and seen) else said)
    return found


def _by_place(mapped: Mapped) -> tuple[_Vector, str | None]:
    """By the title of the block, the sheet or the file: "Gewonnen", "lost_deals.csv"."""
    sheet = mapped.table.file.rpartition("[")[2].rstrip("]") if mapped.table.file.endswith("]") else mapped.table.file
    whole = outcome_of(re.sub(r"\.\w+$|\d+", "", sheet.rpartition("/")[2]).replace("-", " "))
    blocks = [outcome_of(block) if block else None for block in mapped.table.blocks]
    if {Outcome.WON, Outcome.LOST} & set(blocks):
        return [block or whole for block in blocks], "block"
    return [whole] * len(mapped.table), sheet if whole in (Outcome.WON, Outcome.LOST, Outcome.OPEN) else None


def _settle(mapped: Mapped, outcomes: _Vector, column: str | None) -> _Vector:
    """Empty cells mean open where they are usual (a column "Ergebnis" filled at the end), or where the rest says nothing."""
    if column is None and not any(outcomes):
        return [Outcome.OPEN] * len(outcomes) if "stage_name" in mapped.fields or "status" in mapped.fields else outcomes
    missing = sum(outcome is None for outcome in outcomes)
    usual = column is None or missing > _MOSTLY_EMPTY * len(outcomes) or Outcome.OPEN not in outcomes
    return [outcome or (Outcome.OPEN if usual else None) for outcome in outcomes]
