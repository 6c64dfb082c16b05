"""Keys that find few: street with postcode or town, register, VAT id, domains, phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import numpy as np

from lotse.matching.normalise import Records
from lotse.tables import Column

_VOWELS = re.compile(r"(?<=.)[aeiouy]+")
_START, _MOST_WORDS = 4, 6
_Keys = Iterator[tuple[int, str]]


def exact_keys(records: Records, kind: str) -> tuple[Column, list[str]]:
    """``(row, key)`` of each record that has such a key; ``kind`` is one of ``KEYS``."""
    rows, keys = [], []
    for row, key in KEYS[kind](records):
        rows.append(row)
        keys.append(key)
    return np.array(rows, dtype=np.int64), keys


def _streets(records: Records) -> _Keys:
    for row, street in enumerate(records.streets):
        postcode = records.places.postcode[row] if street else 0
        if street and street.name and postcode:
            yield row, f"{postcode} {street.name}"
            yield row, f"{postcode} {street.name[:5]} {street.number}"


def _cores(records: Records) -> _Keys:
    """Names alike but for the order of their words; name rows, not record rows."""
    return ((row, " ".join(sorted(core.split()))) for row, core in enumerate(records.names.core) if core)


def _starts(records: Records) -> _Keys:
    """For short names with a typo: the first letters, the last ones, and the consonants of the first word, each within the town."""
    for row, (core, owner) in enumerate(zip(records.names.core, records.names.owner, strict=True)):
        if core:
            for town in {records.places.city[owner], records.places.town[owner]} - {""}:
                yield row, f"{town} {core[:2]}"
                yield row, f"{town} {_VOWELS.sub('', core.partition(' ')[0])}"


def _pairs(records: Records) -> _Keys:
    """Beginnings of two words that stand side by side or with one between them, in either order: finds common words without a town."""
    for row, core in enumerate(records.names.core):
        starts = [word[:_START] for word in core.split()[:_MOST_WORDS]]
        for pair in {tuple(sorted(pair)) for gap in (1, 2) for pair in zip(starts, starts[gap:], strict=False)}:
            yield row, f"{pair[0]} {pair[1]}"


def _doors(records: Records) -> _Keys:
    for row, street in enumerate(records.streets):
        if street and street.name and street.number and records.places.city[row]:
            yield row, f"{records.places.city[row]} {street.name} {street.number}"


def _registers(records: Records) -> _Keys:
    for row, (number, city) in enumerate(zip(records.registers, records.places.city, strict=True)):
        if number:
            yield row, number
            yield row, f"{number} {city}"


def _values(column: str) -> Callable[[Records], _Keys]:
    def keys(records: Records) -> _Keys:
        return ((row, value) for row, value in enumerate(getattr(records, column)) if value)

    return keys


def _domains(records: Records) -> _Keys:
    return ((row, name) for row, names in enumerate(records.domains) for name in sorted(names))


# Kind of key -> its keys; WEIGHTS says how much one counts against a run of letters.
KEYS: dict[str, Callable[[Records], _Keys]] = {
    "core": _cores,
    "start": _starts,
    "pair": _pairs,
    "street": _streets,
    "door": _doors,
    "register": _registers,
    "vat": _values("vat_ids"),
    "phone": _values("phones"),
    "domain": _domains,
}
WEIGHTS = {"start": 0.6, "pair": 0.8, "core": 1.5}
