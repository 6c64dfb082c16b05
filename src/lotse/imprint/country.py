"""The publisher's country: named beside the address, else what postcode, numbers and register say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from lotse.imprint.finders.address import AddressCandidate
from lotse.imprint.finders.candidate import Candidate
from lotse.imprint.reading import Page
from lotse.imprint.rules import read_rules

_BY_REGISTER = {
    "HRA": "DE",
    "HRB": "DE",
    "GnR": "DE",
    "PR": "DE",
    "VR": "DE",
    "GsR": "DE",
    "FN": "AT",
    "CHE": "CH",
    "CH-": "CH",
    "FL-": "LI",
}


@cache
def _named() -> re.Pattern[str]:
    names = [name for names in read_rules("words")["countries"].values() for name in names if len(name) > 2]
    return re.compile(rf"[\s,|·•(–-]{{0,5}}(?P<name>{'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})(?!\w)", re.IGNORECASE)


@cache
def _countries() -> Mapping[str, str]:
    return {name: code for code, names in read_rules("words")["countries"].items() for name in names}


def find_country(page: Page, address: AddressCandidate | None, facts: Mapping[str, Candidate]) -> Candidate | None:
    """ISO 3166 alpha-2; evidence is the country's name, else what it follows from."""
    if address:
        named = _named().match(page.text, address.city.end, address.city.end + 60)
        if named:
            return Candidate(_countries()[named["name"].lower()], named.start("name"), named.end("name"), "country.named")
        if address.country:
            return Candidate(address.country, (address.postcode or address.city).start, address.city.end, "country.postcode")
    else:
        for line in page.lines:
            if len(line.text) > 2 and line.text.lower() in _countries():
                return Candidate(_countries()[line.text.lower()], line.start, line.end, "country.named")
    return _following(facts)


def _following(facts: Mapping[str, Candidate]) -> Candidate | None:
    vat, register, phone = facts.get("vat_id"), facts.get("register_number"), facts.get("phone")
    if vat:
        return Candidate(vat.value[:2], vat.start, vat.end, "country.vat")
    if register:
        code = next((land for sign, land in _BY_REGISTER.items() if register.value.startswith(sign)), None)
        return Candidate(code, register.start, register.end, "country.register") if code else None
    if phone:
        codes = read_rules("words")["calling_codes"]
        land = next((land for land in ("LI", "DE", "AT", "CH") if phone.value.startswith(f"+{codes[land]}")), None)
        return Candidate(land, phone.start, phone.end, "country.phone", source=phone.source) if land else None
    return None
