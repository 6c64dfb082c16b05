"""Won, lost or open for each deal: from the stage or status, else from flags, dates, probability or the block it stands in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lotse.domain import Message, say
from lotse.ingest.evidence import evidence_of
from lotse.ingest.mapping import Mapped
from lotse.ingest.meanings import meanings
from lotse.ingest.outcomes import Outcome, outcome_of, outcome_of_place

_Vector = list[Outcome | None]
_MOSTLY_EMPTY = 0.05
_USUALLY = 0.97


@dataclass(frozen=True)
class States:
    """``outcomes``: one a row, None where nothing says; ``source``: the column or other place that said it; ``notes``: guesses."""

    outcomes: _Vector
    source: str | None
    notes: tuple[Message, ...] = ()


def states_of(mapped: Mapped, days: Mapping[str, Sequence[object]]) -> States:
    """``days``: those read from the date columns, by field, one a row."""
    notes: list[Message] = []
    closed, won_on, lost_on = days["closed"], days["won_on"], days["lost_on"]
    ended = [any(found) for found in zip(closed, won_on, lost_on, days["close_any"], strict=True)]
    named, column = _named(mapped, ended, notes)
    evidence = evidence_of(mapped, closed, won_on, lost_on)
    outcomes = _merge(named, evidence, say_nothing=column is None)
    if column is None and not any(outcomes):
        outcomes, column = _by_place(mapped)
    return States(_settle(mapped, _by_end(outcomes, ended), column), column, tuple(notes))


def _by_end(outcomes: _Vector, ended: Sequence[bool]) -> _Vector:
    """Where only one outcome is ever told ("Auftrag": x) and open deals have no closing day, those with one are the other."""
    silent = [outcome for outcome in (Outcome.WON, Outcome.LOST) if outcome not in outcomes]
    if len(silent) != 1 or sum(ended) > _USUALLY * len(ended):
        return outcomes
    return [silent[0] if outcome is None and over else outcome for outcome, over in zip(outcomes, ended, strict=True)]


def _named(mapped: Mapped, ended: Sequence[object], notes: list[Message]) -> tuple[_Vector, str | None]:
    """By the column whose labels tell most; status before stage where both tell."""
    best: tuple[int, int, int, int] = (0, 0, -len(mapped.table) - 1, 0)
    chosen: tuple[int, Mapping[str, Outcome | None]] | None = None
    for rank, column in enumerate(_candidates(mapped)):
        meaning = meanings(mapped.table.header[column], mapped.table.columns[column], ended)
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
    whole = outcome_of_place(mapped.table.file)
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
