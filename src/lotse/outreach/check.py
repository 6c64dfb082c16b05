"""A file of contacts against the table: each row with its decision, unreadable rows named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lotse.domain import LotseError, Message, Place, Wording, say
from lotse.outreach.gate import Decision, Situation, decide
from lotse.outreach.table import Table, table
from lotse.tables import Rejected, TextRow, TextTable, is_unknown, parse_flag

RESULTS = ("decision", "rule", "unmet", "duties", "provisions", "reason", "on_storing_data", "confidence", "table_version")
_SEPARATOR = ";"


@dataclass(frozen=True)
class Checked:
    """The rows that could be read with their decisions, in order, and those that could not."""

    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    decisions: tuple[Decision, ...]
    rejected: tuple[Rejected, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """The file's own columns, then the results; columns of results from an earlier check are replaced."""
        return (*(self.columns[n] for n in self._kept()), *RESULTS)

    def rows(self, wording: Wording) -> list[tuple[str, ...]]:
        """Lines for a CSV file, the reason in the language of ``wording``."""
        kept = self._kept()
        return [
            (*(cells[n] for n in kept), *_result(decision, wording)) for cells, decision in zip(self.cells, self.decisions, strict=True)
        ]

    def _kept(self) -> list[int]:
        return [n for n, name in enumerate(self.columns) if _folded(name) not in RESULTS]


def check(rows: TextTable) -> Checked:
    """Decides each row of ``country, channel, recipient, relationship`` and any conditions and general duties.

    Raises :class:`LotseError` where one of the four columns is missing or a column of the table stands twice. A row with a
    word that the table does not know, or a flag that cannot be read, is rejected with line, column, value and what is allowed.
    """
    law = table()
    places = _places(rows, law)
    read = [_read(rows.file, row, places, law) for row in rows.rows]
    good = [(row, found) for row, found in zip(rows.rows, read, strict=True) if isinstance(found, Situation)]
    return Checked(
        columns=tuple(rows.header),
        cells=tuple(tuple(row.cells) for row, _ in good),
        decisions=tuple(decide(situation) for _, situation in good),
        rejected=(*rows.ragged, *(found for found in read if isinstance(found, Rejected))),
    )


def _places(rows: TextTable, law: Table) -> dict[str, int]:
    """Where each column of the table stands."""
    wanted = {*law.vocabulary, *law.conditions, *law.always}
    places: dict[str, int] = {}
    for n, name in enumerate(rows.header):
        folded = _folded(name)
        if folded in places:
            place = Place(rows.file, rows.header_line, name)
            raise LotseError(say("outreach.check.twice", name=name), remedy=say("outreach.check.twice_remedy"), place=place)
        if folded in wanted:
            places[folded] = n
    lacking = [name for name in law.vocabulary if name not in places]
    if lacking:
        message = say("outreach.check.no_column", columns=len(lacking), names=lacking)
        raise LotseError(message, remedy=say("outreach.check.no_column_remedy"), place=Place(rows.file, rows.header_line))
    return places


def _read(file: str, row: TextRow, places: Mapping[str, int], law: Table) -> Situation | Rejected:
    cells = {name: row.cells[n].strip() for name, n in places.items()}
    words: dict[str, str] = {}
    for column, allowed in law.vocabulary.items():
        word = _word(cells[column], allowed)
        if word is None:
            return Rejected(file, row.line, column, cells[column] or None, _expected(cells[column], allowed))
        words[column] = word
    known: dict[str, bool | None] = {}
    for column in cells.keys() - words.keys():
        known[column] = parse_flag(cells[column])
        if known[column] is None and not is_unknown(cells[column]):
            return Rejected(file, row.line, column, cells[column], say("outreach.check.unreadable_flag"))
    return Situation(known=known, **words)


def _word(text: str, allowed: Sequence[str]) -> str | None:
    """The table's spelling of a word; case and the choice of space, hyphen or underscore do not matter."""
    return next((word for word in allowed if _folded(word) == _folded(text)), None)


def _expected(text: str, allowed: Sequence[str]) -> Message:
    words = ", ".join(allowed)
    return say("outreach.check.unknown_word", allowed=words) if text else say("outreach.check.missing_word", allowed=words)


def _folded(text: str) -> str:
    return text.strip().casefold().replace(" ", "_").replace("-", "_")


def _result(decision: Decision, wording: Wording) -> tuple[str, ...]:
    lists = (decision.unmet, decision.duties, decision.provisions)
    return (
        str(decision.decision),
        decision.rule,
        *(_SEPARATOR.join(names) for names in lists),
        wording(decision.reason),
        _SEPARATOR.join(decision.on_storing_data),
        decision.confidence,
        decision.version,
    )
