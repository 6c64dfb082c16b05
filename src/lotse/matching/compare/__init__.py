"""Pairs of a record and a company, compared: one idea a file, one column of numbers an idea."""

from lotse.matching.compare.evidence import FEATURES, Evidence, Rarity, compare
from lotse.matching.compare.words import Weights

__all__ = ["FEATURES", "Evidence", "Rarity", "Weights", "compare"]
