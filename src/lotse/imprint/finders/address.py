"""Addresses: a postcode with its place, and the street before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from lotse.imprint.finders.forms import FORM_WORD, firms
from lotse.imprint.finders.places import city_at, countries_of, is_place
from lotse.imprint.finders.street import find_street
from lotse.imprint.reading import Page
from lotse.imprint.segments import Segment, split

_POSTCODE = re.compile(
    r"(?<![\w/.+])(?:(?P<prefix>D|DE|A|AT|CH|LI|FL)\s?[-–—]?\s?)?(?<!\d)(?<!\d[.,])(?P<code>\d{4,5})(?!\d)"
    r"(?:[ \t,]{0,3}(?:[-–]\s)?|(?<=\d)\n)(?=[A-ZÄÖÜÉ(])"
)
_WORD = r"(?:[A-ZÄÖÜÉ][\wäöüßéèâ.\-'’]{0,30}|\(?[A-ZÄÖÜ][\wäöüß.\-]{1,20}\)|am|an|der|bei|im|in|ob|unter|den|von|vor|a\.|d\.|b\.|i\.|v\.|/)"
_CITY = re.compile(
    rf"{_WORD}(?:(?:[ ]|(?<=/))(?!(?:Tel|Fax|Mobil|E-?Mail|Deutschland|Germany|Österreich|Schweiz"
    rf"|Austria|Switzerland|Web|Internet|Vertreten|Handelsreg|HRB|HRA|USt|Amtsgericht|Gesch)){_WORD}){{0,4}}"
)
_PREFIXES = {"D": "DE", "DE": "DE", "A": "AT", "AT": "AT", "CH": "CH", "LI": "LI", "FL": "LI"}
_ABOVE = 3


@dataclass(frozen=True, slots=True)
class AddressCandidate:
    """``top``: where the address begins in the page's text: the name stands before it. ``country`` ISO 3166, from the postcode or its
    prefix; without a postcode the page tells only a place. ``certain``: 0 to 1."""

    postcode: Segment | None
    city: Segment
    street: Segment | None
    country: str | None
    prefixed: bool
    certain: float
    weight: float = 0.0

    @property
    def top(self) -> int:
        return (self.street or self.postcode or self.city).start

    def weighed(self, by: float) -> AddressCandidate:
        return replace(self, weight=self.weight + by)


def find_addresses(page: Page) -> Iterator[AddressCandidate]:
    """Every postcode whose place exists there, or that a street stands before."""
    for match in _postcodes(page.text):
        if not _IN_A_NUMBER.search(page.text, max(0, match.start() - 12), match.start()) and (found := _read(page, match)) is not None:
            yield found
    yield from _without_postcode(page)


# A postcode's digits are looked for first, then what may stand before them: much faster than the whole at every place.
_CODE = re.compile(r"\d(?<!\d\d)\d{3,4}(?!\d)(?=[ \t,]{0,3}(?:[-–]\s)?[A-ZÄÖÜÉ(]|\n[A-ZÄÖÜÉ(])")
_LEAD = re.compile(r"(?<![\w/.+])(?:(?:DE?|AT?|CH|LI|FL)\s?[-–—]?\s?)?\Z")


def _postcodes(text: str) -> Iterator[re.Match[str]]:
    for code in _CODE.finditer(text):
        lead = _LEAD.search(text, max(0, code.start() - 6), code.start())
        if lead and (found := _POSTCODE.match(text, lead.start())):
            yield found


# "Tel. 0711 123 4567 Muster": the digits before belong to one number with these.
_IN_A_NUMBER = re.compile(r"(?:\d[ /.\-]?){6}\Z")
_PLACE_LINE = re.compile(r"(?P<place>[A-ZÄÖÜ][\w.\-/ ()]{2,40}?)(?P<country>,\s?[A-ZÖ][a-zö]{4,20})?")
_LONGEST_PLACE = 62
_FORM_AT_END = 30


def _without_postcode(page: Page) -> Iterator[AddressCandidate]:
    """A place with a line for itself below a street, or below a firm's name."""
    formed_lines = {
        page.line_at(word.start()) for word in firms(page) if page.lines[page.line_at(word.start())].end - word.start() <= _FORM_AT_END
    }
    for number, (above, line) in enumerate(pairwise(page.lines)):
        numbered, formed = any(map(str.isdigit, above.text[-8:])), number in formed_lines
        named = "," in line.text and len(above.text) < 50
        if len(line.text) >= _LONGEST_PLACE or len(above.text) > 120 or not (numbered or formed or named):
            continue
        found = _PLACE_LINE.fullmatch(line.text)
        if found is None or not is_place(found["place"]):
            continue
        street = find_street(Segment(above.start, above.text)) if numbered else None
        place = Segment(line.start, found["place"])
        if street and street[1] > 0.5:
            yield AddressCandidate(None, place, street[0], None, False, 0.45)
        elif formed or (found["country"] and named):
            yield AddressCandidate(None, place, None, None, False, 0.35)


