"""Won, lost or open: what the name of a stage or status says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from functools import cache, lru_cache

from lotse.domain.names import fold
from lotse.ingest.headings import load
from lotse.tables import is_unknown

_LONGEST = 80


class Outcome(StrEnum):
    """A deal's state; ``CLOSED`` is over without saying how."""

    WON = "Won"
    LOST = "Lost"
    OPEN = "Open"
    CLOSED = "Closed"


@lru_cache(maxsize=20_000)
def outcome_of(label: str, *, weakly: bool = False) -> Outcome | None:
    """The outcome that a label names, ``None`` where it names none; ``weakly`` takes "Kunde" and "geliefert" for won too."""
    if is_unknown(label) or len(label) > _LONGEST:
        return None
    name = fold(re.sub(r"(?<=[a-zäöü])(?=[A-ZÄÖÜ])", " ", label.replace("_", " ")))
    if _fits("lost", name):
        return Outcome.LOST
    if _fits("open_first", name):
        return Outcome.OPEN
    if _fits("won", name) or (weakly and _fits("won_weakly", name)):
        return Outcome.WON
    return Outcome.CLOSED if _fits("closed", name) else Outcome.OPEN if _fits("open", name) else None


def outcome_of_place(file: str) -> Outcome | None:
    """What the name of a sheet or file says of its rows: "angebote.xlsx [Gewonnen]", "lost_deals.csv"."""
    sheet = file.rpartition("[")[2].rstrip("]") if file.endswith("]") else file.rpartition("/")[2]
    return outcome_of(re.sub(r"\.\w+$|\d+", "", sheet).replace("-", " "))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {section: re.compile("|".join(patterns)) for section, patterns in load("stages.yaml").items()}


def _fits(section: str, name: str) -> bool:
    return _patterns()[section].search(name) is not None


def outcomes_in(labels: Iterable[str]) -> Counter[Outcome | None]:
    """How often each outcome is named."""
    counts = Counter(labels)
    found: Counter[Outcome | None] = Counter()
    for label, n in counts.items():
        found[outcome_of(label)] += n
    return found
