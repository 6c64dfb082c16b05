"""How likely a pair is one company."""

from lotse.matching.model.judge import JUDGE_FEATURES, Best, judge_values, rank
from lotse.matching.model.trees import Forest, packaged

__all__ = ["JUDGE_FEATURES", "Best", "Forest", "judge_values", "packaged", "rank"]
