"""What sister firms of one group share: the distinctive core of their names at one place."""

from __future__ import annotations

from functools import cache

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
    words = [word.rstrip("-") for word in tokens(name)]
    core = [word for word in words if word not in _dropped() and not word.isdigit()]
    town = place_stem(city)
    return f"{' '.join(core)}@{place_key(city)}" if any(word != town and len(word) > 1 for word in core) else None


@cache
def _dropped() -> frozenset[str]:
    return frozenset(word for kind in _DROPPED for word in lexicon(kind))
