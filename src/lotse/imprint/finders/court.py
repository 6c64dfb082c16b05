"""The court or office that keeps the register, beside the number or after a label of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lotse.domain.courts import find_court
from lotse.domain.place_names import place_key
from lotse.imprint.finders.candidate import Candidate
from lotse.imprint.finders.places import is_place
from lotse.imprint.reading import Page
from lotse.imprint.rules import read_rules
from lotse.imprint.rules.vocabulary import Beginnings

_PLACE = (
    r"[A-ZÄÖÜ][\wäöüß.\-]{1,30}(?:/[A-ZÄÖÜ][a-zäöüß]{1,12}\.?)?"
    r"(?:[ ](?:am|an der|a\.d\.|a\. d\.|im|in der|i\.d\.|ob der|in|\(?[A-ZÄÖÜ][\wäöüß.\-]{1,25}\)?))?"
    r"(?:[ ][A-ZÄÖÜ][a-zäöüß]{2,20})?(?:[ ]?\([A-ZÄÖÜ][\wäöüß.\-]{1,25}\))?"
)
_GERMAN = re.compile(
    r"(?<![\wäöüß])(?P<office>(?:Register|Vereinsregister|Handelsregister|Genossenschaftsregister"
    r"|Partnerschaftsregister)[^\n:]{0,20}?:?\s{0,3}(?:des |beim |am )?(?:Amtsgerichte?s?|AG)"
    r"|(?i:Amtsgerichte?s?|Registergericht|Register court|Registry court|Commercial register"
    r"|Local court|District court|Registration court|Court(?:house)? of registration)|AG"
    r"|Handelsregister|Vereinsregister|Genossenschaftsregister|Partnerschaftsregister|HR(?![AB])|eingetragen (?:beim|im)[^\n]{0,30})"
    rf"(?:\s?\([^()\n]{{1,20}}\))?[\s.:,\t]{{0,5}}(?:(?:Amtsgerichte?s?|AG|(?:of|in:?|at|des|der"
    rf"|beim|am|zu|von|local court)(?=\s))[\s:]{{1,3}}){{0,3}}(?P<place>{_PLACE})"
)
_COURT_IN_ENGLISH = re.compile(rf"(?P<place>{_PLACE})[ ](?:[Ll]ocal|[Dd]istrict|[Rr]egister)[ ][Cc]ourt")
_AUSTRIAN = re.compile(
    rf"(?P<whole>(?P<office>Landes-?\s?(?:als|und)\s?Handelsgericht(?:es)?|Handelsgericht(?:es)?|Landesgericht(?:es)?|LG|HG)"
    rf"(?P<for>[ ]für[ ](?:ZRS|Zivilrechtssachen|ZRS\.)|[ ]als[ ]Handelsgericht)?[\s:]{{1,3}}(?P<place>{_PLACE}))"
)
_BY_TOWN = re.compile(r"Firmenbuch(?:gericht)?(?: beim)?[\s:]{1,3}(?P<place>(?:St\.|Sankt|Wiener|Wr\.)?\s?[A-ZÄÖÜ][a-zäöüß]+)(?!\w)")
_SWISS = re.compile(
    rf"(?P<whole>Handelsregister(?:amt)?(?:e?s)?[\s:]{{1,3}}(?:(?:des|vom|of the|von)\s)?(?:Kantons?|Kt\.|Canton of)\s(?P<place>{_PLACE})"
    rf"|Handelsregisteramt(?:es)?\s(?:in\s)?{_PLACE}|Registre du commerce (?:de|du|d')\s?(?:canton de\s)?{_PLACE})"
)
_GERMAN_BEGINS = Beginnings(
    ["register*", "vereinsregister", "handelsregister", "genossenschaftsregister", "partnerschaftsregister", "amtsgericht", "registry",
     "commercial", "local", "district", "registration", "court*", "ag", "hr", "eingetragen"]
)  # fmt: skip
_AUSTRIAN_BEGINS = Beginnings(["landes*", "handelsgericht", "lg", "hg"])
_BY_TOWN_BEGINS = Beginnings(["firmenbuch"])
_SWISS_BEGINS = Beginnings(["handelsregister", "registre"])
_OFFICES = {"LG": "Landesgericht", "HG": "Handelsgericht", "Landesgerichtes": "Landesgericht", "Handelsgerichtes": "Handelsgericht"}


def find_courts(page: Page) -> Iterator[Candidate]:
    """Every court named; German ones must exist (list of register courts), as far as their name reads."""
    for match in page.matches(_AUSTRIAN, _AUSTRIAN_BEGINS):
        if match["office"] in _OFFICES and place_key(match["place"].split()[0]) not in _seats():
            continue
        place = _first_words(match["place"], 2 if match["place"].startswith(("St", "Wr", "Wiener", "Ried", "Krems", "Korneub")) else 1)
        office = _OFFICES.get(match["office"], match["office"])
        value = f"{office}{match['for'] or ''} {place}"
        yield Candidate(value, match.start(), match.start("place") + len(place), "court.label", 1)
    for match in page.matches(_BY_TOWN, _BY_TOWN_BEGINS):
        place = match["place"]
        if place_key(place.split()[0]) in _seats():
            office = "Handelsgericht" if place == "Wien" else "Landesgericht"
            yield Candidate(f"{office} {place}", match.start(), match.end(), "court.label", 0.9)
    for match in page.matches(_SWISS, _SWISS_BEGINS):
        whole = " ".join(match["whole"].split()).rstrip(".")
        yield Candidate(whole, match.start(), match.end() - match.group().endswith("."), "court.label", 1)
    at = 0
    for start in _GERMAN_BEGINS.places(page.words, page.lower):
        if start >= at and (found := _GERMAN.match(page.text, start)):
            court = _registered(found)
            # What follows one word for a court may be the next word for it ("im Handelsregister. Registergericht: Ulm").
            at = found.end() if court else found.end("office")
            yield from [court] if court else []
    at = 0
    while "court" in page.lower and (found := _COURT_IN_ENGLISH.search(page.text, at)) is not None:
        court = _registered(found)
        at = found.end() if court else found.start() + 1
        yield from [court] if court else []


def _registered(found: re.Match[str]) -> Candidate | None:
    """The German court that was named, where there is one."""
    named = bool(_COURT_WORD.search(found.group()))
    known = _known(found["place"], anywhere=named)
    if known is None:
        return None
    end = found.start("place") + len(known)
    return Candidate(f"Amtsgericht {known}", min(found.start(), found.start("place")), end, "court.label", 1 if named else 0.4)


_COURT_WORD = re.compile("gericht|court|(?<![A-Za-z])AG(?![A-Za-z])", re.IGNORECASE)


@cache
def _seats() -> frozenset[str]:
    """First words of the seats of Austrian courts that keep the register: "LG Hamburg" is another country's."""
    return frozenset(place_key(name.split()[0]) for name in read_rules("words")["austrian_courts"])


def _first_words(text: str, count: int) -> str:
    return (
        " ".join(text.split()[:count]).rstrip(".,")
        if count == 1
        else " ".join(text.split()[: count + (text.startswith("Ried"))]).rstrip(",")
    )


def _known(text: str, *, anywhere: bool) -> str | None:
    """The longest beginning of ``text`` that is a register court's name; ``anywhere``: or that of any place, which may have a court."""
    words = text.rstrip(".,;: ").split(" ")
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count]).rstrip(".,;:")
        if name.count("(") > name.count(")"):
            name += ")" if text.startswith(name + ")") else ""
        if find_court(name) or find_court(name.replace("/Main", " am Main")):
            return name
    name = words[0].rstrip(".,;:")
    return name if anywhere and is_place(name) else None
