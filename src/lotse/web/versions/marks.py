"""What was added and what was taken away, word by word; and which entries of two lists are the same one, changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, GONE, NEW = "same", "gone", "new"
Entry = tuple[str, ...]  # the parts of one entry: an objection and its answer, a proof and its source, or a line alone
_TOKEN = re.compile(r"\w+(?:[.,:'’-]\w+)*|\s+|[^\w\s]")
_SHORT = 8  # tokens, spaces among them: below, a line is read as a whole
_ALIKE = 0.4  # of the tokens in common, from which two texts are held to be one, changed
_LONGEST = 4_000_000  # pairs of tokens, above which nobody waits for the comparison


@dataclass(frozen=True, slots=True)
class Piece:
    """``state``: same, gone or new."""

    text: str
    state: str


Pieces = tuple[Piece, ...]


def marked(before: str, after: str) -> tuple[Pieces, Pieces]:
    """Both texts in pieces: what only the older says, what only the newer says, what both say."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if before == after:
        return _whole(before, SAME), _whole(after, SAME)
    if min(len(old), len(new)) < _SHORT or len(old) * len(new) > _LONGEST:
        return _whole(before, GONE), _whole(after, NEW)
    matcher = _matcher(old, new)
    if matcher.ratio() < _ALIKE:
        return _whole(before, GONE), _whole(after, NEW)
    left, right = [], []
    for how, i, j, k, m in matcher.get_opcodes():
        left.append(Piece("".join(old[i:j]), SAME if how == "equal" else GONE))
        right.append(Piece("".join(new[k:m]), SAME if how == "equal" else NEW))
    return _joined(left), _joined(right)


def paired(before: Sequence[Entry], after: Sequence[Entry]) -> list[tuple[Entry | None, Entry | None]]:
    """Each entry beside the one that it was: in the order of ``after``, what is gone at the end.

    Equal ones find each other first, then those whose first part (the objection, the claim) stayed, then the most alike.
    """
    left, partner = list(range(len(before))), dict[int, int]()
    for alike in (_equal, _same_head, _similarity):
        for n, entry in enumerate(after):
            if n in partner or not left:
                continue
            best = max(left, key=lambda old: alike(before[old], entry))
            if alike(before[best], entry) >= _ALIKE:
                partner[n] = best
                left.remove(best)
    found: list[tuple[Entry | None, Entry | None]] = [(before[partner[n]] if n in partner else None, one) for n, one in enumerate(after)]
    return found + [(before[old], None) for old in left]


def _equal(one: Entry, other: Entry) -> float:
    return float(one == other)


def _same_head(one: Entry, other: Entry) -> float:
    return float(one[:1] == other[:1])


def _similarity(one: Entry, other: Entry) -> float:
    old, new = _TOKEN.findall(" ".join(one)), _TOKEN.findall(" ".join(other))
    return _matcher(old, new).ratio() if len(old) * len(new) <= _LONGEST else 0.0


def _matcher(old: list[str], new: list[str]) -> SequenceMatcher[str]:
    """Spaces alone are no likeness."""
    return SequenceMatcher(str.isspace, old, new, autojunk=False)


def _whole(text: str, state: str) -> Pieces:
    return (Piece(text, state),) if text else ()


def _joined(pieces: list[Piece]) -> Pieces:
    """Neighbours of one state are one piece, and a space between two changed words has changed with them."""
    found: list[Piece] = []
    for n, piece in enumerate(pieces):
        if not piece.text:
            continue
        state = piece.state
        if state == SAME and piece.text.isspace() and found and n + 1 < len(pieces) and pieces[n + 1].text:
            state = found[-1].state
        if found and found[-1].state == state:
            found[-1] = Piece(found[-1].text + piece.text, state)
        else:
            found.append(Piece(piece.text, state))
    return tuple(found)
