"""Legal forms with a typing or scanning error ("GmbbH", "GrnbH", "Gesellschat"): read as what was meant, in records alone."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

# Folded words of legal forms that no other word of names comes near; a scanner reads m as rn.
_SHORT = "gmbh"
_LONG = (
    "haftungsbeschrankt",
    "gesellschaft",
    "beschrankter",
    "haftung",
    "kommanditgesellschaft",
    "aktiengesellschaft",
    "partnerschaft",
    "genossenschaft",
)
_FORMS = frozenset({"ggmbh", "gmbhg", "gesmbh", "genmbh", "egmbh"})
_EDITS_PER_LETTER = 8


@lru_cache(maxsize=100_000)
def repaired(word: str) -> str:
    """The word of a legal form that a folded word nearly is, else the word."""
    if word in _FORMS or word in _LONG or len(word) < len(_SHORT) - 1:
        return word
    if (
        len(word) <= len(_SHORT) + 1
        and (word[0] in "g6" or word[1:] == "gmbh")
        and OSA.distance(word.replace("rn", "m"), _SHORT) <= 1
        and not word.endswith("bau")
    ):
        return _SHORT
    return next((form for form in _LONG if 0 < OSA.distance(word, form, score_cutoff=2) <= len(form) // _EDITS_PER_LETTER), word)
