"""What proves the words of a cell: its own lines, and the approved collateral that is for this segment, this buyer, these offers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from lotse.apps.strategy.models import APPROVED, CellVersion, CollateralVersion


@dataclass(frozen=True, slots=True)
class Proof:
    """``text`` is the claim. Of a line of the cell there is a source at most; ``collateral`` is the artefact's id otherwise."""

    text: str
    source: str
    kind: str = ""
    title: str = ""
    language: str = ""
    link: str = ""
    file_name: str = ""
    collateral: int | None = None


def collateral_in_force() -> list[CollateralVersion]:
    """By title."""
    return list(CollateralVersion.objects.filter(state=APPROVED, artefact__archived=None).order_by("title", "pk"))


def is_for(collateral: CollateralVersion, *, segment: int, persona: int, offers: Collection[int] | None = None) -> bool:
    """Whether it is for this cell; ``offers``: and for one of these. What names none of a kind is for all of it."""
    return (
        (not collateral.segments or segment in collateral.segments)
        and (not collateral.personas or persona in collateral.personas)
        and (offers is None or not collateral.offers or not set(collateral.offers).isdisjoint(offers))
    )


def proofs_of(
    cell: CellVersion, *, segment: int, persona: int, offers: Collection[int] | None, collateral: Iterable[CollateralVersion]
) -> tuple[Proof, ...]:
    """The cell's own lines first, then collateral that claims something."""
    lines = [Proof(str(one.get("text", "")), str(one.get("source", ""))) for one in cell.proof if isinstance(one, dict)]
    fitting = [one for one in collateral if is_for(one, segment=segment, persona=persona, offers=offers)]
    return (*lines, *(proof_of(one) for one in fitting if one.claim or one.text))


def proof_of(one: CollateralVersion) -> Proof:
    """A story without a claim of its own is told by its first words."""
    return Proof(
        text=one.claim or one.text.partition("\n")[0],
        source=one.source,
        kind=one.kind,
        title=one.title,
        language=one.language,
        link=one.link,
        file_name=one.file_name,
        collateral=one.artefact_id,
    )
