"""What sister firms of one group share: the distinctive core of their names at one place."""

from __future__ import annotations

import re

from lotse.domain.place_names import place_key, place_stem
from lotse.market.name_words import lexicon, tokens

_DROPPED = ("heads", "links", "forms", "joins", "sisters")


def group_core(name: str, city: str | None) -> str | None:
    """ "Vogt Erdbau und Transporte Verwaltungs-GmbH", "Vogt Erdbau & Transporte GmbH & Co. KG" -> "vogt erdbau transporte@ulm".

    ``None`` without a place or where nothing distinctive is left. Whether a single word ("mueller@ulm") is rare enough to tell a
    group is seen only over the whole market.
    """
    if not city:
        return None
    dropped = frozenset().union(*(lexicon(kind) for kind in _DROPPED))
    words = [word.rstrip("-") for word in tokens(name)]
    core = [word for word in words if word not in dropped and not re.fullmatch(r"\d+", word)]
    town = place_stem(city)
    distinctive = [word for word in core if word != town and len(word) > 1]
    return f"{' '.join(core)}@{place_key(city)}" if distinctive else None
