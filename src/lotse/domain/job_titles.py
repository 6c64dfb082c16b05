"""A job title's function, seniority and usual buying role.

Functions and roles follow Webster & Wind (1972) as drawn up for the DACH mid-market in docs/method.md; a role is a
default to start from, never a fact about a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml


class Seniority(StrEnum):
    """``C`` leads the company, ``B1`` a field, ``B2`` a team, ``B3`` works in one; ``STAFF`` beside the line; ``BOARD`` supervises."""

    BOARD = "board"
    C = "c"
    B1 = "b-1"
    B2 = "b-2"
    B3 = "b-3"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class JobFunction:
    """``key`` names the function ("quality"), ``buying_role`` its default role ("technical_buyer")."""

    key: str
    buying_role: str


@dataclass(frozen=True, slots=True)
class JobTitle:
    """What a title says: the field and how high it stands."""

    function: JobFunction
    seniority: Seniority


@dataclass(frozen=True, slots=True)
class _Words:
    function: JobFunction
    strong: re.Pattern[str] | None
    weak: re.Pattern[str] | None


# In these the person leads the whole company, whatever field is named beside; members of a board are told by their field.
_LEADS = re.compile(
    r"(?<![^\W_])(?:\S*geschäftsführ\S*|gf|inhaber\S*|mitinhaber\S*|eigentümer\S*|ceo|managing director"
    r"|(?<!product )(?<!process )owner)(?![^\W_])"
)
_BESIDE = frozenset(["office", "co_determination", "security"])
# "(m/w/d)", "Leiter:in", "Leiter/-in", "Leiter*innen": forms of one word.
_GENDER = re.compile(r"\s*\((?:[mwfdxig]\s?[/|,]\s?){1,3}[mwfdxig]\)|(?<=\w)(?:[:*_]|/-?)in(?:nen)?(?!\w)|(?<=\w)\(in(?:nen)?\)")


@lru_cache(maxsize=50_000)
def read_title(title: str) -> JobTitle | None:
    """ "Leiterin Qualitätssicherung (m/w/d)" -> quality, B-1; ``None`` where the title names no function."""
    folded = _folded(title)
    function = _function(folded)
    return JobTitle(function, _seniority(folded)) if function else None


def job_function(title: str) -> JobFunction | None:
    """The function that a title names ("Leiter Qualitätssicherung" -> quality), ``None`` where it names none.

    A general manager with a field ("Technischer Geschäftsführer") is general management: signing power outranks the field.
    """
    read = read_title(title)
    return read.function if read else None


def function_keys() -> tuple[str, ...]:
    """All functions, in the order of the taxonomy."""
    return tuple(words.function.key for words in _functions())


def _folded(title: str) -> str:
    return " ".join(_GENDER.sub("", title.casefold().replace("ß", "ss")).split())


def _function(folded: str) -> JobFunction | None:
    hits = [(*place, words.function) for words in _functions() if (place := _place(words.strong, folded))]
    best = min(hits, key=lambda hit: hit[:3])[3] if hits else None
    beside = [hit for hit in hits if hit[3].key in _BESIDE]
    general = [hit for hit in hits if hit[3].key == "general_management"]
    if beside and general and min(hit[:3] for hit in beside) < min(hit[:3] for hit in general):
        return min(beside, key=lambda hit: hit[:3])[3]
    if best and best.key not in _BESIDE and _LEADS.search(folded) and general:
        return general[0][3]
    fields = [hit for hit in hits if hit[3].key != "general_management"]
    if best and best.key == "general_management" and fields and not _LEADS.search(folded):
        return min(fields, key=lambda hit: hit[:3])[3]
    if best:
        return best
    return next((words.function for words in _functions() if _place(words.weak, folded)), None)


def _place(pattern: re.Pattern[str] | None, folded: str) -> tuple[int, int, int] | None:
    """Where a field is named: the number of the word, then the later the better within it, then the longer."""
    places = [(folded.count(" ", 0, hit.start()), -hit.start(), -len(hit.group())) for hit in pattern.finditer(folded)] if pattern else []
    return min(places, default=None)


def _seniority(folded: str) -> Seniority:
    for level, words, but in _levels():
        if words.search(folded) and not (but and but.search(folded)):
            return level
    return Seniority.B3


def _read(name: str) -> dict[str, Any]:
    text = files("lotse.domain").joinpath("data", "job_titles", name).read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


@cache
def _functions() -> tuple[_Words, ...]:
    return tuple(
        _Words(JobFunction(key, entry["buying_role"]), _any(entry["words"]), _any(entry.get("weak", ())))
        for key, entry in _read("functions.yaml").items()
    )


@cache
def _levels() -> tuple[tuple[Seniority, re.Pattern[str], re.Pattern[str] | None], ...]:
    rules = _read("seniority.yaml")
    alone = [(Seniority(level), re.compile(f"(?:{'|'.join(map(re.escape, words))})$"), None) for level, words in rules["alone"].items()]
    ordered = [(Seniority(entry["level"]), _any(entry["words"]), _any(entry.get("but", ()))) for entry in rules["levels"]]
    first = [(level, re.compile(f"^{words.pattern}"), but) for level, words, but in alone]
    return (*first, *((level, words, but) for level, words, but in ordered if words))


def _any(words: list[str] | tuple[()]) -> re.Pattern[str] | None:
    return re.compile("|".join(_pattern(str(word).casefold().replace("ß", "ss")) for word in words)) if words else None


def _pattern(word: str) -> str:
    start = "" if word.startswith("*") else r"(?<![^\W_])"
    end = "" if word.endswith("*") else r"(?![^\W_])"
    inner = re.escape(word.strip("*")).replace(r"\*", r"[^\W_]*").replace(r"\ ", r"[\s-]")
    return start + inner + end
