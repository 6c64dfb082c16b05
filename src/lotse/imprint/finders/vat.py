"""VAT identification numbers: DE with nine digits, ATU with eight, CHE with nine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lotse.domain.vat import parse_vat
from lotse.imprint.finders.candidate import Candidate
from lotse.imprint.reading import Page
from lotse.imprint.rules import alternation, read_rules
from lotse.imprint.rules.vocabulary import Beginnings

_GAP = r"[\s.\-–/]{0,3}"
_NUMBER = re.compile(
    rf"(?<![A-Za-z0-9])(?:DE{_GAP}(?:\d{_GAP}){{8}}\d|AT{_GAP}U{_GAP}(?:\d{_GAP}){{7}}\d|U(?:\d{_GAP}){{7}}\d"
    rf"|CHE?{_GAP}(?:\d{_GAP}){{8}}\d(?P<suffix>\s?\(?(?:MWST|TVA|IVA|VAT)\b\)?)?)(?!\d)",
    re.IGNORECASE,
)
_BEGINS = Beginnings(["de", "at", "atu", "u", "ch", "che"])
_PLACEHOLDER = re.compile(r"12345678|(\d)\1{7}")


@cache
def _named() -> re.Pattern[str]:
    return re.compile(alternation(read_rules("labels")["vat"]) + r"[^\n]{0,60}$|[^\n]{0,40}\n[^\n]{0,3}$")


def find_vat(page: Page) -> Iterator[Candidate]:
    """Every number in a VAT id's form; those whose check digit fails only after a label, with little confidence."""
    for match in page.matches(_NUMBER, _BEGINS):
        digits = re.sub(r"\D", "", match.group())
        swiss = match.group()[:2].upper() == "CH"
        if _PLACEHOLDER.search(digits) or (swiss and not _swiss_vat(page.text, match)):
            continue
        text = match.group().upper()
        parsed = parse_vat(("AT" + text if text[0] == "U" else "CHE" + digits if swiss else text).replace("MWST", "").rstrip(" ()"))
        if parsed:
            yield Candidate(parsed.number, match.start(), match.end(), "vat.valid", 1)
        elif not swiss and _named().search(page.lower, max(0, match.start() - 90), match.start()):
            yield Candidate(_compact(text), match.start(), match.end(), "vat.unchecked", 0)


def _compact(text: str) -> str:
    bare = re.sub(r"[^A-Z0-9]", "", text)
    return "AT" + bare if bare[0] == "U" else bare


_SWISS_LABEL = re.compile(r"(?:MWST|MwSt|Mehrwertsteuer|Umsatzsteuer|USt|VAT|TVA|IVA)[^\n]{0,40}\n?[^\n]{0,4}$", re.IGNORECASE)


def _swiss_vat(text: str, match: re.Match[str]) -> bool:
    """A Swiss UID is a VAT number where its suffix or its label says so."""
    return bool(match.group("suffix") or _SWISS_LABEL.search(text, max(0, match.start() - 60), match.start()))
