"""Where a pattern may begin: a page's words are listed once, and each pattern is tried only where one of its first words stands.

Most patterns begin with one of a few hundred words, none of which stands at most places of a page. Trying them there anyhow took three
quarters of the time of a page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

# Letters, or digits: "HRB12345" holds two words.
_WORD = re.compile(r"[a-zßà-öø-ÿ]+|\d+|[^\W\d_]+")
_LETTERS = 3

Words: TypeAlias = Mapping[str, Sequence[int]]


def list_words(lowered: str) -> Words:
    """A text in lower case to its words' first three letters, each with the positions at which such words begin."""
    words: dict[str, list[int]] = defaultdict(list)
    for word in _WORD.finditer(lowered):
        words[word[0][:_LETTERS]].append(word.start())
    return words


class Beginnings:
    """The first words of some entries: how they begin, or signs that are no words. ``entries`` are labels as in ``labels.yaml``."""

    def __init__(self, entries: Iterable[str]) -> None:
        exact: set[str] = set()
        short: set[str] = set()
        signs: set[str] = set()
        for entry in entries:
            _begin(entry.lower(), exact, short, signs)
        self._exact, self._short, self._signs = frozenset(exact), tuple(sorted(short)), tuple(sorted(signs))

    def places(self, words: Words, lowered: str) -> list[int]:
        """Where an entry may begin, in order."""
        found = [at for lead in self._exact & words.keys() for at in words[lead]]
        if self._short:
            found += [at for lead, places in words.items() if lead.startswith(self._short) and lead not in self._exact for at in places]
        for sign in self._signs:
            found += _each(lowered, sign)
        found.sort()
        return found


def matches(pattern: re.Pattern[str], text: str, places: Iterable[int], *, back: int = 0) -> Iterator[re.Match[str]]:
    """What ``pattern`` matches at these places, or up to ``back`` characters before them; none overlaps the one before."""
    end = 0
    for place in places:
        for at in range(max(end, place - back), place + 1):
            if found := pattern.match(text, at):
                yield found
                end = max(found.end(), place + 1)
                break


def _each(lowered: str, sign: str) -> Iterator[int]:
    at = lowered.find(sign)
    while at >= 0:
        yield at
        at = lowered.find(sign, at + 1)


def _begin(entry: str, exact: set[str], short: set[str], signs: set[str]) -> None:
    word = _WORD.match(entry)
    if word is None:
        signs.add(entry[0])
        return
    lead, rest = word[0], entry[word.end() :]
    if len(lead) >= _LETTERS:
        exact.add(lead[:_LETTERS])
    elif rest[:1] == "*":
        short.add(lead)
    else:
        exact.add(lead)
        # A space stands for none as well ("e mail" is "email").
        if rest[:1] == " " and rest[1:2].isalpha():
            exact.add((lead + rest[1:])[:_LETTERS])
