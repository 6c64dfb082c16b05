"""A sentence before it has a language: a key and what goes into it.

Rooms speak in messages; the edge (command line, report, page) words them with :class:`lotse.domain.wording.Wording`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """``key`` is ``room.name``, found in ``src/lotse/<room>/wording/<lang>.yaml``; ``params`` fill its placeholders.

    A parameter may be text, a number, a date, :class:`lotse.domain.money.Money`, another message, or a sequence of these.
    """

    key: str
    params: Mapping[str, object] = field(default_factory=dict)


def say(key: str, **params: object) -> Message:
    """Shorthand for ``Message(key, params)``; a test checks that every literal key is worded in every language."""
    return Message(key, params)
