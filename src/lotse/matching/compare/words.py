"""Which words of two names answer each other, weighed by how much each word tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log

from rapidfuzz.distance import OSA, JaroWinkler

from lotse.domain.names import WordKind, kind_of_word

_SIMILAR = 0.8
_CUT = 3  # letters that a truncated or abbreviated word still shows
_FILLER = 0.05
_TOWN = 0.15  # of its information that a town's name keeps where it stands unanswered
_GLUED = 0.6
_SCANNED = str.maketrans("01568", "olsgb")
_SHELLS = ("verwaltung", "beteiligung", "holding", "geschaftsfuhrung", "komplementar", "vermogensverwaltung")
_NATS = 12.75  # log of the number of names in the market that the model learnt from
_ORDINALS = {"erste": "1", "zweite": "2", "dritte": "3", "vierte": "4", "funfte": "5", "eins": "1", "zwei": "2", "drei": "3"}
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class Wording:
    """How two names' words answer each other.

    ``matched``: information of shared words in nats; ``query_left``, ``company_left``: of words without an answer;
    ``*_worst``: of the most telling of those; ``*_shell``: whether a shell word ("Verwaltung") stands alone;
    ``serial``: 0 same numbers or none, 1 a number on one side only, 2 different numbers; ``soft``: share found by similarity alone.
    """

    matched: float
    query_left: float
    company_left: float
    query_worst: float
    company_worst: float
    query_shell: float
    company_shell: float
    serial: float
    soft: float
    first: float


class Weights(dict[str, float]):
    """Information of a word: how rare it is among the companies' names, in nats scaled to the market that the model learnt from
    (a word that only one of a thousand firms bears tells as much there as one of a million does in a larger market)."""

    @classmethod
    def of(cls, names: Iterable[str]) -> Weights:
        counts: Counter[str] = Counter()
        total = 0
        for name in names:
            counts.update(set(name.split()))
            total += 1
        whole = log(max(total, 2))
        return cls({word: _FILLER if _is_filler(word) else max((whole - log(n)) * _NATS / whole, 0.3) for word, n in counts.items()})

    def __missing__(self, word: str) -> float:
        return _FILLER if _is_filler(word) else _NATS


def _is_filler(word: str) -> bool:
    return kind_of_word(word) is WordKind.FILLER


def align(query: Sequence[str], company: Sequence[str], weights: Weights, towns: Collection[str] = ()) -> Wording:
    """Equal words first, then each remaining word with the most similar one, then words glued or torn apart on the other side.
    An unanswered word that is among ``towns``, the places of the two, tells little: people append the town."""
    shared = set(query) & set(company)
    left_q = [word for word in query if word not in shared]
    left_c = [word for word in company if word not in shared]
    matched = sum(weights[word] for word in shared)
    soft = 0.0
    for word in list(left_q):
        best, similar = _nearest(word, left_c)
        if similar >= _SIMILAR and _number(word) == _number(best):
            left_q.remove(word)
            left_c.remove(best)
            soft += similar * min(weights[word], weights[best])
    left_q, within_c = _glued(left_q, company)
    left_c, within_q = _glued(left_c, query)
    soft += _GLUED * max(sum(weights[word] for word in within) for within in (within_c, within_q))
    weigh_q, weigh_c = ([weights[w] * (_TOWN if w in towns else 1.0) for w in left] for left in (left_q, left_c))
    return Wording(
        matched + soft, sum(weigh_q), sum(weigh_c), max(weigh_q, default=0.0), max(weigh_c, default=0.0),
        _shell(left_q), _shell(left_c), _serial(left_q, left_c), soft / (matched + soft) if soft else 0.0, _first(query, company),
    )  # fmt: skip


def _nearest(word: str, others: Sequence[str]) -> tuple[str, float]:
    """The most similar of the others, the first of equals, and how similar it is."""
    best, most = "", 0.0
    for other in others:
        similar = _similarity(word, other)
        if similar > most:
            best, most = other, similar
    return best, most


def _glued(words: Sequence[str], other: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words that do not stand within the other name without its spaces ("Holz" in "Holzbau"), and those that do."""
    if not words or not other:
        return list(words), []
    text = "".join(other)
    within = [word for word in words if len(word) > _CUT and word in text and not _number(word)]
    return [word for word in words if word not in within], within


def _shell(words: Iterable[str]) -> float:
    return float(any(map(_is_shell, words)))


@cache
def _is_shell(word: str) -> bool:
    """A shell word, or one cut off ("Verwalt")."""
    return kind_of_word(word) is WordKind.SHELL or (len(word) > _CUT and any(shell.startswith(word) for shell in _SHELLS))


@cache
def _number(word: str) -> str | None:
    if word.isdigit():
        return word.lstrip("0")
    return str(_roman(word)) if word and _ROMAN.fullmatch(word) else _ORDINALS.get(word)


def _roman(word: str) -> int:
    digits = [_ROMAN_DIGITS[letter] for letter in word]
    return sum(-digit if any(digit < later for later in digits[i + 1 :]) else digit for i, digit in enumerate(digits))


def _serial(query: Sequence[str], company: Sequence[str]) -> float:
    if not query and not company:
        return 0.0
    numbers_q, numbers_c = ({n for word in words if (n := _number(word))} for words in (query, company))
    if numbers_q == numbers_c:
        return 0.0
    return 2.0 if numbers_q and numbers_c else 1.0


def _first(query: Sequence[str], company: Sequence[str]) -> float:
    return _similarity(query[0], company[0]) if query and company else 0.0


def _scanned(word: str) -> str:
    """Digits in a word as the letters that a scanner takes for them: "rudo1f"."""
    return word if word.isalpha() or word.isdigit() else word.translate(_SCANNED)


@lru_cache(maxsize=1 << 18)
def _similarity(a: str, b: str) -> float:
    """0 to 1: equal, one the start of the other (cut off or abbreviated), or a few letters apart."""
    if a == b:
        return 1.0
    short, long = sorted((a, b), key=len)
    if len(short) >= _CUT and long.startswith(short):
        return 0.85
    if _scanned(a) == _scanned(b):
        return 0.9
    if len(short) <= _CUT:
        return 0.0
    return max(float(JaroWinkler.similarity(a, b)) - 0.1, float(OSA.normalized_similarity(a, b)))
