"""The model of a history as it was known at the end of chosen weeks: pace of new deals, closing curves, pace of winning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lotse.learning.forecast.closing import AGES, Hazards, Tables, estimate, tabulate
from lotse.learning.forecast.ledger import Floats, Ledger
from lotse.learning.forecast.pace import ARRIVALS, CLOSINGS, Pace, either, follow

# Whether wins follow the open deals, or hands are short: then as many are decided as hands allow, whatever is open.
_LIKELY = (0.8, 0.2)


@dataclass(frozen=True)
class Model:
    """Row ``i`` of both paces is the history as known at the end of week ``origins[i]``; ``usual[i]``: wins that its closing curves
    lead to expect in a week of the past."""

    tables: Tables
    origins: tuple[int, ...]
    hazards: tuple[Hazards, ...]
    arrivals: Pace
    closings: Pace
    usual: Floats

    def open_by_age(self, row: int) -> Floats:
        """Deals open at the end of the origin's week, by age."""
        origin = self.origins[row]
        start = np.arange(origin + 1)
        age = np.minimum(origin - start, AGES - 1)
        reached = self.tables.at_risk[start, age] - self.tables.won[start, age] - self.tables.lost[start, age]
        # Deals older than the last age are told by the table only at that age.
        return np.bincount(age, weights=np.maximum(reached, 0.0), minlength=AGES).astype(np.float64)


def learn(ledger: Ledger, origins: Sequence[int]) -> Model:
    """Fits the model at each origin with nothing that was not known then."""
    tables = tabulate(ledger)
    hazards = tuple(estimate(tables, origin) for origin in origins)
    arrivals = follow(*_arrivals(tables, origins), ARRIVALS)
    won, due, active = _closings(tables, hazards, origins)
    usual = np.maximum((due * active).sum(1) / np.maximum(active.sum(1), 1), 1e-6)
    level = np.broadcast_to(usual[:, None], due.shape)
    closings = either([follow(won, due, active, CLOSINGS), follow(won, level, active, CLOSINGS, power=0.0)], _LIKELY)
    return Model(tables, tuple(origins), hazards, arrivals, closings, usual)


def _arrivals(tables: Tables, origins: Sequence[int]) -> tuple[Floats, Floats, np.ndarray]:
    begun = np.tile(tables.at_risk[:, 0], (len(origins), 1))
    active = np.arange(tables.weeks)[None, :] <= np.array(origins)[:, None]
    return begun, np.ones_like(begun), active


def _closings(tables: Tables, hazards: Sequence[Hazards], origins: Sequence[int]) -> tuple[Floats, Floats, np.ndarray]:
    """Wins a week against the wins that the closing curves lead to expect of the deals then open."""
    when = np.arange(tables.weeks)[:, None] + np.arange(AGES)[None, :]
    inside = when < tables.weeks
    won = np.bincount(when[inside], weights=tables.won[inside], minlength=tables.weeks)
    due = np.array([_weekly(tables.at_risk * hazard.won, when, inside) for hazard in hazards])
    week = np.arange(tables.weeks)[None, :]
    active = (week <= np.array(origins)[:, None]) & (week >= tables.since) & (due > 0)
    return np.tile(won, (len(origins), 1)), due, active


def _weekly(expected: Floats, when: np.ndarray, inside: np.ndarray) -> Floats:
    return np.bincount(when[inside], weights=expected[inside], minlength=int(when[-1, 0]) + 1).astype(np.float64)
