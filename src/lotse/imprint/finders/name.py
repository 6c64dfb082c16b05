"""Names of firms: above an address, after a label, and wherever a legal form stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lotse.imprint.finders.address import AddressCandidate
from lotse.imprint.finders.candidate import Candidate
from lotse.imprint.finders.forms import FORM_WORD, firms, form_of
from lotse.imprint.finders.street import find_street
from lotse.imprint.finders.titles import is_title
from lotse.imprint.reading import Page
from lotse.imprint.rules import alternation, label, lower, read_rules, words
from lotse.imprint.rules.vocabulary import Beginnings
from lotse.imprint.segments import Segment, rest_of_line, split, split_strong, trimmed

_LEAD = re.compile(
    r"^(?:(?i:©|\(c\)|copyright|herrn?|frau|firma|fa\.|alle rechte vorbehalten|all rights reserved"
    r"|betreiber(?:in)?(?: dieser (?:website|webseite|seiten?))? ist(?: die)?|anbieter(?:in)? ist(?: die)?)"
    r"|die|der|das|by|bei|von|and|und|the|\d{4}(?:\s?[-–]\s?\d{4})?)(?=[\s:])[\s:,.]*"
)
_SENTENCE = re.compile(
    (
        r"(?<!\w)(?:ist|sind|wird|werden|haben|hat|wir|sie|ihre[nrs]?|unsere[nrs]?|dass|diese[rsn]?"
        r"|nicht|oder|auch|für die|durch die|gemäß|sowie|kann|können|is|are|we|our|you|your|shall"
        r"|this|bei der|with|welche|vertreten|eingetragen)(?!\w)"
    ),
    re.IGNORECASE,
)
_ABOVE = 6


def labelled_names(page: Page) -> Iterator[Candidate]:
    """What follows "Firma:", "Medieninhaber:" or the like, on the line or the next."""
    for mark in page.labels(label("name")):
        line = page.lines[page.line_at(mark.start())]
        if ":" not in mark.group() and "\t" not in mark.group() and mark.end() < line.end:
            continue
        part = _first_part(rest_of_line(page, min(mark.end(), line.end)))
        if part and (name := clean_name(part)) and len(name.text.split()) <= 12:
            yield Candidate(name.text, name.start, name.end, "name.label", 1 if form_of(name.text) else 0.3)


def names_with_form(page: Page) -> Iterator[Candidate]:
    """Every short part of a line that ends with a legal form, or nearly."""
    for number in sorted({page.line_at(word.start()) for word in firms(page)}):
        line = page.lines[number]
        parts = split(line.text, line.start) if len(line.text) < 400 else []
        for part in parts or [Segment(line.start, line.text[:200])]:
            if FORM_WORD.search(part.text) and (name := clean_name(part)) and form_of(name.text):
                sentence = len(name.text) > 80 or _SENTENCE.search(name.text) or ": " in name.text
                if not sentence:
                    yield Candidate(name.text, name.start, name.end, "name.form", 1 if line.text == name.text else 0.6)


def name_above(page: Page, address: AddressCandidate) -> Candidate | None:
    """The name that an address belongs to: the best of the lines right above it."""
    lines = list(_above(page, address))
    formed = [part for part in lines if form_of(part.text)]
    if formed:
        whole = _two_lines(page, formed[0], lines)
        return Candidate(whole.text, whole.start, whole.end, "name.address", 2)
    if not lines:
        return None
    return Candidate(lines[-1].text, lines[-1].start, lines[-1].end, "name.line", 1)


_CONTINUED = re.compile(
    r"(?:GmbH|AG|UG|mbH)?\s*(?:&|und|\+)\s?Co\.?.*|GmbH|AG|KG|UG(?: \(haftungsbeschränkt\))?"
    r"|e\.K\.|\(haftungsbeschränkt\)|mbH|Gesellschaft .*|Aktiengesellschaft"
)


def _two_lines(page: Page, name: Segment, lines: list[Segment]) -> Segment:
    """A name whose legal form stands on a line of its own takes the line above in."""
    place = lines.index(name)
    if not _CONTINUED.fullmatch(name.text) or place + 1 >= len(lines):
        return name
    first = lines[place + 1]
    return Segment(first.start, " ".join(page.text[first.start : name.end].split()))


def _above(page: Page, address: AddressCandidate) -> Iterator[Segment]:
    """Parts that may be a name, from the address upwards, to the top of the paragraph."""
    number = page.line_at(address.top)
    line = page.lines[number]
    lead = _COUNTRY_SIGN.sub("", page.text[line.start : address.top])
    before = [] if lead.rstrip().endswith(":") else split(lead, line.start)
    for part in reversed(before):
        if name := _plausible(part):
            yield name
    if before and any(map(_plausible, before)):
        return
    # Where each line is a paragraph of its own, paragraphs do not tell where an entry begins.
    alone = line.opens
    seen = 0
    for above in range(number - 1, max(-1, number - 1 - _ABOVE), -1):
        text = page.lines[above]
        apart = page.lines[above + 1].opens
        if len(text.text) > 140 or (text.heading and seen and apart and not FORM_WORD.search(text.text)):
            return
        found = None if _PASSED.match(text.text) else _plausible(_first_part(Segment(text.start, text.text)))
        if found:
            seen += 1
            yield found
        elif not _PASSED.match(text.text) and (seen or (own_label().match(lower(text.text)) and text.text.rstrip().endswith(":"))):
            return
        if (text.opens and seen and not alone) or seen >= (2 if alone else 4) or (alone and text.heading and seen):
            return


_COUNTRY_SIGN = re.compile(r"(?<![\w])(?:DE|D|AT|A|CH|LI|FL)\s?[-–—]?\s?$")
# Lines between a name and its address that name somebody or something within the firm.
_PASSED = re.compile(
    r"(?:c/o|\(?handelnd unter"
    r"|inh(?:aber(?:in)?|\.)?[\s:.]|z\.\s?hd|geschäftsstelle|abteilung|gesch[aä]ftsf|vertreten|die vorst|der vorst|d(?:er|ie) oberb"
    r"|-?\s?der präs|(?:post)?(?:anschrift|adresse)\s*:?$|sitz\s*:?$|haus \w+$|gebäude|etage|\d{1,2}\.\s?(?:og|stock|etage))",
    re.IGNORECASE,
)


def _first_part(segment: Segment) -> Segment:
    parts = split_strong(segment.text, segment.start)
    return _before_comma(parts[0]) if parts else segment


def _before_comma(part: Segment) -> Segment:
    """Cut at the first comma behind which no name goes on ("Bau, Holz und Stein GmbH" goes on)."""
    pieces = part.text.split(",")
    if len(pieces) == 1:
        return part
    formed = next((i for i, piece in enumerate(pieces) if FORM_WORD.search(piece)), None)
    if formed is None and not _LIST.match(pieces[1]):
        formed = 0
    kept = pieces if formed is None else pieces[: formed + 1]
    return trimmed(",".join(kept), part.start)


_LIST = re.compile(r"\s*[A-ZÄÖÜ][\wäöüß-]+(?:\s(?:und|&|and)\s[A-ZÄÖÜ]|\s*$)(?!.*\d)")


def plausible_name(line: Segment) -> Segment | None:
    """The name that a line may be."""
    return _plausible(_first_part(line))


def own_label() -> re.Pattern[str]:
    """Words that open the publisher's own entry, for text in lower case."""
    return _OWN


