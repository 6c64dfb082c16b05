"""Names of persons: one person, however a system writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lotse.domain.folding import fold

_SALUTATIONS = re.compile(
    r"^(?:(?:herrn?|frau|hr|fr|mr|mrs|ms|dr|prof|mag|ing|dipl|lic|med|jur|rer|nat|phil|h\.?c|dkfm|bsc|msc|mba|ll\.?m|fh|bakk)\b\.?(?:-ing\.?|-kfm\.?)?[\s,]*)+",
    re.IGNORECASE,
)
_DEGREES = re.compile(r",?\s+\(?(?:MBA|M\.?\s?Sc\.?|B\.?\s?Sc\.?|M\.?A\.?|B\.?A\.?|LL\.?M\.?|Ph\.?D\.?|MAS|EMBA|FH)\)?$")
_ADDRESS = re.compile(r"<?\b([\w.+-]+)@[\w.-]+>?")
_BRACKETS = re.compile(r"\s*[(\[<][^)\]>]*[)\]>]\s*")
_LOGIN = re.compile(r"^[^\W\d_]+(?:-[^\W\d_]+)*(?:[._][^\W\d_]+){1,3}\d{0,2}$")
_PARTICLES = frozenset("von vom zu zum zur van der den de del della di da le la ter ten und dos".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Person:
    """``first`` may be an initial ("J") or empty; ``last`` keeps its particles ("von Thal")."""

    first: str
    last: str

    @property
    def display(self) -> str:
        """ "Jana Weber"."""
        return f"{self.first} {self.last}".strip()

    @property
    def key(self) -> str:
        """Equal for all spellings of one full name: folded words, in an order of their own."""
        return " ".join(sorted(fold(self.display).split()))

    @property
    def initial_only(self) -> bool:
        return len(fold(self.first)) <= 1


@lru_cache(maxsize=50_000)
def parse_person(text: str) -> Person | None:
    """ "Weber, Jana", "Frau Dr. Jana Weber", "jana.weber@firma.de", "JANA_WEBER", "Jana Weber (extern)" -> Jana Weber.

    ``None`` for a text without letters, or with more words than a name has.
    """
    bare = " ".join(text.split()).strip(" ,;")
    address = _ADDRESS.search(bare)
    named = _BRACKETS.sub(" ", bare).strip() if address and address.start() > 0 and "<" in bare else None
    if address and not named:
        return _from_login(address.group(1))
    bare = named or _BRACKETS.sub(" ", bare).strip() or bare
    bare = _DEGREES.sub("", _SALUTATIONS.sub("", bare)).strip(" ,")
    if _LOGIN.match(bare):
        return _from_login(bare)
    if "," in bare:
        last, _, first = bare.partition(",")
        return _person(_SALUTATIONS.sub("", first.strip()).split(), last.split())
    words = bare.split()
    start = next((i for i, word in enumerate(words) if word.casefold() in _PARTICLES and 0 < i < len(words) - 1), len(words) - 1)
    return _person(words[:start], words[start:])


def _from_login(login: str) -> Person | None:
    words = [word for word in re.split(r"[._+]", re.sub(r"\d+$", "", login)) if word]
    start = next((i for i, word in enumerate(words) if word.casefold() in _PARTICLES and 0 < i < len(words) - 1), len(words) - 1)
    return _person([_capital(w) for w in words[:start]], [_written(w) for w in words[start:]])


def _person(first: list[str], last: list[str]) -> Person | None:
    if not any(any(letter.isalpha() for letter in word) for word in last) or len(first) + len(last) > 6:
        return None
    words = first + last
    if all(word.isupper() for word in words) and any(len(word) > 3 for word in words):
        first, last = [_written(w) for w in first], [_written(w) for w in last]
    return Person(" ".join(first).strip(" ."), " ".join(last).strip(" ."))


def _written(word: str) -> str:
    """A word of a name written all alike, as people write it: "VON" -> "von", "O'BRIEN" -> "O'Brien"."""
    return word.lower() if word.casefold() in _PARTICLES else _capital(word)


def _capital(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda part: part[0][:1].upper() + part[0][1:].lower(), word)
