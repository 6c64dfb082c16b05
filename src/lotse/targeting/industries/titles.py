"""What the classes of NACE Rev. 2 are called, and the codes that words lead to (ÖNACE 2008, Statistik Austria, CC BY 4.0)."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from lotse.targeting.industries.codes import code_digits
from lotse.targeting.industries.lexicon import industries, label_key
from lotse.targeting.words import folded


def industry_title(code: str, lang: str) -> str | None:
    """The title of a code without dots, of its class where it is a national subclass ("28410"); ``None`` where there is no such code."""
    titles = _titles()
    found = titles.get(code[:4])
    return found[1 if lang == "en" else 0] if found else None


def find_industries(text: str, lang: str, limit: int = 8) -> list[tuple[str, str]]:
    """Codes (without dots) and titles for a code's beginning or for words, in any of both languages; the broadest first.

    What industries are called in everyday words ("Automotive", "Software") leads to their codes too, before the titles that hold the words.
    """
    digits = code_digits(text) or ("".join(text.split(".")).strip() if text.strip().rstrip(".").replace(".", "").isdecimal() else "")
    titles = _titles()
    if digits:
        found = [code for code in titles if code.startswith(digits)]
    else:
        words = folded(text).split()
        if not words:
            return []
        known = [code for one in industries().values() if label_key(text) in one.labels for code in one.codes]
        named = [code for code in titles if all(word in _folded()[code] for word in words)]
        found = list(dict.fromkeys([code for code in known if code in titles] + sorted(named, key=lambda code: (len(code), code))))
    return [(code, titles[code][1 if lang == "en" else 0]) for code in found[:limit]]


@cache
def _titles() -> dict[str, tuple[str, str]]:
    with files("lotse.targeting").joinpath("industries", "titles.csv").open(encoding="utf-8") as file:
        return {row["code"]: (row["de"], row["en"]) for row in csv.DictReader(file)}


@cache
def _folded() -> dict[str, str]:
    return {code: folded(" ".join(titles)) for code, titles in _titles().items()}
