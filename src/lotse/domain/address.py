"""Postal addresses of Germany, Austria, Switzerland and Liechtenstein, as registers and lists write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Digits of a postcode by country (UPU addressing formats).
POSTCODE_DIGITS = {"DE": 5, "AT": 4, "CH": 4, "LI": 4}

_PREFIX = r"(?:(?P<country>DE?|AT?|CH|LI|FL)[\s–-]+)?"
_TOWN = re.compile(rf"^{_PREFIX}(?P<postcode>\d{{4,5}})\s+(?P<city>[^\d].*)$")
_NUMBER = re.compile(r"^(?P<street>.*?[^\d\s,])[\s,]+(?:Nr\.?\s*)?(?P<number>\d+\s?[a-zA-Z]?(?:\s?[-–/+]\s?\d*\s?[a-zA-Z]?)*)$")
_COUNTRY = {"D": "DE", "DE": "DE", "A": "AT", "AT": "AT", "CH": "CH", "LI": "LI", "FL": "LI"}


@dataclass(frozen=True, slots=True)
class Address:
    """Parts of an address; ``street`` holds the house number as it is written, ``care_of`` a "c/o" line."""

    street: str | None = None
    postcode: str | None = None
    city: str | None = None
    country: str | None = None
    care_of: str | None = None

    @property
    def house_number(self) -> str | None:
        return split_street(self.street)[1] if self.street else None


def parse_address(text: str, *, country: str | None = None) -> Address:
    """ "c/o X GmbH, Hesselbach 32, 77704 Oberkirch." -> its parts; parts that are not there stay ``None``."""
    lines = [part.strip() for part in re.split(r"[,;\n]", re.sub(r",\s*(?=Nr\.)", " ", text.strip())) if part.strip()]
    care_of = next((line for line in lines if line.lower().startswith("c/o")), None)
    town = next((found for line in reversed(lines) if (found := _TOWN.match(line))), None)
    rest = [line for line in lines if line != care_of and not (town and line == town.group(0))]
    if town is None:
        return Address(street=_street(rest), country=country, care_of=care_of)
    named = _COUNTRY.get(town.group("country") or "")
    return Address(_street(rest), town.group("postcode"), town.group("city").strip(" ."), named or country, care_of)


def _street(lines: list[str]) -> str | None:
    """The line with a house number, else the first."""
    return next((line for line in lines if _NUMBER.match(line)), lines[0] if lines else None)


def split_street(street: str) -> tuple[str, str | None]:
    """ "Heckerstraße 1 a" -> ("Heckerstraße", "1 a"); without a house number ("Hauptstr.") the second is ``None``."""
    found = _NUMBER.match(street.strip())
    return (found.group("street"), found.group("number")) if found else (street.strip(), None)


def clean_postcode(text: str | None, country: str | None) -> str | None:
    """A postcode in its country's length: "6120" in Germany was 06120 before a spreadsheet read it; ``None`` where it cannot be one.

    Takes "D-06120" and "6120.0" too. Without a country, four or five digits stay as they are.
    """
    digits = re.fullmatch(r"(?:[A-Z]{1,2}[\s–-]+)?(\d{3,5})(?:\.0)?", (text or "").strip().upper())
    if not digits:
        return None
    found = digits.group(1)
    length = POSTCODE_DIGITS.get(country or "")
    if length is None:
        return found if len(found) >= 4 else None
    found = found.zfill(length) if country == "DE" and len(found) == 4 else found
    return found if len(found) == length else None