def own_begins() -> Beginnings:
    """The first words of :func:`own_label`."""
    return _OWN_BEGINS


_OWN_BEGINS = Beginnings(map(str, read_rules("labels")["own"]))
_OWN = re.compile(rf"[^\w]{{0,3}}{alternation(read_rules('labels')['own'])}")


def _plausible(part: Segment) -> Segment | None:
    name = clean_name(part)
    if name is None or _SENTENCE.search(name.text) or is_title(name.text):
        return None
    street = find_street(name)
    if street and street[1] > 0.5 and not FORM_WORD.search(name.text):
        return None
    return name


_ROLE_LEAD = re.compile(
    (
        r"^(?:inh(?:aber(?:in)?|\.)?|c/o|z\.\s?hd\.?|gesch[aä]ftsf[uü]hr\w*|vertreten\b.*|tel\w*"
        r"|fax\w*|e-?mail.*|web\w*:?.*|www\.|https?:|postfach|gebäude|haus|etage|\d)(?!\w)"
    ),
    re.IGNORECASE,
)


def clean_name(part: Segment) -> Segment | None:
    """A name without its label, articles and copyright signs; ``None`` for what cannot be one."""
    lead = label("name").pattern.match(lower(part.text)) or _OWN_LEAD.match(lower(part.text))
    if lead and lead.end() < len(part.text) and (":" in lead.group() or "\t" in lead.group()):
        part = trimmed(part.text[lead.end() :], part.start + lead.end())
    while found := _LEAD.match(part.text):
        part = trimmed(part.text[found.end() :], part.start + found.end())
    if sign := _SIGNS.match(part.text):
        part = trimmed(part.text[sign.end() :], part.start + sign.end())
    if owner := _OWNER_TAIL.search(part.text):
        part = trimmed(part.text[: owner.start()], part.start)
    if sole := _SOLE_TAIL.search(part.text):
        part = trimmed(part.text[: sole.start()], part.start)
    if whose := _OF_FIRM.match(part.text):
        part = trimmed(part.text[whose.end() :], part.start + whose.end())
    part = _after_form(trimmed(part.text, part.start, ' \t,;|·•–—-:*"„“”»«'))
    if not 2 <= len(part.text) <= 120 or not any(letter.isalpha() for letter in part.text):
        return None
    if (
        "@" in part.text
        or "§" in part.text
        or part.text.endswith(":")
        or _ROLE_LEAD.match(part.text)
        or (_POSTCODE_LEAD.search(part.text) and not FORM_WORD.search(part.text))
        or _COURT.match(part.text)
        or part.text[0] in "([{+&"
        or (part.text[:1].islower() and not FORM_WORD.search(part.text))
    ):
        return None
    if FORM_WORD.search(part.text) is None and (_no_name(part.text) or _OWN.match(lower(part.text))):
        return None
    return part


