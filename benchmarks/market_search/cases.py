"""What people type when they look for a company, with the companies that would be right answers. Seeded."""

from __future__ import annotations

import csv
import gzip
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lotse.tables import Frame

# Where the firm's own name ends in the description of a listed firm.
_VERB = re.compile(
    r",? (?:together with|through|along with|invests?|engages?|operates?|provides?|manufactures?|develops?|offers?|is|was|designs?|"
    r"produces?|owns?|supplies|specializes|focuses|functions|acts|markets|distributes|sells|constructs|delivers|researches|"
    r"a |an |formerly|doing business)\b"
)


Ids = dict[tuple[str, str], str]


@dataclass(frozen=True)
class Case:
    """``wanted``: the ids of all companies that answer the text rightly."""

    text: str
    wanted: frozenset[str]


def suites(
    market: Frame, ids: dict[tuple[str, str], str], data: Path, count: int, chance: random.Random
) -> Iterator[tuple[str, list[Case]]]:
    """Kinds of queries, ``count`` of each. ``market``: company_id, name, city, previous_names; ``ids``: company of (source, record)."""
    names = sample(market, count, chance)
    yield "name as registered", [Case(name, wanted) for name, _, wanted in names]
    yield "one typing error", [Case(typo(name, chance), wanted) for name, _, wanted in names]
    yield "two typing errors", [Case(typo(typo(name, chance), chance), wanted) for name, _, wanted in names]
    yield "two words and the town", [Case(f"{two_words(name, chance)} {city}", wanted) for name, city, wanted in names]
    yield "cut off while typing", [Case(name[: max(6, len(name) * 2 // 3)], wanted) for name, _, wanted in names]
    yield "umlauts spelled out, words turned", [Case(turned(name, chance), wanted) for name, _, wanted in names]
    former = former_names(market, count, chance)
    yield "former name", former
    yield "former name, one typing error", [Case(typo(case.text, chance), case.wanted) for case in former]
    listed = listed_spellings(data / "listed_companies_dach.csv.gz", ids, market)
    yield "listed firm as its profile spells it", chance.sample(listed, min(count, len(listed)))


def sample(market: Frame, count: int, chance: random.Random) -> list[tuple[str, str, frozenset[str]]]:
    """Names with their towns and all companies that bear exactly this name in this town."""
    same: dict[tuple[str, str], set[str]] = {}
    for identity, name, city in zip(market["company_id"], market["name"], market["city"], strict=True):
        same.setdefault((name.lower(), city or ""), set()).add(identity)
    rows = chance.sample(range(len(market)), min(count, len(market)))
    picked = [(market["name"][row], market["city"][row] or "") for row in rows]
    return [(name, city, frozenset(same[name.lower(), city])) for name, city in picked]


def former_names(market: Frame, count: int, chance: random.Random) -> list[Case]:
    """Names that a firm no longer bears, and that differ from today's; right is every firm that bore or bears it."""
    bearers: dict[str, set[str]] = {}
    former: set[str] = set()
    for identity, name, previous in zip(market["company_id"], market["name"], market["previous_names"], strict=True):
        bearers.setdefault(name, set()).add(identity)
        for old in (previous or "").split(" | "):
            if old and old.lower() != name.lower():
                bearers.setdefault(old, set()).add(identity)
                former.add(old)
    picked = chance.sample(sorted(former), min(count, len(former)))
    return [Case(name, frozenset(bearers[name])) for name in picked]


def listed_spellings(path: Path, ids: Ids, market: Frame) -> list[Case]:
    """Listed firms as their profile's first sentence spells them, where that is not the name in the list. Right is also whoever bears
    just that name: a share has several entries, and its firm one in the register."""
    bearers: dict[str, set[str]] = {}
    for identity, name in zip(market["company_id"], market["name"], strict=True):
        bearers.setdefault(name.lower(), set()).add(identity)
    cases = []
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            spelled = _VERB.split(row["summary"], maxsplit=1)[0].strip(" ,")
            company = ids.get(("listed", row["isin"]))
            if company and 3 < len(spelled) < 80 and spelled.lower() != row["name"].lower():
                cases.append(Case(spelled, frozenset([company, *bearers.get(spelled.lower(), ())])))
    return cases


def typo(name: str, chance: random.Random) -> str:
    """A letter swapped with its neighbour, dropped, doubled or replaced, in a word of four letters and more."""
    words = [word for word in name.split() if len(word) >= 4 and word.isalpha()]
    if not words:
        return name
    word = chance.choice(words)
    at = chance.randrange(1, len(word) - 1)
    other = chance.choice("aeinrstlmo")
    changed: list[Callable[[], str]] = [
        lambda: word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        lambda: word[:at] + word[at + 1 :],
        lambda: word[:at] + word[at] + word[at:],
        lambda: word[:at] + other + word[at + 1 :],
    ]
    return name.replace(word, chance.choice(changed)(), 1)


def two_words(name: str, chance: random.Random) -> str:
    words = [word for word in name.replace("-", " ").split() if len(word) > 3 and word.isalpha()] or name.split()
    return " ".join(sorted(chance.sample(words, min(2, len(words))), key=name.index))


def turned(name: str, chance: random.Random) -> str:
    words = name.lower().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss").split()
    at = chance.randrange(len(words))
    return " ".join(words[at:] + words[:at])
