"""The matrix as it is drawn: a field's coverage, and what its conversations came to."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from scipy.stats import beta

from lotse.apps.pipeline.selectors.talks import outcomes_by_play
from lotse.apps.strategy.models import Cell, CellVersion, CollateralVersion, Persona, Play, Segment
from lotse.apps.strategy.proofs import collateral_in_force, is_for
from lotse.apps.strategy.selectors import persona_list, segment_list

ENOUGH = 30  # conversations, from which a rate is shown
Place = tuple[int, int]  # ids of segment and persona
_STEPS = (2.0, 4.5, 8.0)  # meetings per 100, between the shades


@dataclass(frozen=True, slots=True)
class Field:
    """``covered`` of 7; ``rate`` meetings per 100 conversations with its 90 % interval (Jeffreys), None below :data:`ENOUGH`."""

    segment: int
    persona: int
    version: CellVersion | None
    covered: int
    conversations: int
    rate: float | None
    lower: float
    upper: float

    @property
    def shade(self) -> str:
        return "" if self.rate is None else f"c{sum(self.rate >= step for step in _STEPS)}"

    @property
    def blocks(self) -> list[bool]:
        return [n < self.covered for n in range(7)]


@dataclass(frozen=True, slots=True)
class Grid:
    personas: list[Persona]
    rows: list[tuple[Segment, list[Field]]]
    measured: int
    unclear: int
    empty: int


def grid() -> Grid:
    personas, segments = persona_list(), segment_list()
    cells = {(cell.segment_id, cell.persona_id): cell for cell in Cell.objects.select_related("approved").prefetch_related("plays")}
    talks, shelf = _talks(), collateral_in_force()
    rows = [(segment, [_field(segment, persona, cells, talks, shelf) for persona in personas]) for segment in segments]
    fields = [field for _, row in rows for field in row]
    return Grid(
        personas,
        rows,
        sum(field.rate is not None for field in fields),
        sum(field.version is not None and field.rate is None for field in fields),
        sum(field.version is None for field in fields),
    )


def covered(version: CellVersion, *, plays: bool, collateral: Collection[CollateralVersion]) -> int:
    """Of seven: value, questions, objections, proof, stories, a play, collateral. A customer's story proves too."""
    told = any(one.kind == "story" for one in collateral)
    proven = any(one.claim for one in collateral)
    stories, proof = version.stories or told, version.proof or proven
    parts = (version.value, version.opening_questions, version.objections, proof, stories, plays, collateral)
    return sum(bool(part) for part in parts)


def _field(
    segment: Segment,
    persona: Persona,
    cells: Mapping[Place, Cell],
    talks: Mapping[Place, tuple[int, int]],
    shelf: Sequence[CollateralVersion],
) -> Field:
    cell = cells.get((segment.pk, persona.pk))
    version = cell.approved if cell else None
    n, meetings = talks.get((segment.pk, persona.pk), (0, 0))
    plays = cell is not None and any(play.approved_id for play in cell.plays.all())
    collateral = [one for one in shelf if is_for(one, segment=segment.pk, persona=persona.pk)]
    full = covered(version, plays=plays, collateral=collateral) if version else 0
    lower, upper = (float(beta.ppf(q, meetings + 0.5, n - meetings + 0.5)) * 100 for q in (0.05, 0.95))
    return Field(segment.pk, persona.pk, version, full, n, meetings / n * 100 if n >= ENOUGH else None, lower, upper)


def _talks() -> dict[Place, tuple[int, int]]:
    """Conversations and meetings by segment and persona of the play they were held under."""
    places = {pk: (segment, persona) for pk, segment, persona in Play.objects.values_list("pk", "cell__segment_id", "cell__persona_id")}
    found: dict[Place, tuple[int, int]] = {}
    for (play, outcome), talks in outcomes_by_play().items():
        n, meetings = found.get(places[play], (0, 0))
        found[places[play]] = (n + talks, meetings + talks * (outcome == "meeting"))
    return found
