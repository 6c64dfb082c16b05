"""The one family of errors that a user is shown: what is wrong, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lotse.domain.message import Message


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a user's input something stands: file, line (from 1), column's name, the value found there."""

    file: str | Path | None = None
    line: int | None = None
    column: str | None = None
    value: str | None = None


class LotseError(Exception):
    """A failure that a user can mend.

    ``message`` says what is so, ``remedy`` what to do next; both are worded at the edge, in the user's language.
    The command line prints them without a traceback and exits 1.
    """

    def __init__(self, message: Message, *, remedy: Message | None = None, place: Place | None = None) -> None:
        super().__init__(message.key)
        self.message = message
        self.remedy = remedy
        self.place = place or Place()

    def __reduce__(self) -> tuple[object, ...]:
        # Raised in a worker process, it has to reach the parent whole.
        return _rebuilt, (self.message, self.remedy, self.place)


def _rebuilt(message: Message, remedy: Message | None, place: Place) -> LotseError:
    return LotseError(message, remedy=remedy, place=place)
