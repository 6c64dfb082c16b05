"""What a version of an artefact says, line by line in words, and how it differs from another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lotse.apps.strategy.kinds import kind_of
from lotse.apps.strategy.models import Artefact, Offer, Persona, Segment, Version
from lotse.apps.strategy.services import name_of
from lotse.domain import Wording, say
from lotse.web.segments.told import profile_told
from lotse.web.versions.marks import GONE, NEW, SAME, Entry, Piece, Pieces, marked, paired

# What is kept as a key, by the words that stand for it.
_WORDED = {
    "function": "planning.persona.function",
    "seniority": "web.personas.seniority",
    "buying_role": "web.personas.buying_role",
    "role": "web.offers.role",
    "kind": "web.versions.collateral",
    "language": "web.versions.in",
}
# What is kept as ids, by the artefacts that they name.
_NAMED: dict[str, type[Artefact]] = {"segments": Segment, "personas": Persona, "offers": Offer}


# The parts of an entry, by the words that stand before them; a line alone needs none.
_PARTS = {"objections": ("objection", "answer"), "proof": ("text", "source")}


@dataclass(frozen=True, slots=True)
class Part:
    """``label``: key of the words before it, or empty. In a comparison the pieces tell what differs."""

    label: str
    pieces: Pieces

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Told:
    """``label``: key of the words for what the entries are about; ``parts``: those of each part of an entry."""

    label: str
    parts: tuple[str, ...]
    entries: tuple[Entry, ...]

    @property
    def shown(self) -> list[list[Part]]:
        return [_parts(self.parts, [(Piece(text, SAME),) for text in entry]) for entry in self.entries]


@dataclass(frozen=True, slots=True)
class Row:
    """One entry in both versions; no parts where a version does not have it. ``state``: same, added, removed or changed."""

    before: tuple[Part, ...]
    after: tuple[Part, ...]
    state: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Of one thing, entry beside entry."""

    label: str
    rows: tuple[Row, ...]

    @property
    def state(self) -> str:
        """Of the whole: that of its entries where they agree, else changed."""
        states = {row.state for row in self.rows}
        return states.pop() if len(states) == 1 else "changed"


def told(version: Version, wording: Wording) -> list[Told]:
    """What it says; nothing of what is left empty."""
    found: list[Told] = []
    for name in kind_of(version).content:
        if name == "icp":
            profile = profile_told(version.icp, wording)  # type: ignore[attr-defined]
            found += [Told(f"segments.criterion.{key}", ("",), tuple((line,) for line in lines)) for key, lines in profile]
        else:
            keys = _PARTS.get(name, ())
            entries = tuple(_entries(name, getattr(version, name), keys, wording))
            found.append(Told(f"versions.field.{name}", tuple(f"versions.part.{key}" for key in keys) or ("",), entries))
    return [one for one in found if one.entries]


def compared(before: Version | None, after: Version, wording: Wording) -> list[Difference]:
    """In the order of ``after``; what only the older one says comes last. Without ``before`` nothing is marked."""
    if before is None:
        return [Difference(one.label, tuple(Row((), tuple(parts), "same") for parts in one.shown)) for one in told(after, wording)]
    old = {one.label: one for one in told(before, wording)}
    new = {one.label: one for one in told(after, wording)}
    return [_difference(old.get(label), new.get(label)) for label in [*new, *(label for label in old if label not in new)]]


def _difference(old: Told | None, new: Told | None) -> Difference:
    either = new or old
    if either is None:
        raise ValueError("neither version says it")
    pairs = paired(old.entries if old else (), new.entries if new else ())
    return Difference(either.label, tuple(_row(either.parts, before, after) for before, after in pairs))


def _row(labels: tuple[str, ...], before: Entry | None, after: Entry | None) -> Row:
    if before is None or after is None:
        state, alone = ("added", NEW) if before is None else ("removed", GONE)
        parts = tuple(_parts(labels, [(Piece(text, alone),) for text in after or before or ()]))
        return Row((), parts, state) if before is None else Row(parts, (), state)
    sides = [marked(old, new) for old, new in zip(before, after, strict=True)]
    left, right = (tuple(_parts(labels, [side[n] for side in sides])) for n in (0, 1))
    return Row(left, right, "same" if before == after else "changed")


def _parts(labels: tuple[str, ...], texts: Sequence[Pieces]) -> list[Part]:
    """A part that says nothing is left out."""
    return [Part(label, pieces) for label, pieces in zip(labels, texts, strict=True) if any(piece.text for piece in pieces)]


def _entries(name: str, value: Any, keys: tuple[str, ...], wording: Wording) -> list[Entry]:
    if keys:
        return [tuple(str(one.get(key, "")) for key in keys) for one in value if isinstance(one, dict)]
    return [(line,) for line in _lines(name, value, wording)]


def _lines(name: str, value: Any, wording: Wording) -> list[str]:
    match value:
        case None | "":
            return []
        case bool():
            return [wording(say(f"web.segments.told.{'yes' if value else 'no'}"))]
        case Decimal() | int():
            return [wording.locale.number(float(value), 0 if value == int(value) else 2)]
        case list() if name in _NAMED:
            found = _NAMED[name].objects.filter(pk__in=value).select_related("approved")  # type: ignore[misc]
            return sorted((name_of(row) for row in found), key=str.casefold)
        case list():
            return [str(one) for one in value]
        case Offer():
            return [name_of(value)]
        case str() if name in _WORDED:
            worded = f"{_WORDED[name]}.{value}"
            return [wording(say(worded)) if wording.has(worded) else value]
    return str(value).splitlines()
