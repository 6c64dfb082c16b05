"""Web and mail domains: the same as the company's, or saying its name."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz

from lotse.domain.names import fold
from lotse.matching.contacts import label
from lotse.tables import Column

Domains = Sequence[frozenset[str]]
_MIN_LABEL = 4


def domain_agreement(left: Domains, i: Column, right: Domains, j: Column) -> Column:
    """1 a domain in common, 0 unknown, -1 none in common."""
    return np.array([_agreement(left[a], right[b]) for a, b in zip(i, j, strict=True)], dtype=np.float64)


def _agreement(a: frozenset[str], b: frozenset[str]) -> float:
    if not a or not b:
        return 0.0
    return 1.0 if a & b else -1.0


def domain_says_name(domains: Domains, i: Column, names: Sequence[str]) -> Column:
    """How well the record's domain fits the company's name, 0 to 1: "kraeutle-bau.de" and "krautle bau"; 0 without a domain."""
    labels = [max((fold(label(name)).replace(" ", "") for name in found), key=len, default="") for found in domains]
    return np.array([_fit(labels[a], name) for a, name in zip(i, names, strict=True)], dtype=np.float64)


def _fit(domain_label: str, name: str) -> float:
    glued = name.replace(" ", "")
    if len(domain_label) < _MIN_LABEL or not glued:
        return 0.0
    return float(fuzz.partial_ratio(domain_label, glued)) / 100 * min(1.0, len(domain_label) / max(len(glued), 1) + 0.4)
