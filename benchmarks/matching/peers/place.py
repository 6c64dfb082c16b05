"""How places speak for or against a candidate that was found by name: what the peers that compare names alone are given beside it."""

from __future__ import annotations


def agreement(postcode: str | None, city: str | None, candidate_postcode: str | None, candidate_city: str | None) -> float:
    """An amount to add to a name similarity of 0 to 1: .1 for each of postcode and city that agrees, less .1 for each that does not."""
    pairs = ((postcode, candidate_postcode), ((city or "")[:5].lower(), (candidate_city or "")[:5].lower()))
    return sum(0.1 if left == right else -0.1 for left, right in pairs if left and right)
