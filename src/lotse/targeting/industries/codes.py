"""Industry codes of WZ 2008, NACE Rev. 2, ÖNACE 2008 and NOGA 2008, which agree in their first four digits."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Sections and their divisions (Regulation (EC) No 1893/2006, annex I).
_SECTIONS = {
    "A": (1, 3), "B": (5, 9), "C": (10, 33), "D": (35, 35), "E": (36, 39), "F": (41, 43), "G": (45, 47), "H": (49, 53),
    "I": (55, 56), "J": (58, 63), "K": (64, 66), "L": (68, 68), "M": (69, 75), "N": (77, 82), "O": (84, 84), "P": (85, 85),
    "Q": (86, 88), "R": (90, 93), "S": (94, 96), "T": (97, 98), "U": (99, 99),
}  # fmt: skip


def code_digits(text: str) -> str | None:
    """ "28.41", "C28.41", "2841" -> "2841"; ``None`` where it is no code of two to five digits."""
    found = re.fullmatch(r"[A-U]?\s?(\d\d(?:\.?\d){0,3})", text.strip().upper())
    return found.group(1).replace(".", "") if found else None


def in_section(text: str) -> tuple[str, ...]:
    """The divisions of a section: "D" -> ("35",); empty where it is no section's letter."""
    first, last = _SECTIONS.get(text.strip().upper(), (1, 0))
    return tuple(f"{division:02}" for division in range(first, last + 1))


def code_text(digits: str) -> str:
    """ "2841" -> "28.41", "28410" -> "28.41.0"."""
    parts = (digits[:2], digits[2:4], digits[4:])
    return ".".join(part for part in parts if part)


def overlap(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether any code of the one list lies within, or holds, one of the other (codes without dots)."""
    listed = list(others)
    return any(a.startswith(b) or b.startswith(a) for a in some for b in listed)
