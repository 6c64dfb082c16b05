"""The court or office that keeps the register, beside the number or after a label of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lotse.domain.courts import find_court
from lotse.imprint.finders.candidate import Candidate
from lotse.imprint.reading import Page

_PLACE = (
    r"[A-ZÄÖÜ][\wäöüß.\-]{1,30}(?:[ ](?:am|an der|a\.d\.|a\. d\.|im|in der|i\.d\.|ob der|in|\(?[A-ZÄÖÜ][\wäöüß.\-]{1,25}\)?))?"
    r"(?:[ ][A-ZÄÖÜ][a-zäöüß]{2,20})?(?:[ ]?\([A-ZÄÖÜ][\wäöüß.\-]{1,25}\))?"
)
_GERMAN = re.compile(
    r"(?<![\wäöüß])(?P<office>(?:Register|Vereinsregister|Handelsregister|Genossenschaftsregister"
    r"|Partnerschaftsregister)[^\n:]{0,20}?:?\s{0,3}(?:des |beim |am )?(?:Amtsgerichte?s?|AG)"
    r"|(?i:Amtsgerichte?s?|Registergericht|Register court|Registry court|Commercial register"
    r"|Local court|District court|Registration court)|AG"
    r"|Handelsregister|Vereinsregister|Genossenschaftsregister|Partnerschaftsregister|HR|eingetragen (?:beim|im)[^\n]{0,30})"
    rf"(?:\s?\([^()\n]{{1,20}}\))?[\s.:,\t]{{0,5}}(?:(?:Amtsgerichte?s?|AG|(?:of|in|at|des|der"
    rf"|beim|am|zu|von|local court)(?=\s))[\s:]{{1,3}}){{0,3}}(?P<place>{_PLACE})"
)
_COURT_IN_ENGLISH = re.compile(rf"(?P<place>{_PLACE})[ ](?:[Ll]ocal|[Dd]istrict|[Rr]egister)[ ][Cc]ourt")
_AUSTRIAN = re.compile(
    rf"(?P<whole>(?P<office>Landes-?\s?(?:als|und)\s?Handelsgericht(?:es)?|Handelsgericht(?:es)?|Landesgericht(?:es)?|LG|HG)"
    rf"(?P<for>[ ]für[ ](?:ZRS|Zivilrechtssachen|ZRS\.)|[ ]als[ ]Handelsgericht)?[\s:]{{1,3}}(?P<place>{_PLACE}))"
)
_SWISS = re.compile(
    rf"(?P<whole>Handelsregister(?:amt)?(?:e?s)?[\s:]{{1,3}}(?:(?:des|vom|of the|von)\s)?(?:Kantons?|Kt\.|Canton of)\s(?P<place>{_PLACE})"
    rf"|Handelsregisteramt(?:es)?\s(?:in\s)?{_PLACE}|Registre du commerce (?:de|du|d')\s?(?:canton de\s)?{_PLACE})"
)
_OFFICES = {"LG": "Landesgericht", "HG": "Handelsgericht", "Landesgerichtes": "Landesgericht", "Handelsgerichtes": "Handelsgericht"}


def find_courts(page: Page) -> Iterator[Candidate]:
    """Every court named; German ones must exist (list of register courts), as far as their name reads."""
    for match in _AUSTRIAN.finditer(page.text):
        place = _first_words(match["place"], 2 if match["place"].startswith(("St", "Wr", "Wiener", "Ried", "Krems", "Korneub")) else 1)
        office = _OFFICES.get(match["office"], match["office"])
        value = f"{office}{match['for'] or ''} {place}"
        yield Candidate(value, match.start(), match.start("place") + len(place), "court.label", 1)
    for match in _SWISS.finditer(page.text):
        yield Candidate(" ".join(match["whole"].split()), match.start(), match.end(), "court.label", 1)
    for pattern in (_GERMAN, _COURT_IN_ENGLISH):
        for match in pattern.finditer(page.text):
            known = _known(match["place"])
            if known is not None:
                named = "gericht" in match.group().lower() or "AG" in match.group() or "court" in match.group().lower()
                end = match.start("place") + len(known)
                yield Candidate(f"Amtsgericht {known}", min(match.start(), match.start("place")), end, "court.label", 1 if named else 0.4)


def _first_words(text: str, count: int) -> str:
    return (
        " ".join(text.split()[:count]).rstrip(".,")
        if count == 1
        else " ".join(text.split()[: count + (text.startswith("Ried"))]).rstrip(",")
    )


def _known(text: str) -> str | None:
    """The longest beginning of ``text`` that is a court's name."""
    words = text.rstrip(".,;: ").split(" ")
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count]).rstrip(".,;:")
        if name.count("(") > name.count(")"):
            name += ")" if text.startswith(name + ")") else ""
        if find_court(name):
            return name
    return None
