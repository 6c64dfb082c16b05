"""Entries in registers: German courts' numbers, Austrian FN, Swiss and Liechtenstein UID."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.ch import uid as swiss
from stdnum.exceptions import ValidationError

from lotse.imprint.finders.candidate import Candidate
from lotse.imprint.reading import Page
from lotse.imprint.rules.vocabulary import Beginnings

_NR = r"[\s.:,#\-–]{0,3}(?:Nr|Nummer|No|Number)?[\s.:#\t]{0,4}"
# In one piece, in thousands, in pairs ("HRB 13 46 42").
_DIGITS = r"\d{1,3}(?:[ .]\d{3})+|\d\d(?: \d\d){1,2}|\d{1,7}"
_GERMAN = re.compile(
    rf"(?<![A-Za-z])(?P<type>HR[\s-]?A|HR[\s-]?B|Gen\.?\s?R\.?|Gn\.?R|PR|VR|GsR){_NR}(?P<number>{_DIGITS})(?!\d)"
    r"(?:[ \xa0/-]?(?P<suffix>[A-Z]{1,3}|(?-i:[a-z]))(?![A-Za-zäöüß.]))?",
    re.IGNORECASE,
)
_ASSOCIATION = re.compile(
    rf"(?P<type>Vereinsregister|Genossenschaftsregister|Partnerschaftsregister|Handelsregister\s?[AB]?){_NR}"
    r"(?P<number>\d{1,3}(?:[ .]\d{3})+|\d{1,7})(?!\d)",
    re.IGNORECASE,
)
_AUSTRIAN = re.compile(
    r"(?:(?<![A-Za-z])FN|Firmenbuch(?:nummer|nr\.?)?|Firmenbuch-?Nr\.?)[\s.:\-\t]{0,4}(?:FN)?(?:Nr\.?|Nummer)?[\s.:\-\t]{0,3}"
    r"(?P<number>\d{1,3}[ .]?\d{3}|\d{3,6})\s?(?P<letter>[a-z])(?![A-Za-zäöüß])",
    re.IGNORECASE,
)
_SWISS = re.compile(
    r"(?<![A-Za-z0-9])CHE?[\s\-–.]{0,3}(\d{3})[\s.\-–]?(\d{3})[\s.\-–]?(\d{3})(?!\d)"
    r"(?P<vat>\s?\(?(?:MWST|TVA|IVA|VAT)\b)?",
    re.IGNORECASE,
)
_SWISS_OLD = re.compile(r"(?<![A-Za-z0-9])CH[\s-](\d{3})\.(\d)\.(\d{3})\.(\d{3})[\s-](\d)(?!\d)")
_LIECHTENSTEIN = re.compile(r"(?<![A-Za-z0-9])FL-(\d{4})\.(\d{3})\.(\d{3})-(\d)(?!\d)")
_GERMAN_BEGINS = Beginnings(["hr*", "gen*", "gnr*", "pr*", "vr*", "gsr*"])
_ASSOCIATION_BEGINS = Beginnings(["vereinsregister", "genossenschaftsregister", "partnerschaftsregister", "handelsregister"])
_AUSTRIAN_BEGINS = Beginnings(["fn*", "firmenbuch"])
_SWISS_BEGINS = Beginnings(["ch", "che*"])
_OLD_BEGINS = Beginnings(["ch", "fl"])
_TYPES = {"HRA": "HRA", "HRB": "HRB", "GNR": "GnR", "GENR": "GnR", "PR": "PR", "VR": "VR", "GSR": "GsR",
          "VEREINSREGISTER": "VR", "GENOSSENSCHAFTSREGISTER": "GnR", "PARTNERSCHAFTSREGISTER": "PR",
          "HANDELSREGISTERA": "HRA", "HANDELSREGISTERB": "HRB"}  # fmt: skip
_VAT_LABEL = re.compile(r"(?:MWST|MwSt|Mehrwertsteuer|USt|VAT|TVA)\b[^\n]{0,25}\n?[^\n]{0,4}$", re.IGNORECASE)
_WORD_SUFFIX = frozenset(["B", "A", "P", "FL", "HL", "NM", "AH", "NE", "EL", "KI", "PI", "IZ", "RD", "SL", "ER", "CB", "FF", "P"])


def find_register(page: Page) -> Iterator[Candidate]:
    """Every register number, in one spelling: "HRB 12345 B", "FN 123456a", "CHE-123.456.789"."""
    yield from _german(page)
    for match in page.matches(_AUSTRIAN, _AUSTRIAN_BEGINS):
        digits = re.sub(r"\D", "", match["number"]).lstrip("0")
        if digits:
            yield Candidate(f"FN {digits}{match['letter'].lower()}", match.start(), match.end(), "register.form", 1)
    yield from _swiss(page)


def _german(page: Page) -> Iterator[Candidate]:
    for pattern, beginnings in ((_GERMAN, _GERMAN_BEGINS), (_ASSOCIATION, _ASSOCIATION_BEGINS)):
        for match in page.matches(pattern, beginnings):
            kind = _TYPES.get(re.sub(r"[\s.-]", "", match["type"]).upper())
            digits = re.sub(r"\D", "", match["number"]).lstrip("0")
            if not digits or not kind or (kind in ("PR", "VR") and match["type"].islower()):
                continue
            raw = match.groupdict().get("suffix")
            suffix = raw.upper() if raw and raw.upper() in _WORD_SUFFIX and raw.isupper() else None
            end = match.end() if suffix or not raw else match.start("suffix")
            yield Candidate(f"{kind} {digits}{' ' + suffix if suffix else ''}", match.start(), end, "register.form", 1)


def _swiss(page: Page) -> Iterator[Candidate]:
    for match in page.matches(_SWISS, _SWISS_BEGINS):
        try:
            number = str(swiss.format(swiss.validate("CHE" + "".join(match.groups()[:3]))))
        except ValidationError:
            continue
        taxed = match["vat"] or _VAT_LABEL.search(page.text, max(0, match.start() - 50), match.start())
        yield Candidate(number, match.start(), match.end(3), "register.swiss", 0.2 if taxed else 1)
    for pattern in (_SWISS_OLD, _LIECHTENSTEIN):
        for match in page.matches(pattern, _OLD_BEGINS):
            yield Candidate(re.sub(r"^CH\s", "CH-", match.group()), match.start(), match.end(), "register.swiss", 0.5)
