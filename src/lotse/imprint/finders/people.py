"""Who acts for the publisher: names after roles, before roles, with roles in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lotse.imprint.finders.forms import FORM_WORD
from lotse.imprint.finders.person import people_in, person_at
from lotse.imprint.finders.street import find_street
from lotse.imprint.finders.titles import role_of
from lotse.imprint.reading import Page
from lotse.imprint.rules import alternation, read_rules
from lotse.imprint.rules.vocabulary import Beginnings
from lotse.imprint.segments import Segment, split

_LINES_BELOW = 8
_HEAD = re.compile(
    r"(?:^|(?<=[\n\t|·•;,(–:/-])|(?<=[\n\t|·•;,(–:/-]\s)|(?<=durch )|(?<=durch den )|(?<=durch"
    r" die )|(?<=durch ihren )|(?<=durch ihre )|(?<=den )|(?<=die )|(?<=by )|(?<=by the )|(?<=und"
    r" )|(?<=der )|(?<=ist )|(?<=wird )|(?<=werden )|(?<=gesetzlich )|(?<=legally )|(?<=is )|(?<=are ))",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class PersonCandidate:
    """A name as written, its role's common name (``None``: acts for the firm, not said as what), and where it stands."""

    name: Segment
    role: str | None
    rule: str


@cache
def _marks() -> re.Pattern[str]:
    rules = read_rules("roles")
    entries = [entry for titles in rules["roles"].values() for entry in titles]
    return re.compile(
        rf"(?<!\w)(?:(?P<acting>{alternation(rules['acting'])})(?!\w)|(?P<role>{alternation(entries)})(?!\w))",
    )


@cache
def _mark_begins() -> Beginnings:
    rules = read_rules("roles")
    return Beginnings(str(entry) for entries in (rules["acting"], *rules["roles"].values()) for entry in entries)


def _headed(page: Page) -> Iterator[re.Match[str]]:
    """Marks where a line, a part of one or an article begins; the word is looked for first, it is rarer than what stands before."""
    at = 0
    for place in _mark_begins().places(page.words, page.lower):
        if place >= at and _HEAD.match(page.lower, place) and (mark := _marks().match(page.lower, place)):
            yield mark
            at = mark.end()


def find_people(page: Page) -> Iterator[PersonCandidate]:
    """All people that a role or "vertreten durch" stands beside, in the order of the page; one may come twice."""
    for mark in _headed(page):
        line = page.lines[page.line_at(mark.start())]
        if len(line.text) > 600 or _is_other(page, mark, line.start):
            continue
        role = role_of(mark["role"]) if mark["role"] else None
        before = _before(page, mark, line.start)
        after = list(_after(page, mark, role))
        if mark["role"] and before and not _announces(page, mark):
            if not _SOLE.match(mark["role"]):
                yield PersonCandidate(before, role, "people.role")
        else:
            yield from after or _within(page, mark)
    yield from _in_sentences(page)


# Says what a firm is, behind its name, not what a person is.
_SOLE = re.compile("einzelunternehm", re.IGNORECASE)


@cache
def _title_words() -> re.Pattern[str]:
    entries = [entry for titles in read_rules("roles")["roles"].values() for entry in titles if len(entry) > 3]
    return re.compile(rf"(?<![\w-]){alternation(entries)}(?!\w)")


def _in_sentences(page: Page) -> Iterator[PersonCandidate]:
    """ "... durch seinen alleinigen Geschäftsführer Reto Kesselring": a title wherever it stands, right before a name."""
    for title in page.matches(_title_words(), _mark_begins(), lowered=True):
        line = page.lines[page.line_at(title.start())]
        gap = _GAP.match(page.text, title.end(), line.end) if len(line.text) <= 600 else None
        name = person_at(Segment(gap.end(), page.text[gap.end() : line.end])) if gap else None
        if name and not _other_before(page, title.start(), line.start) and (role := role_of(title.group())):
            yield PersonCandidate(name, role, "people.role")


_GAP = re.compile(r"(?:\s?/\s?-?in(?:nen)?|[:*_]in(?:nen)?|\(in(?:nen)?\))?(?:\s?:\s?|\s)(?:ist\s|sind\s|is\s|Herrn?\s|Frau\s){0,2}")


def _within(page: Page, mark: re.Match[str]) -> Iterator[PersonCandidate]:
    """ "represented by the President of the University, Prof. Dr. Jana Weber"."""
    line = page.lines[page.line_at(mark.start())]
    title = _title_words().search(page.lower, mark.end(), min(line.end, mark.end() + 60)) if mark["acting"] else None
    behind = _APPOSITION.match(page.text, title.end(), line.end) if title else None
    if title and behind and (name := person_at(Segment(behind.end(), page.text[behind.end() : line.end]))):
        yield PersonCandidate(name, role_of(title.group()), "people.role")


_APPOSITION = re.compile(r"[^\n,:;.]{0,50},\s(?:Herrn?\s|Frau\s)?")


