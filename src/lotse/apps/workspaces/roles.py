"""Roles, artefacts, and the responsibility matrix: who decides, contributes to and is told of what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a member is in a workspace; a member may be several things."""

    BOARD = "board"
    PARTNER = "partner"
    MARKETING = "marketing"
    BDR = "bdr"
    SALES = "sales"


class Artefact(StrEnum):
    """What somebody is responsible for."""

    ICP = "icp"
    PERSONA = "persona"
    VALUE = "value"
    MARKET_FIT = "market_fit"
    OFFER = "offer"
    COLLATERAL = "collateral"
    STORY = "story"
    COMPANY_RESEARCH = "company_research"
    PERSON_RESEARCH = "person_research"
    RELATIONSHIP = "relationship"


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One signature of those who decide suffices; everyone not named sees approved versions alone."""

    decides: frozenset[Role]
    contributes: frozenset[Role]
    told: frozenset[Role]


def _row(decides: str, contributes: str, told: str) -> Responsibility:
    return Responsibility(*(frozenset(Role(word) for word in words.split()) for words in (decides, contributes, told)))


_STRATEGY = _row("board", "partner", "marketing bdr sales")
_COLLATERAL = _row("marketing", "partner", "bdr sales")

RESPONSIBILITIES: Mapping[Artefact, Responsibility] = {
    Artefact.ICP: _STRATEGY,
    Artefact.PERSONA: _STRATEGY,
    Artefact.VALUE: _STRATEGY,
    Artefact.MARKET_FIT: _STRATEGY,
    Artefact.OFFER: _STRATEGY,
    Artefact.COLLATERAL: _COLLATERAL,
    Artefact.STORY: _COLLATERAL,
    Artefact.COMPANY_RESEARCH: _row("bdr", "sales partner", "board"),
    Artefact.PERSON_RESEARCH: _row("sales", "partner bdr", "board"),
    Artefact.RELATIONSHIP: _row("board sales", "partner", "bdr"),
}
