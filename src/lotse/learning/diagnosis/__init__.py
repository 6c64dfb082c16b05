"""Is it the salesperson or the segment?

A mixed logistic model of wins and losses with partial pooling, correlated effects (people are not sorted into segments at
random) and open deals; its variances are integrated over, verdicts weigh what acting wrongly costs.
"""

from lotse.learning.diagnosis.costs import Costs
from lotse.learning.diagnosis.diagnose import diagnose
from lotse.learning.diagnosis.finding import Chance, Effect, Finding, Gap, Share, Spread, Swap, Verdict

__all__ = ["Chance", "Costs", "Effect", "Finding", "Gap", "Share", "Spread", "Swap", "Verdict", "diagnose"]
