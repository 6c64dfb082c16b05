"""Words in company names: how they are spelled alike, and what counts as finding one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# A word this long may stand anywhere in a compound ("Sondermaschinenbau"); a shorter one would be found by chance.
LONG = 5
_TOKEN = re.compile(r"[a-z0-9]+")


def folded(text: str) -> str:
    """Lower case without accents; "ä", "ae" and "a" are one, and so on: names are matched, never shown, in this spelling."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("ß", "ss"))
    return _umlauts("".join(c for c in plain if not unicodedata.combining(c)))


def _umlauts(text: str) -> str:
    return text.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def folded_sql(column: str) -> str:
    """:func:`folded` as a SQL expression."""
    expression = f"strip_accents(replace(lower({column}), 'ß', 'ss'))"
    for pair in ("ae", "oe", "ue"):
        expression = f"replace({expression}, '{pair}', '{pair[0]}')"
    return expression


def has_letters(word: str) -> bool:
    """Whether anything of a word is left to be searched for."""
    return bool(_TOKEN.search(folded(word)))


@lru_cache(maxsize=10_000)
def pattern(word: str) -> str:
    r"""A regular expression for folded names, the same for Python and RE2, of letters, digits, ``\b`` and classes alone.

    "maschinenbau" (five letters or more) is found anywhere, "bau" as a whole word; "=druck" as a whole word whatever its
    length, "cnc*" at the beginning of a word, "*bank" at its end.
    """
    tokens = _TOKEN.findall(folded(word))
    inner = "[^a-z0-9]+".join(tokens)
    anywhere = len("".join(tokens)) >= LONG
    begins, ends = word.endswith("*"), word.startswith("*")
    if word.startswith("=") or not (anywhere or begins or ends):
        return rf"\b{inner}\b"
    if begins or ends:
        return (rf"\b{inner}" if not ends else inner) + (r"\b" if not begins else "")
    return inner


def any_of(words: Iterable[str]) -> str:
    """One expression that finds any of the words; it finds nothing where there are none."""
    return "|".join(sorted({pattern(word) for word in words})) or r"\b\B"


def first_of(words: Iterable[str], name: str) -> str | None:
    """The first of the words that a name holds, as it is written in the list without its signs."""
    text = folded(name)
    return next((word.strip("=*") for word in words if re.search(pattern(word), text, re.ASCII)), None)
