"""The lexicon of industries: names, codes, words in company names, labels in CRMs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from lotse.targeting.words import folded


@dataclass(frozen=True, slots=True)
class Industry:
    """``codes``: WZ 2008 prefixes without dots; ``vague``: label or words say little of what a firm does."""

    key: str
    name_de: str
    name_en: str
    codes: tuple[str, ...]
    words: tuple[str, ...]
    labels: frozenset[str]
    vague: bool


@cache
def neighbours() -> dict[str, frozenset[str]]:
    """For each industry those whose words may stand in its firms' names, itself included."""
    text = files("lotse.targeting").joinpath("industries", "neighbours.yaml").read_text(encoding="utf-8")
    families: list[list[str]] = yaml.safe_load(text)
    return {key: frozenset({key, *(other for family in families if key in family for other in family)}) for key in industries()}


@cache
def industries() -> dict[str, Industry]:
    """All industries by key."""
    text = files("lotse.targeting").joinpath("industries", "industries.yaml").read_text(encoding="utf-8")
    return {key: _industry(key, entry) for key, entry in yaml.safe_load(text).items()}


def _industry(key: str, entry: dict[str, Any]) -> Industry:
    return Industry(
        key=key,
        name_de=entry["name"]["de"],
        name_en=entry["name"]["en"],
        codes=tuple(code.replace(".", "") for code in entry["codes"]),
        words=tuple(entry["words"]),
        labels=frozenset(label_key(label) for label in (*entry["labels"], entry["name"]["de"], entry["name"]["en"])),
        vague=entry.get("vague", False),
    )


def label_key(label: str) -> str:
    """One spelling for labels: folded, "&" and "+" as "und"/"and" dropped, so that "Food & Beverage" meets "food and beverage"."""
    words = re.findall(r"[a-z0-9]+", folded(label))
    return " ".join(word for word in words if word not in {"und", "and", "u"})
