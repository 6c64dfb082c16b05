"""Who decides at an account: each person with the part in buying, the persona, and what says so; and who is not known yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lotse.apps.accounts.models import Contact, PersonFact
from lotse.apps.strategy.selectors import persona_list
from lotse.domain import Message, say

# As a deal meets them: who releases the money first.
_ORDER = ("economic_buyer", "approver", "technical_buyer", "champion", "user_buyer", "influencer", "buyer", "gatekeeper", "initiator")


@dataclass(frozen=True, slots=True)
class Seat:
    """``role``: the part in buying in words; ``why``: the proposal that brought the person; ``fact``: what is known first."""

    contact: Contact
    role: Message | None
    why: int | None
    fact: PersonFact | None


def buying_centre(people: Sequence[Contact], why: Mapping[int, int]) -> list[Seat]:
    """``why``: proposals by contact. By part in buying, those without one last."""
    seats = [_seat(one, why.get(one.pk)) for one in people]
    return sorted(seats, key=lambda seat: (_place(seat.contact), seat.contact.folded))


def personas_missing(people: Sequence[Contact]) -> list[str]:
    """Personas in force of which nobody is known."""
    known = {one.persona_id for one in people}
    return [one.approved.name for one in persona_list() if one.approved and one.pk not in known]


def _seat(contact: Contact, why: int | None) -> Seat:
    role = contact.buying_role if contact.buying_role in _ORDER else ""
    return Seat(contact, say(f"web.personas.buying_role.{role}") if role else None, why, next(iter(contact.facts.all()), None))


def _place(contact: Contact) -> int:
    return _ORDER.index(contact.buying_role) if contact.buying_role in _ORDER else len(_ORDER)
