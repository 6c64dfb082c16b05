"""The packaged words of numbers, dates and flags."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_LONGEST_UNKNOWN = 24
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f\ufeff]+")
_UNTIDY = re.compile("[^\\S ]|  |[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")


@cache
def words() -> dict[str, Any]:
    return dict(yaml.safe_load(files("lotse.tables.reading").joinpath("data/words.yaml").read_text(encoding="utf-8")))


@cache
def index(section: str) -> dict[str, Any]:
    """word -> what it means: ``index("months")["märz"]`` is 3."""
    return {str(word).casefold(): meaning for meaning, listed in words()[section].items() for word in listed}


@cache
def _listed(section: str) -> frozenset[str]:
    return frozenset(str(word).casefold() for word in words()[section])


def is_listed(text: str, section: str) -> bool:
    return text.casefold() in _listed(section)


def tidy(text: str) -> str:
    """Single ordinary spaces, no invisible signs, nothing at the ends."""
    if not _UNTIDY.search(text):
        return text.strip()
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


def is_unknown(text: str | None) -> bool:
    """Empty, or one of the ways to write "not known" ("-", "n/a", "#NV", "k.A.")."""
    return text is None or (len(text) < _LONGEST_UNKNOWN and is_listed(tidy(text), "unknown"))
