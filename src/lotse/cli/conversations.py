"""The conversations of ``lotse allocate``: a word that the contract does not know is listed, and its row stays."""

from __future__ import annotations

from pathlib import Path

from lotse.domain import say
from lotse.learning import CONVERSATIONS
from lotse.tables import Frame, Kind, Rejected, read_records

_WORDS = {"early_outcome": ("reply", "meeting", "none"), "deal_outcome": ("won", "lost")}


def read_conversations(path: Path) -> tuple[Frame, tuple[Rejected, ...]]:
    """The conversations with ``line``, and what could not be read; an outcome that is no word of the contract is not known."""
    records = read_records(path, CONVERSATIONS, required=["cell"])
    rejected = list(records.rejected)
    columns = {name: Kind.TEXT.column(_outcomes(path, records.frame, name, rejected)) for name in _WORDS}
    return records.frame.with_columns(**columns), tuple(rejected)


def _outcomes(path: Path, frame: Frame, column: str, rejected: list[Rejected]) -> list[str | None]:
    allowed, found = _WORDS[column], []
    for word, line in zip(frame[column], frame["line"], strict=True):
        known = word is None or word.strip().casefold() in allowed
        if not known:
            rejected.append(Rejected(path.name, int(line), column, word, say("cli.outcome", allowed=", ".join(allowed))))
        found.append(word if known else None)
    return found