def _is_other(page: Page, mark: re.Match[str], line_start: int) -> bool:
    """ "Vorsitzender des Aufsichtsrats: ..." is no representative."""
    supervised = re.match(r"[^\n:]{0,40}aufsichtsrat|[^\n:]{0,20}beirat", page.text[mark.end() : mark.end() + 60], re.IGNORECASE)
    return bool(supervised) or _other_before(page, mark.start(), line_start)


_OTHER = re.compile(r"aufsichtsrat|beirat|verantwortlich|redaktion|ansprechpartner|datenschutz|gewerberechtliche", re.IGNORECASE)


def _other_before(page: Page, at: int, line_start: int) -> bool:
    return bool(_OTHER.search(page.text, max(line_start, at - 40), at))


def _announces(page: Page, mark: re.Match[str]) -> bool:
    return bool(re.match(r"[^\n,;|]{0,25}:", page.text[mark.end() : mark.end() + 30])) or page.text[mark.end() : mark.end() + 2] == " \t"


def _before(page: Page, mark: re.Match[str], line_start: int) -> Segment | None:
    """ "Jana Weber, Geschäftsführerin", "Jana Weber (Geschäftsführerin)", or the name on the line above a line with the role alone."""
    left = page.text[line_start : mark.start()]
    if not left.strip(" (,–-|"):
        return _line_above(page, mark)
    if not left.rstrip().endswith((",", "(", "–", "-", "|", "/", "\t", "·")):
        return None
    parts = split(re.sub(r"\(\s*$", ",", left), line_start)
    return person_at(parts[-1], whole=True) if parts else None


def _line_above(page: Page, mark: re.Match[str]) -> Segment | None:
    number = page.line_at(mark.start())
    alone = len(page.lines[number].text) <= mark.end() - mark.start() + 3 and not page.lines[number].text.endswith(":")
    if not alone or page.lines[number].heading or number == 0 or page.lines[number].opens:
        return None
    above = page.lines[number - 1]
    below = page.lines[number + 1] if number + 1 < len(page.lines) else None
    if below and not below.opens and person_at(Segment(below.start, below.text), whole=True):
        return None
    return person_at(Segment(above.start, above.text), whole=True)


_LEAD = re.compile(
    r"[\s:.,\t–\-]{0,4}(?:\([^)\n]{0,60}\)[\s:]{0,3})?(?:(?:den|die|der|das|ist|sind|dessen|deren"
    r"|ihren|ihre|ihr|the|its|jeweils|unseren|unsere)\s+)?(?:[^\n:]{0,45}:)?[\s\t]{0,4}"
)


def _after(page: Page, mark: re.Match[str], role: str | None) -> Iterator[PersonCandidate]:
    number = page.line_at(mark.start())
    line = page.lines[number]
    lead = _LEAD.match(page.text, mark.end(), line.end)
    at = lead.end() if lead else mark.end()
    if mark["acting"] and (titled := _role_next().match(page.lower, mark.end(), line.end)):
        at, role = titled.end(), role_of(titled["role"])
    rule = "people.acting" if mark["acting"] else "people.label"
    role = role or role_of(page.text[mark.end() : at])
    if page.text[at : line.end].strip(" :.,"):
        rest = page.text[at : line.end]
        if FORM_WORD.search(rest.split(",")[0]):
            return
        yield from (PersonCandidate(name, _own_role(title, role), rule) for name, title in people_in(Segment(at, rest)))
        if not line.text.rstrip().endswith((",", "und", "&")) and not line.text.endswith(":"):
            return
    yield from _below(page, number + 1, role, rule)


@cache
def _role_next() -> re.Pattern[str]:
    """ "den Geschäftsführer: ", "Geschäftsführer \t": a title right behind "vertreten durch" or "vertretungsberechtigte"."""
    entries = [entry for titles in read_rules("roles")["roles"].values() for entry in titles]
    return re.compile(
        (
            rf"[\s:]{{0,4}}(?:(?:den|die|der|unseren|ihren|ihre|the)\s)?(?:[a-zäöü]{{4,30}}\s)?(?P<role>{alternation(entries)})"
            rf"(?!\w)[\s:\t,–-]{{0,4}}"
        ),
    )


def _own_role(title: str | None, role: str | None) -> str | None:
    own = role_of(title) if title and not (role and _CHAIR.fullmatch(title.strip(" ()"))) else None
    return own or role


# Chairs whatever the list is of.
_CHAIR = re.compile(r"(?:stellv\w*\.?\s|1\.\s|2\.\s|erste[rn]?\s)?(?:vorsitzende[rn]?|sprecher(?:in)?|vorsitz|chair\w*|ceo)", re.IGNORECASE)


def _below(page: Page, number: int, role: str | None, rule: str) -> Iterator[PersonCandidate]:
    """Names on the lines after a label, until a line is none."""
    for index, line in enumerate(page.lines[number : number + _LINES_BELOW]):
        if len(line.text) > 160 or (index and line.heading) or FORM_WORD.search(line.text):
            return
        street = find_street(Segment(line.start, line.text))
        if street and street[1] > 0.5:
            return
        found = people_in(Segment(line.start, line.text))
        if not found:
            return
        yield from (PersonCandidate(name, _own_role(title, role), rule) for name, title in found)
        if line.opens and index and not page.lines[number].opens:
            return
