"""Places: postcode, town, distance, country."""

from __future__ import annotations

import numpy as np
from rapidfuzz.distance import OSA

from lotse.matching.places import Places, kilometres, same_text
from lotse.tables import Column

UNKNOWN = 0.0
_SPELLING = 0.8
_NEAR_KM, _FAR_KM = 15.0, 60.0


def postcode_agreement(left: Places, i: Column, right: Places, j: Column) -> Column:
    """3 same, 2 same first three digits, 1 same first two, 0 unknown, -1 otherwise (German counting; four digits: one less each)."""
    a, b = left.postcode[i], right.postcode[j]
    known = (a > 0) & (b > 0)
    steps = [(a == b), (a // 100 == b // 100), (a // 1000 == b // 1000)]
    return np.where(known, np.select(steps, [3.0, 2.0, 1.0], -1.0), UNKNOWN)


def _misspelt(left: Places, i: Column, right: Places, j: Column) -> Column:
    """A town that nobody knows, a letter or two from the company's: "Wilhelmshoaven"."""
    unknown = np.isnan(left.lat)[i]
    found = np.zeros(len(i), dtype=bool)
    for k in np.flatnonzero(unknown):
        a, b = left.city[i[k]], right.city[j[k]]
        found[k] = bool(a and b) and OSA.normalized_similarity(a, b) >= _SPELLING
    return found


def town_agreement(left: Places, i: Column, right: Places, j: Column) -> Column:
    """3 same town, 2 within 15 km, 1 within 60 km, 0 unknown, -1 farther, -2 another country."""
    cities = same_text([left.city[k] for k in i], [right.city[k] for k in j])
    towns = same_text([left.town[k] for k in i], [right.town[k] for k in j])
    crossed = same_text([left.town[k] for k in i], [right.city[k] for k in j])
    distance = kilometres(left.lat[i], left.lon[i], right.lat[j], right.lon[j])
    country = (left.country[i] > 0) & (right.country[j] > 0) & (left.country[i] != right.country[j])
    known = np.array([bool(left.city[k] or left.town[k]) for k in i], dtype=bool)
    known &= np.array([bool(right.city[k] or right.town[k]) for k in j], dtype=bool)
    cities |= _misspelt(left, i, right, j)
    near = [country, cities | towns | crossed, distance < _NEAR_KM, distance < _FAR_KM, known]
    return np.select(near, [-2.0, 3.0, 2.0, 1.0, -1.0], UNKNOWN)
