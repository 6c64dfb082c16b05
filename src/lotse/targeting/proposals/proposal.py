"""A proposed segment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from lotse.domain import Message
from lotse.targeting.icp import Icp


class SegmentEffect(Protocol):
    """What a diagnosis says of a segment (log-odds of winning against the average, all else equal)."""

    @property
    def name(self) -> str: ...

    @property
    def estimate(self) -> float: ...

    @property
    def lower(self) -> float: ...

    @property
    def upper(self) -> float: ...


@dataclass(frozen=True)
class SegmentProposal:
    """``evidence``: what speaks for the segment and for each criterion; ``assumption``: somebody has to confirm it."""

    label: str
    icp: Icp
    won: int
    lost: int
    open: int
    evidence: tuple[Message, ...]
    assumption: bool
