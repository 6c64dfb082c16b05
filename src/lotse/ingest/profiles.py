"""What a column holds: how many of its cells are dates, numbers, names, outcomes; how many are distinct."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lotse.domain.people import parse_person
from lotse.ingest.days import day_in
from lotse.ingest.outcomes import Outcome, outcome_of
from lotse.tables import is_unknown, order_of, parse_date, parse_flag, parse_number

_SAMPLE = 500
_FEW = 60
_BARE_NUMBER = re.compile(r"^\d+(?:[.,]\d+)?$")
_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.\w+$")
_NAME = re.compile(r"^[^\W\d_][\w.'’-]*(?:,? [\w.'’-]+){1,4}$|^[^\W\d_]+[._][^\W\d_]+(?:[._][^\W\d_]+)*$")
_IDENTIFIER = re.compile(r"^(?=.*\d)[\w./+=#:-]{1,64}$")


@dataclass(frozen=True, slots=True)
class Profile:
    """Shares are of the filled cells in a sample; ``filled`` is of all rows; ``distinct`` counts values of the whole column."""

    filled: float
    count: int
    distinct: int
    dates: float
    serials: float
    numbers: float
    flags: float
    names: float
    emails: float
    identifiers: float
    length: float
    won: int
    lost: int

    @property
    def empty(self) -> bool:
        return self.count == 0

    @property
    def unique(self) -> bool:
        return self.count > 1 and self.distinct >= 0.98 * self.count

    @property
    def few(self) -> bool:
        """A handful of values that come again and again."""
        return 1 <= self.distinct <= max(3, min(_FEW, self.count // 3))

    @property
    def decides(self) -> bool:
        """Names both a won and a lost deal."""
        return self.won > 0 and self.lost > 0 and self.distinct <= max(40, self.count // 10)


def profile(cells: Sequence[str]) -> Profile:
    """Profiles a column; ``cells`` are tidy texts."""
    distinct = Counter(cells)
    for cell in [cell for cell in distinct if is_unknown(cell)]:
        del distinct[cell]
    filled = [cell for cell in cells if cell in distinct]
    sample = filled[:: max(1, len(filled) // _SAMPLE)]
    order = order_of(sample)
    dates = _share(sample, lambda cell: not _BARE_NUMBER.match(cell) and day_in(cell, order) is not None)
    labels = distinct if len(distinct) <= 200 else {}
    outcomes = {label: outcome_of(label) for label in labels}
    return Profile(
        filled=len(filled) / max(1, len(cells)),
        count=len(filled),
        distinct=len(distinct),
        dates=dates,
        serials=_share(sample, lambda cell: _BARE_NUMBER.match(cell) is not None and parse_date(cell) is not None),
        numbers=0.0 if dates > 0.5 else _share(sample, lambda cell: parse_number(cell) is not None),
        flags=_share(sample, lambda cell: parse_flag(cell) is not None) if len(distinct) <= 3 else 0.0,
        names=_share(sample, looks_like_person),
        emails=_share(sample, lambda cell: _EMAIL.match(cell) is not None),
        identifiers=_share(sample, lambda cell: _IDENTIFIER.match(cell) is not None),
        length=sum(map(len, sample)) / max(1, len(sample)),
        won=sum(n for label, n in distinct.items() if outcomes.get(label) == Outcome.WON),
        lost=sum(n for label, n in distinct.items() if outcomes.get(label) == Outcome.LOST),
    )


def _share(sample: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(1 for cell in sample if test(cell)) / len(sample) if sample else 0.0


def looks_like_person(cell: str) -> bool:
    """Two to five words without digits, a login, or an address: the shape of a person's name."""
    return len(cell) <= 60 and (_NAME.match(cell) is not None or _EMAIL.match(cell) is not None) and parse_person(cell) is not None
