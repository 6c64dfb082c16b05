"""Which record is which company: normalise, block, compare, judge, resolve; with a calibrated score and reasons."""

from lotse.matching.index import Index, kept_index
from lotse.matching.match import Decision, Match, Thresholds
from lotse.matching.matcher import Matcher

__all__ = ["Decision", "Index", "Match", "Matcher", "Thresholds", "kept_index"]
