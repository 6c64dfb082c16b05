"""What the columns of a list of one's own mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


def column_meanings(header: Sequence[str]) -> dict[str, str]:
    """Column as written -> our field; the first of two columns that mean the same counts, the other is not read."""
    meanings: dict[str, str] = {}
    for column in header:
        field = _spellings().get(_key(column))
        if field and field not in meanings.values():
            meanings[column] = field
    return meanings


@cache
def _spellings() -> dict[str, str]:
    listed = read_words("columns")
    return {_key(spelling): field for field, spellings in listed.items() for spelling in (field, *spellings)}


@cache
def read_words(name: str) -> dict[str, Any]:
    """A packaged lexicon of plain lists (``columns``, ``words``)."""
    loaded = yaml.safe_load(files("lotse.sources.plain").joinpath(f"{name}.yaml").read_text(encoding="utf-8"))
    return dict(loaded)


@cache
def token(kind: str, written: str) -> str | None:
    """ "Deutschland" -> "DE", "gelöscht" -> "removed"; ``None`` for a word that is not in the lexicon."""
    wanted = written.strip().lower()
    return next((meaning for meaning, words in read_words("words")[kind].items() if wanted in words), None)


def _key(column: str) -> str:
    return re.sub(r"[\s_.\-/]+", "", column.lower())
