"""One spelling for a place, so that "St.Gallen", "Sankt Gallen" and "ST. GALLEN" meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "oe"})
_SAINT = re.compile(r"\b(?:st|sankt|saint)\b\.?", re.IGNORECASE)
_QUALIFIER = re.compile(
    r"[(,/].*$"
    r"|\s+(?:a\.|b\.|i\.|v\.|o\.|am|an|auf|bei|beim|b|im|in|vor|ob|unter|unterm|zu|über)\s.*$"
    r"|\s+(?:a|i|b|v)\.\s?\S.*$",
    re.IGNORECASE,
)
_NOT_WORD = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=100_000)
def place_key(name: str) -> str:
    """Lower case, umlauts spelled out, accents dropped, "St." as "sankt", single spaces."""
    lowered = name.lower()
    if not lowered.isascii():
        lowered = lowered.translate(_UMLAUTS)
    if not lowered.isascii():
        lowered = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", _SAINT.sub("sankt ", lowered)).strip() if not (lowered.isascii() and lowered.isalpha()) else lowered


@lru_cache(maxsize=100_000)
def place_stem(name: str) -> str:
    """The key without what tells namesakes apart: "Esslingen am Neckar", "Halle (Saale)", "Weiden i. d. OPf." -> "esslingen", ..."""
    return place_key(name) if name.isalpha() else place_key(_QUALIFIER.sub("", name.strip())) or place_key(name)


def qualifier(name: str) -> str:
    """The key of what tells namesakes apart: "Frankfurt (Oder)" -> "oder"; empty where there is nothing."""
    return place_key(name).removeprefix(place_stem(name)).strip()
