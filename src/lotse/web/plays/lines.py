"""A play as a line: what it lacks, and who acts next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lotse.apps.strategy.kinds import KINDS, KindOf, kind_of
from lotse.apps.strategy.models import (
    EDITABLE,
    PROPOSED,
    RETURNED,
    Cell,
    CellVersion,
    CollateralVersion,
    Play,
    Version,
)
from lotse.apps.strategy.proofs import Proof, collateral_in_force, is_for, proofs_of
from lotse.apps.workspaces.needs import Need
from lotse.apps.workspaces.roles import Role

CELL, PLAY, COLLATERAL = KINDS["cell"], KINDS["play"], KINDS["collateral"]
# Of what is missing: the act that brings it, and the kind of artefact in which it stands.
_WRITES = (
    ("write", CELL, frozenset({"value", "question", "objection"})),
    ("offer", PLAY, frozenset({"offer", "advice"})),
    ("prove", COLLATERAL, frozenset({"proof"})),
)


@dataclass(frozen=True, slots=True)
class Next:
    """``act`` is the key of its words: decide, revise, propose, write, prove, offer. ``version`` is what is decided or worked on."""

    act: str
    roles: tuple[Role, ...]
    kind: str
    version: Version | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A cell with one of its offers, or with none yet. ``gaps`` are keys of words, in the order of a conversation."""

    cell: Cell
    play: Play | None
    proofs: tuple[Proof, ...]
    gaps: tuple[str, ...]
    next: Next | None

    @property
    def ready(self) -> bool:
        """Complete, and both in force: what a salesperson is shown."""
        return not self.gaps

    @property
    def key(self) -> tuple[str, str, int]:
        return self.cell.segment.approved.name, self.cell.persona.approved.name, self.play.pk if self.play else 0  # type: ignore[union-attr]


def lines(*, drafts: bool, collateral_drafts: bool = False) -> list[Line]:
    """By segment and persona, in six queries. ``drafts``, ``collateral_drafts``: also what is not in force yet, for whoever contributes."""
    cells = Cell.objects.filter(archived=None, segment__approved__isnull=False, persona__approved__isnull=False)
    plays: dict[int, list[Play]] = {}
    for play in Play.objects.filter(archived=None).select_related("approved", "offer__approved").order_by("pk"):
        if drafts or play.approved:
            plays.setdefault(play.cell_id, []).append(play)
    words, advice = (_under_way(kind) if drafts else {} for kind in (CELL, PLAY))
    coming: list[CollateralVersion] = list(_under_way(COLLATERAL).values()) if collateral_drafts else []  # type: ignore[arg-type]
    shelf, found = collateral_in_force(), []
    for cell in cells.select_related("approved", "segment__approved", "persona__approved"):
        offered: Sequence[Play | None] = plays.get(cell.pk) or [None]
        for one in offered if drafts or cell.approved else ():
            moving = words.get(cell.pk) or (advice.get(one.pk) if one else None)
            found.append(_line(cell, one, moving, shelf, coming))
    return sorted(found, key=lambda line: line.key)


def _under_way(kind: KindOf) -> dict[int, Version]:
    """Drafts and proposals by their artefact: there is one at a time."""
    rows = kind.version.objects.filter(state__in=[*EDITABLE, PROPOSED])
    return {row.artefact_id: row for row in rows}  # type: ignore[attr-defined]


def _line(
    cell: Cell, play: Play | None, moving: Version | None, shelf: Sequence[CollateralVersion], coming: Sequence[CollateralVersion]
) -> Line:
    offers = {play.offer_id} if play else None
    said = cell.approved
    proofs = proofs_of(said, segment=cell.segment_id, persona=cell.persona_id, offers=offers, collateral=shelf) if said else ()
    gaps = _gaps(said, play, proofs)
    if moving is None and gaps == ("proof",):
        moving = next((one for one in coming if is_for(one, segment=cell.segment_id, persona=cell.persona_id, offers=offers)), None)
    return Line(cell, play, proofs, gaps, _moving(moving) if moving else _missing(gaps))


def _gaps(words: CellVersion | None, play: Play | None, proofs: Sequence[Proof]) -> tuple[str, ...]:
    """Of what is in force: a draft helps nobody in a conversation."""
    advice = play.approved if play else None
    answered = bool(words and words.objections) and all(one.get("answer") for one in words.objections)  # type: ignore[union-attr]
    has = {
        "value": bool(words and words.value.strip()),
        "question": bool(words and words.opening_questions),
        "objection": answered,
        "proof": bool(proofs),
        "offer": bool(advice and play and play.offer.approved),
        "advice": bool(advice and advice.advice.strip()) or advice is None,
    }
    return tuple(name for name, there in has.items() if not there)


def _moving(version: Version) -> Next:
    """What is under way goes first."""
    kind = kind_of(version)
    if version.state == PROPOSED:
        return Next("decide", _sorted(kind.decides), kind.key, version)
    return Next("revise" if version.state == RETURNED else "propose", _writers(kind), kind.key, version)


def _missing(gaps: Sequence[str]) -> Next | None:
    """Words before the offer, the offer before the proof."""
    for act, kind, about in _WRITES:
        if about.intersection(gaps):
            return Next(act, _sorted(kind.decides) if kind is COLLATERAL else _writers(kind), kind.key)
    return None


def _writers(kind: KindOf) -> tuple[Role, ...]:
    """Who proposes rather than who decides, where these are different people."""
    return tuple(sorted(kind.contributes.roles - kind.decides.roles)) or _sorted(kind.decides)


def _sorted(need: Need) -> tuple[Role, ...]:
    return tuple(sorted(need.roles))
