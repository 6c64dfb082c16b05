"""Where customers sit: countries, and states that a segment prefers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from scipy.stats import fisher_exact

from lotse.domain import Message, say
from lotse.domain.states import states
from lotse.targeting.criteria import States
from lotse.targeting.icp import COUNTRIES
from lotse.targeting.proposals.accounts import Customer, countries_of

_FEWEST = 10
_LEVEL = 0.05
_DACH = ("DE", "AT", "CH")


def countries(accounts: Sequence[Customer]) -> tuple[tuple[str, ...], Message, bool]:
    """The countries of an ICP, what is to be said of them, and whether that is an assumption.

    Where customers sit in DACH, those countries; where none does, all three.
    """
    found = countries_of([a for a in accounts if a.won]) or countries_of(accounts)
    if not found:
        return _DACH, say("targeting.propose.countries_assumed"), True
    listed = tuple(land for land in COUNTRIES if land in found)
    return listed, say("targeting.propose.countries", countries=[Message(f"targeting.country.{land}") for land in listed]), False


def better_states(accounts: Sequence[Customer]) -> tuple[States | None, Message]:
    """The states in which accounts are won credibly more often than elsewhere, and what is to be said of regions in any case.

    Fisher's exact test of each state with ten or more decided accounts against all others, one-sided, p below 5 % shared
    out among the states tested. Who sold where is not taken into account: a good region may be a good salesperson's.
    """
    decided = [a for a in accounts if a.state and (a.won or a.lost)]
    counts = Counter(a.state for a in decided if a.state)
    tested = [state for state, n in sorted(counts.items()) if n >= _FEWEST and len(decided) - n >= _FEWEST]
    if len(tested) < 2:
        return None, say("targeting.propose.region_unknown", known=len(decided))
    better = tuple(state for state in tested if _p(decided, state) < _LEVEL / len(tested))
    if not better:
        return None, say("targeting.propose.region_same", tested=len(tested))
    names = [states()[state].name_de for state in better]
    return States(any=better, weight=1.0), say("targeting.propose.region", states=names)


def _p(decided: Sequence[Customer], state: str) -> float:
    here, there = ([a.won for a in decided if (a.state == state) is within] for within in (True, False))
    table = [[sum(here), len(here) - sum(here)], [sum(there), len(there) - sum(there)]]
    return float(fisher_exact(table, alternative="greater").pvalue)


def customer_states(accounts: Sequence[Customer]) -> tuple[States | None, Message | None]:
    """The states in which at least two customers sit: references nearby, a light and open assumption."""
    counts = Counter(a.state for a in accounts if a.won and a.state)
    found = tuple(state for state, n in counts.most_common() if n >= 2)
    if not found:
        return None, None
    held = sum(counts[state] for state in found)
    return States(any=tuple(sorted(found)), weight=0.5), say("targeting.propose.references", n=held, regions=len(found))
