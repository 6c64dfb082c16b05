"""VAT identification numbers of Germany, Austria, Switzerland and Liechtenstein, with their check digits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stdnum.at import uid as austrian
from stdnum.ch import uid as swiss
from stdnum.ch import vat as swiss_vat
from stdnum.de import vat as german
from stdnum.exceptions import ValidationError

_NOISE = re.compile(r"[^A-Z0-9]")
_SWISS_SUFFIX = re.compile(r"(?:MWST|TVA|IVA|VAT)$")


@dataclass(frozen=True, slots=True)
class VatId:
    """``country`` ISO 3166 alpha-2; ``number`` as it is written on an invoice: DE136695976, ATU13585627, CHE-116.281.710 MWST."""

    country: str
    number: str

    def __str__(self) -> str:
        return self.number


def parse_vat(text: str) -> VatId | None:
    """A VAT id in any spelling ("DE 136 695 976", "USt-IdNr.: DE136695976"), or ``None`` where the check digits do not fit."""
    compact = _NOISE.sub("", text.upper())
    start = re.search(r"DE\d{9}$|ATU\d{8}$|CHE\d{9}(?:MWST|TVA|IVA|VAT)?$", compact)
    return _checked(start.group()) if start else None


def _checked(compact: str) -> VatId | None:
    try:
        if compact.startswith("DE"):
            return VatId("DE", "DE" + str(german.validate(compact)))
        if compact.startswith("ATU"):
            return VatId("AT", "A" + "T" + str(austrian.validate(compact)))
        number = swiss.validate(_SWISS_SUFFIX.sub("", compact))
        return VatId("CH", str(swiss_vat.format(f"{number}MWST")))
    except ValidationError:
        return None
