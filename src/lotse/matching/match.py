"""What the matcher says of a record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lotse.domain import Message


class Decision(StrEnum):
    """``possible``: a person should look, because several companies fit equally or the evidence is thin."""

    MATCH = "match"
    POSSIBLE = "possible"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Match:
    """``score``: calibrated probability, 0 to 1, that the best company is the record's. ``company_id``: the best one for
    ``match`` and ``possible``, ``None`` for ``none``. ``reasons``: what speaks for and against it, strongest first."""

    query_id: str
    company_id: str | None
    score: float
    decision: Decision
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Least scores for ``match`` and for ``possible``. Raises ``ValueError`` unless 0 <= possible <= match <= 1."""

    match: float
    possible: float

    def __post_init__(self) -> None:
        if not 0 <= self.possible <= self.match <= 1:
            raise ValueError(f"thresholds must satisfy 0 <= possible <= match <= 1: {self.possible}, {self.match}")

    def decide(self, score: float) -> Decision:
        if score >= self.match:
            return Decision.MATCH
        return Decision.POSSIBLE if score >= self.possible else Decision.NONE