_OF_FIRM = re.compile(
    r".{2,60}?(?:[,\s(])(?:an? (?:division|brand|service|product|trademark|project) (?:of|by)|eine?"
    r" (?:marke|unternehmen|angebot|projekt|service|produkt|dienst|geschäftsbereich) (?:der|von|des))"
    r"\s(?:the\s)?(?=.{0,60}(?:GmbH|AG|KG|UG|e\.\s?V|e\.\s?K|GbR|OHG|Ltd|SE))",
    re.IGNORECASE,
)


def _no_name(text: str) -> bool:
    """Begins with a label, holds words of navigation, or nothing but words that name something else."""
    bare = [word.strip(".,:()").casefold() for word in text.split()]
    ends = len(bare) <= 4 and bare[-1] in words("label_ends")
    return ends or bare[0] in words("label_words") or not words("navigation").isdisjoint(bare) or words("not_person").issuperset(bare)


# Pictures before a name, and its owner behind it ("Muster Service – Inh. Jana Weber").
_SIGNS = re.compile("[\\U0001f000-\\U0001faff\\u2600-\\u27bf\\ufe0f\\s]+")
_OWNER_TAIL = re.compile(r"\s*[–—,(-]\s*inh(?:aber(?:in)?)?[\s.:].*$", re.IGNORECASE)
_SOLE_TAIL = re.compile(
    r"\s*\((?:[^()]{0,30}(?:einzelunternehm|kleinunternehm|privatperson|freiberuf|inhaber|sole prop|entrepreneur indiv)[^()]{0,40})\)$",
    re.IGNORECASE,
)
_POSTCODE_LEAD = re.compile(r"(?<!\d)\d{4,5}\s[A-ZÄÖÜ]")
# Courts and numbers, which stand where a name may stand, and labels with a value.
_COURT = re.compile(
    r"(?:amts|handels|landes|register|bezirks|firmenbuch)gericht|(?:FN|UID|HR[AB]|VR)\s?\d|AT?U\d|[A-Za-zÄÖÜäöü]{3,20}:\s", re.IGNORECASE
)
_OWN_LEAD = re.compile(rf"{alternation(read_rules('labels')['own'])}[^:\n]{{0,40}}:\s*")
_TAIL = re.compile(
    (
        r"^(?:.*?(?:GmbH|KG|OHG|GbR|mbB|KGaA|e\.\s?[KVGU]\.|\(haftungsbeschränkt\)|eGbR)\)?)(?P<tail>"
        r"(?:\s*[,(]?\s*(?:vertreten|gesetzlich|mit sitz|sitz|inhaber|diese|ein|eine|haftet|hat|ist"
        r"|,|\().*)|[A-ZÄÖÜ][a-zäöüß].*|\s?[:.]\s.*)$"
    ),
    re.IGNORECASE,
)
_GLUED_TAIL = re.compile(r"^(.*?(?:GmbH|mbH|KG|OHG|GbR|UG|AG))[A-ZÄÖÜ][a-zäöüß]{2}")


def _after_form(part: Segment) -> Segment:
    """Cut behind the legal form, where a sentence or an address goes on."""
    if glued := _GLUED_TAIL.match(part.text):
        return Segment(part.start, glued.group(1))
    tail = _TAIL.match(part.text)
    if (
        tail
        and not re.match(r"\s*(?:&|und|\+)\s*Co", tail["tail"])
        and not re.match(r"\s?\(haftungs", tail["tail"])
        and not tail["tail"][:1].isalpha()
    ):
        return trimmed(part.text[: tail.start("tail")], part.start)
    return part
