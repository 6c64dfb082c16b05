"""A fact, and what follows from facts: scores with reasons that point back to them."""

from __future__ import annotations

import datetime as dt
import hashlib
from base64 import b32encode
from dataclasses import dataclass

from lotse.domain.message import Message


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in a source a value stands: the file's name, its line (from 1, the header included), the source's record."""

    record: str
    file: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of one attribute of one subject, with where it comes from.

    ``subject`` is a company_id; ``observed_on`` the day for which the source speaks, ``read_on`` the day it was read;
    ``confidence`` 0 to 1.
    """

    subject: str
    attribute: str
    value: str
    source: str
    locator: Locator
    observed_on: dt.date | None = None
    read_on: dt.date | None = None
    licence: str | None = None
    confidence: float = 1.0

    @property
    def id(self) -> str:
        """Stable over builds: it does not depend on the subject, which may be merged, nor on dates of reading."""
        return fact_id(self.source, self.locator.record, self.attribute, self.value)


def fact_id(source: str, record: str, attribute: str, value: str) -> str:
    """``F`` and 16 characters of base32."""
    return "F" + short_hash("\x1f".join((source, record, attribute, value)))


def company_id(key: str) -> str:
    """``L`` and 16 characters of base32 of the strongest key that a company had at first sight."""
    return "L" + short_hash(key)


def short_hash(text: str) -> str:
    """80 bits of SHA-256 in base32: a collision among five million has a chance of one in a hundred thousand million."""
    return b32encode(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:10]).decode("ascii")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a score is what it is: a sentence and the ids of the facts that carry it; ``weight`` in the score's own unit."""

    message: Message
    facts: tuple[str, ...] = ()
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """A number with its reasons, strongest first."""

    value: float
    reasons: tuple[Reason, ...] = ()
