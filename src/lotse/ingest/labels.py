"""One spelling for one thing: case, spaces, hyphens and evident slips of the pen do not make a new segment or product."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from lotse.domain.names import fold

_LEAST_LETTERS = 6
_RARE = 0.1
_MOST_LABELS = 400


@dataclass(frozen=True)
class Spelling:
    """``of``: written -> one spelling; ``slips``: what was taken for a misspelling of what."""

    of: Mapping[str, str]
    slips: tuple[tuple[str, str], ...]


def one_spelling(written: Counter[str], preferred: Iterable[str] = ()) -> Spelling:
    """Joins spellings that are equal but for case, spaces and signs, then rare ones a letter away from a frequent one.

    A preferred spelling (the price list's) stands; otherwise the most frequent one.
    """
    groups: dict[str, Counter[str]] = {}
    for label, n in written.items():
        groups.setdefault(_key(label), Counter())[label] += n
    known = {_key(label): label for label in preferred}
    shown = {key: known.get(key) or _best(group) for key, group in groups.items()}
    slips = _slips({key: group.total() for key, group in groups.items()}, known)
    of = {label: shown.get(slips.get(key, key)) or known[slips[key]] for key, group in groups.items() for label in group}
    return Spelling(of, tuple((shown[rare], shown.get(key) or known[key]) for rare, key in slips.items()))


def _key(label: str) -> str:
    return fold(label).replace(" ", "") or label.casefold()


def _best(group: Counter[str]) -> str:
    """The most frequent spelling; of equals the one that is neither all capitals nor all small."""
    return max(group, key=lambda label: (group[label], label != label.upper(), label != label.lower(), label))


def _slips(counts: Mapping[str, int], known: Mapping[str, str]) -> dict[str, str]:
    keys = sorted(counts, key=lambda key: counts[key])
    if len(keys) > _MOST_LABELS:
        return {}
    found: dict[str, str] = {}
    for rare in keys:
        if rare in known or len(rare) < _LEAST_LETTERS:
            continue
        near = [key for key in {*keys, *known} if key != rare and key not in found and _near(rare, key)]
        if len(near) == 1 and (near[0] in known or counts[rare] <= _RARE * counts.get(near[0], 0)):
            found[rare] = near[0]
    return found


def _near(one: str, other: str) -> bool:
    """One slip (two in a long word), the same digits, the same first letter."""
    most = 1 if len(one) < 12 else 2
    alike = abs(len(one) - len(other)) <= most and one[0] == other[0] and re.sub(r"\D", "", one) == re.sub(r"\D", "", other)
    return alike and OSA.distance(one, other, score_cutoff=most) <= most
