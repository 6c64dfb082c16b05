"""Rules of practice that an artefact is held against beside its editor."""

from __future__ import annotations

from dataclasses import dataclass

from lotse.domain import Message


@dataclass(frozen=True, slots=True)
class Rule:
    text: Message
    met: bool | None  # None: cannot be judged yet
