"""Words to say: what the board approved for this segment and this buyer, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from django.utils import timezone

from lotse.apps.accounts.models import Account, Contact
from lotse.apps.strategy.models import CellVersion, Play, PlayVersion
from lotse.apps.strategy.proofs import Proof, collateral_in_force, proofs_of
from lotse.apps.workspaces.roles import RESPONSIBILITIES, Artefact
from lotse.domain import Message, say


@dataclass(frozen=True, slots=True)
class Words:
    """One play in full; ``offers`` names those of the cell's other plays too. ``number`` is the version of the cell."""

    play_version_id: int
    cell_version_id: int
    segment_id: int
    persona_id: int
    segment: str
    persona: str
    number: int
    value: str
    questions: tuple[str, ...]
    objections: tuple[tuple[str, str], ...]
    proof: tuple[Proof, ...]
    advice: str
    offer: str
    price: Decimal | None
    currency: str
    recurring: bool
    offers: tuple[str, ...]
    approved_by: str = ""
    approved_on: dt.date | None = None
    for_somebody_else: bool = False  # nobody of this persona is known here yet


def plays_of(segment_id: int | None) -> list[Play]:
    """Approved plays of approved cells of a segment, small offers first: they lead to the larger ones."""
    if segment_id is None:
        return []
    found = Play.objects.filter(cell__segment=segment_id, archived=None, approved__isnull=False, cell__approved__isnull=False)
    related = ("approved", "cell__approved__decided_by__user", "cell__segment__approved", "cell__persona__approved", "offer__approved")
    return sorted(found.select_related(*related), key=_entry_offers_first)


def words_for(account: Account, contact: Contact | None, plays: Sequence[Play]) -> tuple[Words | None, Message | None]:
    """What to say, or who should fill the cell that is empty. Without a named person the segment's first cell."""
    persona = contact.persona_id if contact else None
    fitting = [play for play in plays if play.cell.persona_id == persona] if contact else list(plays)
    fitting = [play for play in fitting if play.cell_id == fitting[0].cell_id]
    if fitting:
        return _words(fitting, for_somebody_else=contact is None), None
    return None, _missing(account, contact)


def _missing(account: Account, contact: Contact | None) -> Message:
    """The first thing that is not there yet, and whose it is."""
    if account.segment_id is None:
        return say("apps.pipeline.words.no_segment")
    if contact and contact.persona_id is None:
        return say("apps.pipeline.words.no_persona", who=contact.full_name)
    row = RESPONSIBILITIES[Artefact.VALUE]
    writes = [say(f"apps.pipeline.words.role.{role}") for role in sorted(row.contributes)]
    decides = [say(f"apps.pipeline.words.role.{role}") for role in sorted(row.decides)]
    return say("apps.pipeline.words.no_cell", writes=writes, decides=decides)


def _words(plays: Sequence[Play], *, for_somebody_else: bool) -> Words:
    play = plays[0]
    cell, version, offer = cast("CellVersion", play.cell.approved), cast("PlayVersion", play.approved), play.offer.approved
    return Words(
        play_version_id=version.pk,
        cell_version_id=cell.pk,
        segment_id=play.cell.segment_id,
        persona_id=play.cell.persona_id,
        segment=_name(play.cell.segment.approved),
        persona=_name(play.cell.persona.approved),
        number=cell.number,
        value=cell.value,
        questions=tuple(cell.opening_questions),
        objections=_pairs(cell),
        proof=proofs_of(
            cell,
            segment=play.cell.segment_id,
            persona=play.cell.persona_id,
            offers={one.offer_id for one in plays},
            collateral=collateral_in_force(),
        ),
        advice=version.advice,
        offer=_name(offer),
        price=offer.price if offer else None,
        currency=offer.currency if offer else "EUR",
        recurring=bool(offer and offer.recurring),
        offers=tuple(dict.fromkeys(filter(None, (_name(one.offer.approved) for one in plays)))),
        approved_by=cell.decided_by.user.name if cell.decided_by else "",
        approved_on=timezone.localdate(cell.decided_at) if cell.decided_at else None,
        for_somebody_else=for_somebody_else,
    )


def _pairs(cell: CellVersion) -> tuple[tuple[str, str], ...]:
    return tuple((str(one.get("objection", "")), str(one.get("answer", ""))) for one in cell.objections if isinstance(one, dict))


def _name(version: object) -> str:
    return str(getattr(version, "name", "") or "")


def _entry_offers_first(play: Play) -> tuple[int, int, int]:
    """A splinter before the core offer, older plays before newer; cells keep together."""
    role = play.offer.approved.role if play.offer.approved else "core"
    return play.cell_id, int(role != "splinter"), play.pk
