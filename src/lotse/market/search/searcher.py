"""Finds companies by what somebody types: candidates from the index, then a fit that a person would agree with."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from rapidfuzz.fuzz import ratio

from lotse.domain import Message, say
from lotse.market.search.index import CARD, open_index
from lotse.market.search.query import Queries, Sought, read_line
from lotse.market.search.score import fit
from lotse.market.search.words import compact, without_slips, words_of

_CANDIDATES = 40
_LEAST_SCORE = 0.3
_GOOD = 0.88  # above this nobody looks for typing errors
_FAIR = 0.75  # below this one error a word is not enough of an explanation
_HARDLY_ANY = 2  # companies that bear a word which is taken for a slip
_MOST_DOUBTFUL = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """A company that fits a typed line; ``score`` 0 to 1; ``why`` where it is not plain from the name."""

    company_id: str
    name: str
    legal_form: str | None
    city: str | None
    postcode: str | None
    country: str | None
    status: str
    score: float
    why: Message | None = None


class NameSearch:
    """An opened index; threads may share it."""

    def __init__(self, folder: Path) -> None:
        index = open_index(folder)
        self._searcher = index.searcher()
        self._queries = Queries(index.schema, self._searcher)
        self._companies = max(1, int(self._searcher.num_docs))

    def search(self, text: str, limit: int) -> list[Hit]:
        """Best first; empty where nothing is like it. Typing errors are looked for only where the words as typed do not lead home."""
        sought = read_line(text, self._is_website)
        if not sought.words and not sought.codes:
            return []
        sought = replace(sought, words=without_slips(sought.words, lambda word: self._frequency(word) <= _HARDLY_ANY))
        weights = {word: self._rarity(word) for word in sought.words}
        hits: dict[str, Hit] = {}
        for query in self._passes(sought, hits):
            for _, address in self._searcher.search(query, limit=max(_CANDIDATES, 2 * limit), count=False).hits:
                self._rate(address, sought, weights, hits)
        found = [hit for hit in hits.values() if hit.score >= _LEAST_SCORE]
        typed = text.casefold()
        return sorted(
            found, key=lambda hit: (-hit.score, hit.status == "removed", -ratio(typed, hit.name.casefold()), len(hit.name), hit.company_id)
        )[:limit]

    def _passes(self, sought: Sought, hits: dict[str, Hit]) -> Iterator[Any]:
        """The next wider query as long as the best hit so far is not good enough."""
        yield self._queries.exact(sought)
        for distance, enough in ((1, _GOOD), (2, _FAIR)):
            if not sought.words or max((hit.score for hit in hits.values()), default=0.0) >= enough:
                return
            doubtful = self._doubtful(sought.words, distance)
            if doubtful:
                yield self._queries.near(sought, doubtful, distance=distance)

    def _doubtful(self, words: Sequence[str], distance: int) -> list[str]:
        """Words that hardly anybody bears, and long enough to be themselves after so many errors; of none, the rarest of all."""
        long_enough = [word for word in words if len(word) >= 3 * distance and not word.isdigit()]
        rare = [word for word in long_enough if self._frequency(word) <= _HARDLY_ANY]
        return (rare or sorted(long_enough, key=self._frequency))[:_MOST_DOUBTFUL]

    def _frequency(self, word: str) -> int:
        return max(int(self._searcher.doc_freq(field, word)) for field in ("name", "former", "place"))

    def _is_website(self, address: str) -> bool:
        return int(self._searcher.doc_freq("code", address)) > 0

    def _rarity(self, word: str) -> float:
        """Inverse document frequency over names and places; a word that nobody bears counts as rare."""
        return math.log1p(self._companies / (1 + self._frequency(word))) + 0.5

    def _rate(self, address: Any, sought: Sought, weights: dict[str, float], hits: dict[str, Hit]) -> None:
        card = dict(zip(CARD, json.loads(bytes(self._searcher.doc(address)["card"][0])), strict=True))
        if card["company_id"] not in hits:
            hits[card["company_id"]] = self._hit(card, sought, weights)

    def _hit(self, card: dict[str, Any], sought: Sought, weights: dict[str, float]) -> Hit:
        former = [name for name in (card["previous_names"] or "").split(" | ") if name]
        place = f"{card['city'] or ''} {card['postcode'] or ''}"
        by_name = fit(sought.words, weights, card["name"], former, place, open_end=not sought.last_is_whole, whole=sought.whole)
        score, why = by_name.value, say("market.why_former", name=by_name.former) if by_name.former else None
        if sought.codes:
            score, why = _by_code(card, sought, score, why)
        shown = {name: card[name] for name in ("company_id", "name", "legal_form", "city", "postcode", "country", "status")}
        return Hit(**shown, score=round(min(1.0, max(0.0, score)), 4), why=why)


def _by_code(card: dict[str, str | None], sought: Sought, by_name: float, why: Message | None) -> tuple[float, Message | None]:
    """A number that fits decides; words beside it (the court, the name) tell equal numbers of several courts apart."""
    number = compact(f"{card['register_type'] or ''}{card['register_number'] or ''}")
    digits = number.rstrip(ascii_lowercase)
    court = set(words_of(card["register_court"] or ""))
    if not ({number, digits} & set(sought.codes)):
        if sought.words:
            return 0.6 * by_name, why
        return (1.0 if compact(card["company_id"]) in sought.codes else 0.9), why
    shown = f"{card['register_type']} {card['register_number']}"
    reason = say("market.why_register", number=shown, court=card["register_court"] or "–")
    if not sought.words:
        return 0.95, reason
    share = _share(sought.words, court)
    return max(0.6 + 0.4 * max(share, by_name), by_name), reason


def _share(words: Sequence[str], court: set[str]) -> float:
    told = [word for word in words if word not in ("amtsgericht", "ag", "registergericht", "amtsgerichts", "handelsregister")]
    return sum(word in court for word in told) / len(told) if told else 1.0
