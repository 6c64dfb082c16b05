"""Titles of those who act for a firm: which words are one, and its common name."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lotse.imprint.rules import alternation, lower, read_rules


@cache
def _titles() -> dict[str, re.Pattern[str]]:
    return {role: re.compile(rf"{alternation(entries)}(?!\w)") for role, entries in read_rules("roles")["roles"].items()}


@cache
def _others() -> re.Pattern[str]:
    return re.compile(rf"{alternation(read_rules('roles')['others'])}")


@lru_cache(maxsize=20_000)
def role_of(text: str) -> str | None:
    """The common name of a title, ``None`` for what is none."""
    text = lower(text)
    if _others().match(text.strip()):
        return None
    hits = [(found.end() - found.start(), role) for role, pattern in _titles().items() if (found := pattern.search(text))]
    return max(hits)[1] if hits else None


@lru_cache(maxsize=20_000)
def is_title(text: str) -> bool:
    """Whether a line holds nothing but a title ("1. Vorsitzender:")."""
    bare = lower(text).strip(" :–-")
    return len(bare) < 60 and any(pattern.fullmatch(bare) for pattern in _titles().values())
