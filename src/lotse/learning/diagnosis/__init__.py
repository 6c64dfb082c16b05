"""Is it the salesperson or the segment?

A mixed logistic model of wins and losses with partial pooling, correlated effects (people are not sorted into segments at
random) and open deals; its variances are integrated over, verdicts weigh what acting wrongly costs.
"""

from lotse.learning.diagnosis.costs import Costs
from lotse.learning.diagnosis.diagnose import diagnose
from lotse.learning.diagnosis.finding import (
    Calibrated,
    Chance,
    Checks,
    Effect,
    Finding,
    Gap,
    Link,
    Replicated,
    Share,
    Spread,
    Swap,
    Territory,
    Verdict,
)  # fmt: skip

__all__ = [
    "Calibrated", "Chance", "Checks", "Costs", "Effect", "Finding", "Gap", "Link", "Replicated", "Share", "Spread", "Swap", "Territory",
    "Verdict", "diagnose",
]  # fmt: skip