def _read(page: Page, match: re.Match[str]) -> AddressCandidate | None:
    code, prefix = match["code"], match["prefix"]
    countries = (_PREFIXES[prefix],) if prefix else countries_of(code)
    number = page.line_at(match.start())
    rest = page.text[match.end() : min(page.lines[page.line_at(match.end())].end, match.end() + 80)]
    town = city_at(code, rest, countries) if countries else None
    street, certain = _street(page, number, match.start())
    if street is None and town:
        street, certain = _street_behind(page, match.end() + len(town[0]))
    if town is None and street is None and countries and len(code) == 5 and _below_firm(page, number, match):
        street_less = _CITY.match(rest)
        return street_less and AddressCandidate(
            Segment(match.start("code"), code),
            Segment(match.end(), street_less.group().rstrip(" .-")),
            None,
            countries[0],
            bool(prefix),
            0.5,
        )
    if town is None:
        loose = _CITY.match(rest)
        if not loose or street is None or (len(code) == 4 and not prefix and not (countries and certain >= 0.8)):
            return None
        named, country = loose.group().rstrip(" .-"), (countries[0] if len(countries) == 1 else None)
    else:
        named, country = town
    if len(code) == 4 and not prefix and street is None and not _alone(page, number, match):
        return None
    postcode = Segment(match.start("code"), code)
    sure = (1.0 if town else 0.8) * (certain if street else 0.7)
    return AddressCandidate(postcode, Segment(match.end(), named), street, country, bool(prefix), sure)


def _street_behind(page: Page, at: int) -> tuple[Segment | None, float]:
    """ "A-3680 Persenbeug, Industriestraße 2"."""
    line = page.lines[page.line_at(at)]
    lead = _COMMA.match(page.text, at, line.end)
    parts = split(page.text[lead.end() : line.end], lead.end()) if lead else []
    found = find_street(parts[0]) if parts else None
    return found if found and found[1] > 0.5 else (None, 0.0)


_COMMA = re.compile(r"\s?[,;|·]\s?")


def _below_firm(page: Page, number: int, match: re.Match[str]) -> bool:
    """Whether postcode and place stand on the line right below a firm's name."""
    return number > 0 and match.start() == page.lines[number].start and bool(FORM_WORD.search(page.lines[number - 1].text[-30:]))


def _alone(page: Page, number: int, match: re.Match[str]) -> bool:
    """Whether postcode and place have a line or a part of it for themselves."""
    before = page.text[page.lines[number].start : match.start()]
    return not before.strip() or before.rstrip()[-1:] in ",|·•:–-\t"


def _street(page: Page, number: int, at: int) -> tuple[Segment | None, float]:
    """The nearest part before the postcode that reads as a street: on its line, else up to three lines above."""
    line = page.lines[number]
    lead = page.text[line.start : at]
    parts = [] if lead.rstrip().endswith(":") else split(lead, line.start)
    for part in reversed(_joined(parts, page)):
        if found := find_street(part):
            return found
    if parts and len(parts[-1].text) > 40:
        return None, 0.0
    weak: tuple[Segment | None, float] = (None, 0.0)
    for above in range(number - 1, max(-1, number - 1 - _ABOVE), -1):
        text = page.lines[above]
        if len(text.text) > 120 or _POSTCODE.search(text.text):
            break
        for part in reversed(_joined(split(text.text, text.start), page)):
            found = find_street(part)
            if found and found[1] > 0.5:
                return found
            weak = found if found and weak[0] is None and above == number - 1 else weak
        if above == number - 1 and find_street(Segment(text.start, text.text)):
            return find_street(Segment(text.start, text.text)) or weak
    return weak


_NUMBER_ONLY = re.compile(r"(?:Nr\.?\s?)?\d{1,4}\s?(?:[a-zA-Z]|[-–]\s?\d{1,4}[a-zA-Z]?)?")


def _joined(parts: list[Segment], page: Page) -> list[Segment]:
    """The last parts joined again where a separator stood within the street ("Q 7, 24", "Hauptstr., 5")."""
    if len(parts) >= 2 and _NUMBER_ONLY.fullmatch(parts[-1].text):
        start = parts[-2].start
        return [*parts[:-2], Segment(start, page.text[start : parts[-1].end])]
    return parts
