"""Whether a firm only administers, holds or directs others, told by its name alone."""

from __future__ import annotations

from functools import cache

from lotse.market.name_words import lexicon, tokens


def is_shell(name: str) -> bool:
    """True for "Vogt Erdbau Verwaltungs-GmbH", "Janoschka Holding GmbH", "ASR Vermögensverwaltung GmbH".

    False for who administers others' houses ("Hausverwaltung"), sells software for it ("Verwaltungssoftware",
    "Verwaltungs-Software"), or names a trade beside it ("Verwaltungs- und Handels GmbH").
    """
    words = tokens(name)
    if not any(word.rstrip("-") in _telling() for word in words):
        return False
    shells = [at for at in range(len(words)) if _says_shell(words, at)]
    return bool(shells) and not any(_has_trade_beside(words, at) for at in shells)


@cache
def _telling() -> frozenset[str]:
    return lexicon("heads") | lexicon("links")


def _says_shell(words: tuple[str, ...], at: int) -> bool:
    word = words[at].rstrip("-")
    if word in lexicon("heads"):
        return True
    return word in lexicon("links") and _binds_to_form(words, at + 1)


def _binds_to_form(words: tuple[str, ...], at: int) -> bool:
    """A link at the end, before a legal form, a number or a join says shell; before a noun it is part of that noun."""
    if at >= len(words):
        return True
    word = words[at].rstrip("-")
    return any(word in lexicon(kind) for kind in ("forms", "joins", "links", "heads")) or word.isdigit()


def _has_trade_beside(words: tuple[str, ...], at: int) -> bool:
    """ "Handels- und Verwaltungs GmbH", "Verwaltungs- und Handels GmbH", "Immobilien Verwaltungs GmbH"."""
    if at and words[at - 1].rstrip("-") in lexicon("trades") and words[at].rstrip("-").startswith("verwaltung"):
        return True
    before = words[at - 2] if at >= 2 and words[at - 1] in lexicon("joins") else None
    if before and before.endswith("-") and not _is_shell_word(before):
        return True
    after = words[at + 2] if at + 2 < len(words) and words[at + 1] in lexicon("joins") else None
    return bool(after) and words[at].endswith("-") and not _is_shell_word(str(after))


def _is_shell_word(word: str) -> bool:
    bare = word.rstrip("-")
    return bare in lexicon("heads") or bare in lexicon("links") or bare in lexicon("forms")
