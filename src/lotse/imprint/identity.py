"""The publisher's name and legal form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from lotse.domain.folding import fold
from lotse.domain.legal_forms import parse_legal_form
from lotse.imprint.finders.address import AddressCandidate
from lotse.imprint.finders.candidate import Candidate
from lotse.imprint.finders.forms import form_of
from lotse.imprint.finders.name import labelled_names, name_above, names_with_form, plausible_name
from lotse.imprint.finders.person import person_at
from lotse.imprint.owning import Layout, holds_office
from lotse.imprint.reading import Page
from lotse.imprint.rules import alternation, label, lower, read_rules
from lotse.imprint.rules.vocabulary import Beginnings
from lotse.imprint.segments import Segment, rest_of_line


def find_name(layout: Layout, address: AddressCandidate | None) -> Candidate | None:
    """Above the address; but a fuller name of the same firm (with its legal form) elsewhere outranks that."""
    above = name_above(layout.page, address) if address else None
    if above and form_of(above.value):
        return above
    anchor = address.top if address else None
    labelled = layout.best(labelled_names(layout.page), anchor)
    edited = address is not None and layout.zone(address.top) == "editor"
    opening = name_at_opening(layout) if address is None or edited else None
    if edited and opening:
        return opening
    formed = [one for one in names_with_form(layout.page) if not layout.closed(one.start) and layout.cost(one.start) < 2]
    if above and (fuller := _fuller(above, formed)):
        return fuller
    if labelled and form_of(labelled.value) and (above is None or _near(layout, labelled, anchor)):
        return labelled
    if above and labelled and _person(above) and not _person(labelled) and _leads(layout, labelled, above):
        return labelled
    office = above is not None and holds_office(layout.page, above)
    if above is None or not address or address.weight < 1.5 or office:
        best = layout.best(_repeated(formed), anchor)
        near = best and _near(layout, best, anchor)
        if best and near and (above is None or ((best.weight > 0.8 or office) and _person(above))):
            return best
    return (labelled or opening) if above is None else above


def _person(one: Candidate) -> bool:
    return person_at(Segment(one.start, one.value), whole=True) is not None


def _leads(layout: Layout, labelled: Candidate, above: Candidate) -> bool:
    """Whether a labelled name stands a few lines above another: "Unternehmen: Muster Technik / Inhaber: Jana Weber / Adresse: ..."."""
    return 0 < layout.page.line_at(above.start) - layout.page.line_at(labelled.start) <= _LINES_OF_ENTRY


_LINES_OF_ENTRY = 4


def _near(layout: Layout, one: Candidate, anchor: int | None) -> bool:
    return anchor is None or abs(layout.page.line_at(one.start) - layout.page.line_at(anchor)) <= _LINES_NEAR


@cache
def _acting() -> re.Pattern[str]:
    return re.compile(alternation(read_rules("roles")["acting"]))


_LINES_NEAR = 12
_SHORT_PAGE = 15


def name_at_opening(layout: Layout) -> Candidate | None:
    """Without an address: the firm or person named right below the words that open the publisher's entry, or on top of a short page."""
    lines = layout.page.lines
    places = [opening + 1 for opening in layout.openings if opening + 1 < len(lines)] + ([0] if 0 < len(lines) < _SHORT_PAGE else [])
    for place in places:
        line = lines[place]
        name = plausible_name(Segment(line.start, line.text)) if layout.zones[place] is None and len(line.text) < 120 else None
        below = lines[place + 1].text if place + 1 < len(lines) else ""
        if name and (
            form_of(name.text) or person_at(name, whole=True) or _acting().match(lower(below)) or _contact(layout, name, place + 1)
        ):
            return Candidate(name.text, name.start, name.end, "name.opening", 0)
    return None


def _contact(layout: Layout, name: Segment, number: int) -> bool:
    """Whether a line holds an e-mail address or a telephone number: a word or two above it are a name of any kind."""
    page = layout.page
    if number >= len(page.lines) or len(name.text.split()) > _WORDS_OF_TRADE:
        return False
    line = page.lines[number]
    return "@" in line.text or any(line.start <= mark.start() < line.end for mark in page.labels(label("phone")))


_WORDS_OF_TRADE = 3


def _fuller(above: Candidate, formed: Sequence[Candidate]) -> Candidate | None:
    """ "Weber Bau" above the address and "Weber Bau GmbH" elsewhere are one firm."""
    words = fold(above.value).split()
    for one in formed:
        longer = fold(one.value).split()
        if len(longer) > len(words) and longer[: len(words)] == words:
            return one
    return None


def _repeated(formed: Sequence[Candidate]) -> list[Candidate]:
    counts: dict[str, int] = {}
    for one in formed:
        counts[fold(one.value)] = counts.get(fold(one.value), 0) + 1
    return [one.weighed(0.2 * min(counts[fold(one.value)] - 1, 4)) for one in formed]


_SOLE = re.compile(r"(?<!\w)(?:Einzelunternehmen|Einzelunternehmer(?:in)?|Einzelfirma|Kleinunternehmer(?:in)?)(?!\w)")

_SOLE_BEGINS = Beginnings(["einzelunternehmen", "kleinunternehmer"])


def find_form(page: Page, name: Candidate | None) -> Candidate | None:
    """Told by the name, else by a label ("Rechtsform: Einzelunternehmen")."""
    form = form_of(name.value) if name else None
    if form and name:
        return Candidate(form.name, name.start, name.end, "form.name")
    for word in page.matches(_SOLE, _SOLE_BEGINS):
        if page.lines[page.line_at(word.start())].text == word.group():
            return Candidate("Einzelunternehmen", word.start(), word.end(), "form.label")
    for mark in page.labels(label("legal_form")):
        value = rest_of_line(page, mark.end())
        parsed = parse_legal_form(value.text) or form_of(value.text)
        sole = _SOLE.search(value.text)
        if parsed or sole:
            return Candidate(parsed.name if parsed else "Einzelunternehmen", value.start, value.end, "form.label")
    return None
