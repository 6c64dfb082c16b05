"""Finds companies by what somebody types: candidates from the index, then a fit that a person would agree with."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from lotse.domain import Message, say
from lotse.market.search.index import CARD, open_index
from lotse.market.search.query import Sought, candidates_query, read_line
from lotse.market.search.score import fit
from lotse.market.search.words import compact, words_of

_CANDIDATES = 60
_LEAST_SCORE = 0.3


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
        self._index = open_index(folder)
        self._searcher = self._index.searcher()
        self._companies = max(1, int(self._searcher.num_docs))

    def search(self, text: str, limit: int) -> list[Hit]:
        """Best first; empty where nothing is like it."""
        sought = read_line(text)
        if not sought.words and not sought.codes:
            return []
        query = candidates_query(sought, self._index.schema)
        found = self._searcher.search(query, limit=max(_CANDIDATES, 3 * limit), count=False)
        weights = {word: self._rarity(word) for word in sought.words}
        hits = [self._hit(address, sought, weights) for _, address in found.hits]
        hits = [hit for hit in hits if hit.score >= _LEAST_SCORE]
        return sorted(hits, key=lambda hit: (-hit.score, hit.status == "removed", len(hit.name), hit.company_id))[:limit]

    def _rarity(self, word: str) -> float:
        """Inverse document frequency over names and places; a word that nobody bears counts as rare."""
        frequency = max(self._searcher.doc_freq(field, word) for field in ("name", "place"))
        return math.log1p(self._companies / (1 + frequency)) + 0.5

    def _hit(self, address: Any, sought: Sought, weights: dict[str, float]) -> Hit:
        card = dict(zip(CARD, json.loads(bytes(self._searcher.doc(address)["card"][0])), strict=True))
        former = [name for name in (card["previous_names"] or "").split(" | ") if name]
        place = f"{card['city'] or ''} {card['postcode'] or ''}"
        by_name = fit(sought.words, weights, card["name"], former, place, open_end=not sought.last_is_whole)
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
        return (0.9 if not sought.words else by_name, why)
    shown = f"{card['register_type']} {card['register_number']}"
    reason = say("market.why_register", number=shown, court=card["register_court"] or "–")
    if not sought.words:
        return 0.95, reason
    share = _share(sought.words, court)
    return max(0.6 + 0.4 * max(share, by_name), by_name), reason


def _share(words: Sequence[str], court: set[str]) -> float:
    told = [word for word in words if word not in ("amtsgericht", "ag", "registergericht", "amtsgerichts", "handelsregister")]
    return sum(word in court for word in told) / len(told) if told else 1.0
