"""A typed line -> the words to look for, and the queries that fetch candidates."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import tantivy

from lotse.market.search.words import compact, joined_pairs, without_begun_form, without_form, words_of

_NUMBER = re.compile(r"\b(HR\s?A|HR\s?B|GnR|PR|VR|GsR|FN|CHE)[\s.:\-]*((?:\d[\d.]*)+\s?[a-zA-Z]?\b)", re.IGNORECASE)
_SITE = re.compile(r"\b(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[a-z]{2,})(?:/\S*)?$", re.IGNORECASE)
_SUFFIX = re.compile(r"\.(?:de|at|ch|li|com|net|org|eu|info)$")
# A VAT id, an LEI, a company_id.
_CODE = re.compile(r"(?:de|atu)\d{8,9}|[a-z0-9]{18}\d\d|l[a-z2-7]{16}")
_MOST_WORDS = 12
_COMPLETIONS = 24
_SHORTEST_BEGINNING = 3  # letters of a last word that is completed; shorter ones have too many ends
_ID = re.compile(r"(?=\S*\d)[A-Za-z]+[\w-]*\d{2,}")


@dataclass(frozen=True, slots=True)
class Sought:
    """What a line asks for: ``words`` of names and places in order, ``codes`` (numbers, a website), whether the last word is
    whole, and the ``whole`` line, folded."""

    words: tuple[str, ...]
    codes: tuple[str, ...]
    last_is_whole: bool
    whole: str = ""


def read_line(text: str, is_known: Callable[[str], bool]) -> Sought:
    """Takes register numbers and websites out of the line; what remains are words without legal form.

    A website that nobody is known to have is read as words: so "Pop.Cat" is a name, and "mueller-bau.de" leads to Müller Bau.
    """
    line = text[:400]
    codes = [compact(kind + number) for kind, number in _NUMBER.findall(line)]
    rest = _NUMBER.sub(" ", line)
    site = _SITE.search(rest.strip())
    if site:
        address = site.group(1).lower()
        codes += [address] if is_known(address) else []
        rest = rest.replace(site.group(), " " if is_known(address) else _SUFFIX.sub("", address))
    begun = words_of(rest) if text[-1:].isspace() else without_begun_form(words_of(rest))
    words = without_form(begun)
    if _CODE.fullmatch(compact(rest)) or (_ID.fullmatch(rest.strip()) and not rest.strip().isdigit()):
        return Sought((), (*codes, compact(rest)), text[-1:].isspace())
    return Sought(words[:_MOST_WORDS], tuple(codes), text[-1:].isspace(), " ".join(words_of(line)))


class Queries:
    """Three ways to fetch candidates, each wider and slower than the one before (0.3, 2 and 12 ms for 300,000 companies)."""

    def __init__(self, schema: Any, searcher: Any) -> None:
        self._schema = schema
        self._searcher = searcher
        self._companies = int(searcher.num_docs)
        # What BM25 gives a word that hardly anybody bears: a corrected word counts as much.
        self._rarest = math.log(max(3, self._companies) / 2)

    def exact(self, sought: Sought) -> Any:
        """Words as typed, pairs written as one, and what the last word may become."""
        parts = self._words(sought.words)
        if sought.words and not sought.last_is_whole and len(sought.words[-1]) >= (_SHORTEST_BEGINNING if len(sought.words) > 1 else 1):
            completions = self._searcher.terms_with_prefix("name", sought.words[-1], limit=_COMPLETIONS)
            parts.append(_best([self._term("name", word) for word, _ in completions if word != sought.words[-1]]))
        parts += [_boosted(self._term("code", code), 10.0) for code in sought.codes]
        return _any(parts)

    def near(self, sought: Sought, doubtful: Sequence[str], *, distance: int) -> Any:
        """Also words that differ by ``distance`` typing errors, for those of the typed words that are doubtful."""
        parts = self._words(tuple(word for word in sought.words if word not in doubtful))
        for word in doubtful:
            fields = (("name", 1.5), ("former", 1.2), ("place", 0.8))
            parts.append(_best([_boosted(self._fuzzy(field, word, distance), boost * self._rarest) for field, boost in fields]))
        return _any(parts)

    def _words(self, words: tuple[str, ...]) -> list[Any]:
        """A part a word: it, or a pair of neighbours with it written as one."""
        pairs = ["", *joined_pairs(words), ""]
        return [self._word(word, [pair for pair in pairs[at : at + 2] if pair]) for at, word in enumerate(words)]

    def _word(self, word: str, pairs: Sequence[str]) -> Any:
        """The best of: a word of the name, of a former name, of the place, initials, a number; weighed by rarity (BM25)."""
        options = [_boosted(self._term("name", each), 1.5) for each in (word, *pairs)]
        options += [self._rated("former", each, 1.2) for each in (word, *pairs)]
        options.append(_boosted(self._term("place", word), 0.8))
        if 3 <= len(word) <= 5:
            options.append(self._rated("initials", word, 0.8))
        if any(character.isdigit() for character in word):
            options.append(_boosted(self._term("code", word), 1.5))
        return _best(options)

    def _rated(self, field: str, word: str, boost: float) -> Any:
        """By rarity alone, as BM25 has it: in a field that most companies lack, it takes every text for overlong."""
        borne = int(self._searcher.doc_freq(field, word))
        rarity = math.log(1 + (self._companies - borne + 0.5) / (borne + 0.5))
        return tantivy.Query.const_score_query(self._term(field, word), boost * rarity)

    def _term(self, field: str, word: str) -> Any:
        return tantivy.Query.term_query(self._schema, field, word)

    def _fuzzy(self, field: str, word: str, distance: int) -> Any:
        return tantivy.Query.fuzzy_term_query(self._schema, field, word, distance=distance)


def _best(options: Sequence[Any]) -> Any:
    return tantivy.Query.disjunction_max_query(list(options)) if options else tantivy.Query.empty_query()


def _any(parts: Sequence[Any]) -> Any:
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, part) for part in parts])


def _boosted(query: Any, boost: float) -> Any:
    return tantivy.Query.boost_query(query, boost)
