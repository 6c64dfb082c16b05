"""Patterns and vocabularies of imprints, compiled once from the YAML files beside this one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from lotse.imprint.rules.vocabulary import Beginnings

__all__ = ["Label", "alternation", "confidence", "label", "labels", "lower", "phrase", "read_rules", "words"]


@cache
def read_rules(name: str) -> dict[str, Any]:
    """``rules/<name>.yaml``."""
    text = files("lotse.imprint.rules").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def confidence(rule: str) -> float:
    """How far a rule's values are to be trusted, 0 to 1."""
    return float(read_rules("confidence")[rule])


@cache
def words(name: str) -> frozenset[str]:
    """A word list of ``words.yaml``."""
    return frozenset(str(word).casefold() for word in read_rules("words")[name])


def phrase(entry: str) -> str:
    """A label as a pattern: "*" any letters, a space any white space, hyphen or none."""
    pieces = (re.escape(piece).replace(r"\*", r"[\w:*/()·.-]{0,25}") for piece in str(entry).split(" "))
    return r"[\s\-]{0,3}".join(pieces)


def alternation(entries: Iterable[str]) -> str:
    """The entries as one group, longest first, for text in lower case: matching without regard to case is many times slower.

    Entries that begin with the same letter share a branch: a place where none begins is told by one look at its letter.
    """
    branches: dict[str, list[str]] = {}
    for entry in sorted({lower(str(entry)) for entry in entries}, key=lambda entry: (-len(entry), entry)):
        branches.setdefault(entry[0] if entry[0].isalnum() else "", []).append(entry)
    return "(?:" + "|".join(_branch(letter, kept) for letter, kept in branches.items()) + ")"


def _branch(letter: str, entries: list[str]) -> str:
    rest = "|".join(phrase(entry[len(letter) :]) for entry in entries)
    return f"{letter}(?:{rest})" if letter else rest


def lower(text: str) -> str:
    """``text`` in lower case, every letter in its place: the few that would become two stay as they are."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


@dataclass(frozen=True, slots=True)
class Label:
    """Words that name what follows; ``pattern`` may begin up to ``back`` characters before one of them."""

    pattern: re.Pattern[str]
    beginnings: Beginnings
    back: int = 3


@cache
def label(name: str) -> Label:
    """A label of ``labels.yaml``, for text in lower case, where a line, a cell or a part of a line begins, with its colon."""
    return labels(tuple(read_rules("labels")[name]))


@cache
def labels(entries: tuple[str, ...]) -> Label:
    """:func:`label` for any entries."""
    pattern = re.compile(
        rf"(?:(?<=^)|(?<=[\n\t|·•;,/(–] )|(?<=[\n\t|·•;,/(]))[^\w\n☎📞]{{0,3}}{alternation(entries)}(?!\w)[.\s]{{0,2}}[:\t.=]*\s{{0,3}}",
    )
    return Label(pattern, Beginnings(map(str, entries)))
