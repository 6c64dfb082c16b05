"""The kinds of artefacts, and what each one's versions hold."""

from __future__ import annotations

from dataclasses import dataclass

from lotse.apps.strategy.models import (
    Artefact,
    Cell,
    CellVersion,
    Collateral,
    CollateralVersion,
    Offer,
    OfferVersion,
    Persona,
    PersonaVersion,
    Play,
    PlayVersion,
    Segment,
    SegmentVersion,
    Version,
)
from lotse.apps.workspaces.needs import Need, contributes, decides
from lotse.apps.workspaces.roles import Artefact as Responsible


@dataclass(frozen=True, slots=True)
class KindOf:
    """``content``: the columns that a draft's editor changes, a comparison compares and an approval freezes."""

    key: str
    artefact: type[Artefact]
    version: type[Version]
    content: tuple[str, ...]
    responsible: Responsible

    @property
    def contributes(self) -> Need:
        return contributes(self.responsible)

    @property
    def decides(self) -> Need:
        return decides(self.responsible)


_OFFER = ("name", "role", "price", "currency", "recurring", "days_to_value", "scope", "steps_up_to", "step_up")
_FOR = ("segments", "personas", "offers")
_COLLATERAL = ("kind", "title", "language", "claim", "source", "text", "link", "file_name", *_FOR)
KINDS = {
    kind.key: kind
    for kind in (
        KindOf("segment", Segment, SegmentVersion, ("name", "summary", "icp"), Responsible.ICP),
        KindOf(
            "persona", Persona, PersonaVersion,
            ("name", "function", "seniority", "buying_role", "titles", "pains", "goals", "limit"), Responsible.PERSONA,
        ),
        KindOf("cell", Cell, CellVersion, ("value", "opening_questions", "objections", "proof", "stories"), Responsible.VALUE),
        KindOf("offer", Offer, OfferVersion, _OFFER, Responsible.OFFER),
        KindOf("play", Play, PlayVersion, ("advice", "note"), Responsible.OFFER),
        KindOf("collateral", Collateral, CollateralVersion, _COLLATERAL, Responsible.COLLATERAL),
    )
}  # fmt: skip


def kind_of(row: Artefact | Version) -> KindOf:
    """The kind of an artefact or of a version."""
    return next(kind for kind in KINDS.values() if isinstance(row, (kind.artefact, kind.version)))
