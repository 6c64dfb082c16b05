"""Entries in commercial registers: German HRA/HRB/GnR/PR/VR/GsR, Austrian FN, Swiss UID (CHE)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from stdnum.ch import uid as swiss
from stdnum.exceptions import ValidationError

from lotse.domain.courts import current_court, find_court


class RegisterType(StrEnum):
    """Parts of the German registers (HRV § 3), the Austrian Firmenbuch number and the Swiss enterprise number."""

    HRA = "HRA"
    HRB = "HRB"
    GNR = "GnR"
    PR = "PR"
    VR = "VR"
    GSR = "GsR"
    FN = "FN"
    CHE = "CHE"


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """``number`` without leading zeros; ``suffix`` the letters that some courts append ("B" in Berlin, a former court's sign).

    ``court`` is the court's code where known, else its name as written; ``former`` the code of a dissolved court under whose
    number the entry is still kept.
    """

    type: RegisterType
    number: str
    court: str | None = None
    suffix: str | None = None
    former: str | None = None

    @property
    def key(self) -> str | None:
        """What is equal for equal entries; ``None`` for a German number without its court, which fits a hundred firms."""
        if self.type in (RegisterType.FN, RegisterType.CHE):
            return f"{self.type}|{self.number}"
        if self.court is None:
            return None
        return "|".join((self.court, self.former or "", self.type, self.number))

    def __str__(self) -> str:
        if self.type is RegisterType.CHE:
            return str(swiss.format(f"CHE{self.number}"))
        return f"{self.type} {self.number}{' ' + self.suffix if self.suffix else ''}"


_TYPES = {member.upper(): member for member in RegisterType}
_GERMAN = re.compile(r"\b(HR\s?A|HR\s?B|GnR|PR|VR|GsR)[\s.:\-]*(?:Nr\.?|Nummer)?[\s.:#]*0*(\d{1,7})(?:\s?([A-Z]{1,5})\b)?", re.IGNORECASE)
_AUSTRIAN = re.compile(r"\bFN[\s.:]*(?:Nr\.?)?\s*0*(\d{1,6})\s?([a-z])\b", re.IGNORECASE)
_AUSTRIAN_BARE = re.compile(r"0*(\d{1,6})\s?([a-z])", re.IGNORECASE)
_SWISS = re.compile(r"\bCHE[\s\-–.]*(\d{3})[\s.]*(\d{3})[\s.]*(\d{3})\b", re.IGNORECASE)
_BARE = re.compile(r"0*(\d{1,7})(?:\s?([A-Z]{1,5}))?", re.IGNORECASE)


def parse_register(
    text: str, *, court: str | None = None, register_type: str | None = None, country: str | None = None
) -> RegisterEntry | None:
    """One entry from free text ("Amtsgericht Ulm, HRB 0012345") or from parted columns (number, court, type).

    A number whose check digit or form does not fit is ``None``; so is a bare number without a type.
    """
    return _swiss(text) or _austrian(text, country) or _german(text, court, register_type)


def _swiss(text: str) -> RegisterEntry | None:
    found = _SWISS.search(text)
    if not found:
        return None
    try:
        return RegisterEntry(RegisterType.CHE, str(swiss.validate("CHE" + "".join(found.groups())))[3:])
    except ValidationError:
        return None


def _austrian(text: str, country: str | None) -> RegisterEntry | None:
    found = _AUSTRIAN.search(text) or (_AUSTRIAN_BARE.fullmatch(text.strip()) if country == "AT" else None)
    return RegisterEntry(RegisterType.FN, f"{found.group(1)}{found.group(2).lower()}") if found else None


def _german(text: str, court: str | None, register_type: str | None) -> RegisterEntry | None:
    found = _GERMAN.search(text)
    if found:
        kind, number, suffix = found.groups()
        place = court or text[: found.start()].strip(" ,;:-") or text[found.end() :].strip(" ,;:-().")
    else:
        bare = _BARE.fullmatch(text.strip())
        if not bare or not register_type:
            return None
        kind, (number, suffix), place = register_type, bare.groups(), court or ""
    known = _TYPES.get(re.sub(r"\s", "", kind).upper())
    return RegisterEntry(known, number, _court_code(place), suffix.upper() if suffix else None) if known else None


def _court_code(name: str) -> str | None:
    if not name.strip():
        return None
    court = find_court(name)
    return current_court(court).code if court else name.strip()


def parse_company_number(number: str) -> RegisterEntry | None:
    """OpenCorporates' German company number: ``B8537_HRB12345``, ``H1101_H1102_PR106`` (court, former court, entry)."""
    *codes, entry = number.split("_")
    found = re.fullmatch(r"(HRA|HRB|GnR|PR|VR|GsR)0*(\d+)([A-Z]*)", entry)
    if not found or not 1 <= len(codes) <= 2:
        return None
    former = codes[1] if len(codes) == 2 and codes[1] != codes[0] else None
    return RegisterEntry(_TYPES[found.group(1).upper()], found.group(2), codes[0], found.group(3) or None, former)
