"""A job title's function and usual buying role.

Functions and roles follow Webster & Wind (1972) as drawn up for the DACH mid-market in docs/method.md; a role is a
default to start from, never a fact about a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class JobFunction:
    """``key`` names the function ("quality"), ``buying_role`` its default role ("technical_buyer")."""

    key: str
    buying_role: str


@cache
def _functions() -> tuple[tuple[JobFunction, re.Pattern[str]], ...]:
    text = files("lotse.domain").joinpath("data", "job_titles", "functions.yaml").read_text(encoding="utf-8")
    return tuple(
        (JobFunction(key, entry["buying_role"]), re.compile("|".join(_pattern(word) for word in entry["words"])))
        for key, entry in yaml.safe_load(text).items()
    )


def _pattern(word: str) -> str:
    start = "" if word.startswith("*") else r"(?<![^\W_])"
    end = "" if word.endswith("*") else r"(?![^\W_])"
    return start + re.escape(word.strip("*")) + end


@cache
def job_function(title: str) -> JobFunction | None:
    """The function that a title names ("Leiter Qualitätssicherung" -> quality), None where it names none.

    A general manager with a field ("Technischer Geschäftsführer") is general management: signing power outranks the field.
    """
    folded = " ".join(title.casefold().split())
    found = [function for function, words in _functions() if words.search(folded)]
    general = [function for function in found if function.key == "general_management"]
    if general and "assisten" not in folded and "sekret" not in folded:
        return general[0]
    return found[0] if found else None


def function_keys() -> tuple[str, ...]:
    """All functions, in the order in which they are looked for."""
    return tuple(function.key for function, _ in _functions())
