"""How well a company fits what was typed: 0 to 1, comparable between queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from lotse.market.search.words import initials, joined_pairs, name_words, words_of

_NEAR = 0.7  # below this similarity two words are different words
_PREFIX = 0.93
_FORMER = 0.94
_SAME_FORMER = 0.995  # a former name to the letter: whoever types it means it
_FORM = 0.03
_INITIALS = 0.85
_PLACE = 0.97


@dataclass(frozen=True, slots=True)
class Fit:
    """``former`` is the former name that fits better than today's."""

    value: float
    former: str | None = None


def fit(
    words: Sequence[str], weights: Mapping[str, float], name: str, former: Sequence[str], place: str, *, open_end: bool, whole: str = ""
) -> Fit:
    """``words`` as typed (folded), ``weights`` their rarity; ``open_end``: the last word may be only begun; ``whole``: all that was typed,
    folded, with its legal form, which decides between firms that are else called the same."""
    where = words_of(place)
    best = Fit(_fit_name(words, weights, name_words(name), where, open_end=open_end) * _nuance(whole, name))
    for earlier in former:
        value = _fit_name(words, weights, name_words(earlier), where, open_end=open_end) * _nuance(whole, earlier)
        value *= _SAME_FORMER if whole == " ".join(words_of(earlier)) else _FORMER
        if value > best.value:
            best = Fit(value, earlier)
    return best


def _nuance(whole: str, name: str) -> float:
    return 1 - _FORM + _FORM * ratio(whole, " ".join(words_of(name))) / 100 if whole else 1.0


def _fit_name(
    words: Sequence[str], weights: Mapping[str, float], named: tuple[str, ...], where: tuple[str, ...], *, open_end: bool
) -> float:
    """The weighed share of typed words that are found, less a little for words of the name that were not typed."""
    found, total, used = 0.0, 0.0, set[str]()
    rest: list[str] = []
    for at, word in enumerate(words):
        similarity, match = _best_word(word, named, is_begun=open_end and at == len(words) - 1)
        placed = _PLACE * (
            1.0 if word in where else 0.0 if similarity == 1 else max((_similar(word, other) for other in where), default=0.0)
        )
        total += weights[word]
        found += weights[word] * max(similarity, placed)
        if similarity >= placed:
            rest.append(word)
            used.update(match)
    if not total:
        return 0.0
    length = sum(map(len, named)) or 1
    covered = sum(len(word) for word in named if word in used) / length
    by_words = found / total * (0.75 + 0.25 * covered)
    whole = ratio("".join(rest), "".join(named)) / 100
    placed_share = found / total
    return max(by_words, min(whole, max(placed_share, whole * 0.9)) * 0.97)


def _best_word(word: str, named: tuple[str, ...], *, is_begun: bool) -> tuple[float, list[str]]:
    if word in named:
        return 1.0, [word]
    if word == initials(named):
        return _INITIALS, list(named)
    best, match = 0.0, list[str]()
    for other in named:
        similarity = _similar(word, other)
        if is_begun and other.startswith(word):
            similarity = max(similarity, _PREFIX)
        if similarity > best:
            best, match = similarity, [other]
    if best < _PREFIX and len(named) > 1:
        for first, second, pair in zip(named, named[1:], joined_pairs(named), strict=False):
            similarity = _similar(word, pair)
            if similarity > best:
                best, match = similarity, [first, second]
    return best, match


def _similar(word: str, other: str) -> float:
    """1 for equal words; otherwise a little less than the share of letters that agree, so that a near word never ties with the word."""
    if word == other:
        return 1.0
    longer = max(len(word), len(other))
    if len(word) < 3 or abs(len(word) - len(other)) > (1 - _NEAR) * longer:
        return 0.0
    similarity = float(OSA.normalized_similarity(word, other, score_cutoff=_NEAR))
    return similarity * (0.9 + 0.1 * similarity) if similarity >= _NEAR else 0.0
