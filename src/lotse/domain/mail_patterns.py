"""How a company forms its people's e-mail addresses, learnt from addresses seen, and what follows from it: a guess, never a fact.

A guessed address is for asking whether it is right; nothing may be sent to it before somebody has verified it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from lotse.domain.full_names import FullName, parse_full_name

_FEWEST = 2
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e", "è": "e", "ê": "e", "à": "a", "ç": "c", "ć": "c", "č": "c", "š": "s", "ž": "z"}
)


def _folded(text: str) -> str:
    return "".join(letter for letter in text.casefold().translate(_UMLAUTS) if letter.isalnum() or letter == "-")


def _first(name: FullName) -> str:
    return _folded(name.first.split(" ")[0])


def _last(name: FullName) -> str:
    return _folded((name.particle + name.last).replace(" ", ""))


_FORMS: Mapping[str, Callable[[FullName], str]] = {
    "first.last": lambda name: f"{_first(name)}.{_last(name)}",
    "f.last": lambda name: f"{_first(name)[:1]}.{_last(name)}",
    "flast": lambda name: f"{_first(name)[:1]}{_last(name)}",
    "last": _last,
    "first": _first,
    "first_last": lambda name: f"{_first(name)}_{_last(name)}",
    "firstlast": lambda name: f"{_first(name)}{_last(name)}",
    "last.first": lambda name: f"{_last(name)}.{_first(name)}",
    "first-last": lambda name: f"{_first(name)}-{_last(name)}",
    "firstl": lambda name: f"{_first(name)}{_last(name)[:1]}",
}


@dataclass(frozen=True, slots=True)
class MailPattern:
    """``form`` as in "first.last"; ``seen`` people whose address has it, of ``known`` at this ``domain``."""

    form: str
    domain: str
    seen: int
    known: int


@dataclass(frozen=True, slots=True)
class MailGuess:
    """An address nobody has seen. ``confidence`` 0 to 1 by how many bear the pattern out; ``verified`` is never true here."""

    address: str
    pattern: MailPattern
    confidence: float
    verified: bool = False


def learn_pattern(people: Iterable[tuple[str, str]]) -> MailPattern | None:
    """The commonest form among (name, address) of one company; ``None`` where fewer than two people bear one out."""
    found: Counter[tuple[str, str]] = Counter()
    known: Counter[str] = Counter()
    for text, address in people:
        name, (local, at, domain) = parse_full_name(text), address.casefold().partition("@")
        if name is None or not at or not name.first or not name.last:
            continue
        known[domain] += 1
        form = next((form for form, make in _FORMS.items() if make(name) == local), None)
        if form:
            found[form, domain] += 1
    if not found:
        return None
    (form, domain), seen = found.most_common(1)[0]
    return MailPattern(form, domain, seen, known[domain]) if seen >= _FEWEST else None


def guess_address(name: FullName, pattern: MailPattern) -> MailGuess | None:
    """The address that a person would have by the pattern; ``None`` where the name lacks a part of it."""
    if not name.first or not name.last:
        return None
    # With two of two the next one follows in about three of four cases (rule of succession).
    confidence = (pattern.seen + 1) / (pattern.known + 2)
    return MailGuess(f"{_FORMS[pattern.form](name)}@{pattern.domain}", pattern, round(confidence, 3))
