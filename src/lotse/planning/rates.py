"""Win rates with their uncertainty."""

from __future__ import annotations

from scipy.stats import beta

from lotse.planning.plan import Rate

_LEVEL = 0.90


def win_rate(won: int, lost: int) -> Rate | None:
    """Share of closed deals won, with the 90 % interval of Jeffreys (Brown, Cai and DasGupta 2001); None without any."""
    trials = won + lost
    if not trials:
        return None
    lower, upper = beta.ppf([(1 - _LEVEL) / 2, (1 + _LEVEL) / 2], won + 0.5, lost + 0.5)
    return Rate(won / trials, 0.0 if won == 0 else float(lower), 1.0 if lost == 0 else float(upper), won, trials)
