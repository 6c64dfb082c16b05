"""A typed line -> the words to look for, and the query that fetches candidates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import tantivy

from lotse.market.search.words import compact, joined_pairs, name_words

_NUMBER = re.compile(r"\b(HR\s?A|HR\s?B|GnR|PR|VR|GsR|FN|CHE)[\s.:\-]*((?:\d[\d.]*)+\s?[a-zA-Z]?\b)", re.IGNORECASE)
_SITE = re.compile(r"\b(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[a-z]{2,})(?:/\S*)?$", re.IGNORECASE)
# A VAT id, an LEI, a company_id.
_CODE = re.compile(r"(?:de|atu)\d{8,9}|[a-z0-9]{18}\d\d|l[a-z2-7]{16}")
_MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Sought:
    """What a line asks for: ``words`` of names and places in order, ``codes`` (numbers, a website), and whether the last word is whole."""

    words: tuple[str, ...]
    codes: tuple[str, ...]
    last_is_whole: bool


def read_line(text: str) -> Sought:
    """Takes register numbers and websites out of the line; what remains are words without legal form."""
    line = text[:400]
    codes = [compact(kind + number) for kind, number in _NUMBER.findall(line)]
    rest = _NUMBER.sub(" ", line)
    site = _SITE.search(rest.strip())
    if site:
        codes.append(site.group(1).lower())
        rest = rest.replace(site.group(), " ")
    words = name_words(rest) if rest.strip() else ()
    if _CODE.fullmatch(compact(rest)):
        codes.append(compact(rest))
    return Sought(words[:_MOST_WORDS], tuple(codes), text[-1:].isspace())


def candidates_query(sought: Sought, schema: Any) -> Any:
    """Any word may match anywhere; what matches more and rarer words is fetched first."""
    parts = [_word_query(word, schema, prefix=at == len(sought.words) - 1 and not sought.last_is_whole) for at, word in enumerate(sought.words)]
    for pair in joined_pairs(sought.words):
        parts.append(_boosted(tantivy.Query.term_query(schema, "name", pair), 1.5))
    parts += [_boosted(tantivy.Query.term_query(schema, "code", code), 10.0) for code in sought.codes]
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, part) for part in parts])


def _word_query(word: str, schema: Any, *, prefix: bool) -> Any:
    """The best of: exact in the name (weighed by rarity), in a former name, in the place, a number, near-equal, begun."""
    query = tantivy.Query
    options = [
        _boosted(query.term_query(schema, "name", word), 1.5),
        query.term_query(schema, "former", word),
        _boosted(query.term_query(schema, "place", word), 0.8),
    ]
    if any(character.isdigit() for character in word):
        options.append(_boosted(query.term_query(schema, "code", word), 1.5))
    distance = edits(word)
    if distance:
        for field, boost in (("name", 5.0), ("former", 4.0), ("place", 2.0)):
            options.append(_boosted(query.fuzzy_term_query(schema, field, word, distance=distance), boost))
    if prefix and len(word) >= 2:
        options.append(_boosted(query.fuzzy_term_query(schema, "name", word, distance=0, prefix=True), 4.0))
    return query.disjunction_max_query(options)


def edits(word: str) -> int:
    """How many typing errors a word of this length may hold and still be itself."""
    return 0 if len(word) < 4 or word.isdigit() else 1 if len(word) < 8 else 2


def _boosted(query: Any, boost: float) -> Any:
    return tantivy.Query.boost_query(query, boost)
