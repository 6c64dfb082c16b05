"""Whether somebody's work overlaps with others': without that, person and segment cannot be told apart.

The design question is asked apart from the model's own beliefs about segments: if skill differed by a plain amount and
nothing were known of segments, how much of that would these deals reveal? (The information matrix of a two-way layout
with one side free; Abowd, Creecy and Kramarz 2002 on connected groups.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from lotse.learning.diagnosis.arrays import Flags, Floats, Ints
from lotse.learning.diagnosis.levels import Factor

# A difference worth finding (log-odds) and what one closed deal tells about log-odds at usual win rates.
_SD, _PER_DEAL = 0.5, 0.2
# Below this share of uncertainty resolved (about seven comparable deals) nothing is said.
ENOUGH = 0.25
# Somebody is alone in a segment where others have at most this share of its closed deals.
_OTHERS = 0.05


@dataclass(frozen=True, eq=False)
class Overlap:
    """``table`` counts closed deals (levels, others). ``resolved``: share of the uncertainty about each level's contrast to
    the average that the design resolves. ``island``: levels that are connected have the same number."""

    table: Floats
    resolved: Floats
    island: Ints

    @property
    def comparable(self) -> Floats:
        """The same in closed deals that count fully."""
        return comparable_deals(self.resolved)

    @property
    def judged(self) -> Flags:
        enough: Flags = self.resolved >= ENOUGH
        return enough

    def alone_in(self, level: int) -> int | None:
        """The column in which a level has most of its deals, where nobody else has worked it to speak of."""
        row = self.table[level]
        if not row.sum():
            return None
        most = int(row.argmax())
        others = self.table[:, most].sum() - row[most]
        return most if others <= _OTHERS * self.table[:, most].sum() else None


def comparable_deals(resolved: Floats) -> Floats:
    """Closed deals against a perfectly known yardstick that would resolve as much."""
    deals: Floats = resolved / np.maximum(1 - resolved, 1e-9) / (_PER_DEAL * _SD**2)
    return deals


def overlap(own: Factor, other: Factor, closed: Flags) -> Overlap:
    """For the levels of ``own`` that are listed, against ``other``."""
    table = np.zeros((len(own), len(other)))
    np.add.at(table, (own.codes[closed], other.codes[closed]), 1.0)
    return Overlap(table, resolved(table, own.listed & (table.sum(axis=1) > 0)), _islands(table))


def resolved(table: Floats, listed: Flags) -> Floats:
    """See :class:`Overlap`; 0 for levels that are not listed or where there is nobody to compare with."""
    share = np.zeros(len(table))
    n = int(listed.sum())
    if n < 2:
        return share
    counts = table[listed]
    total = np.maximum(counts.sum(axis=0), 1e-9)
    information = np.diag(counts.sum(axis=1)) - (counts / total) @ counts.T
    covariance = np.linalg.inv(_PER_DEAL * information + np.eye(n) / _SD**2)
    centre = np.eye(n) - 1.0 / n
    left = np.einsum("ij,jk,ik->i", centre, covariance, centre, optimize=True) / (_SD**2 * (1 - 1 / n))
    share[listed] = np.clip(1 - left, 0, 1)
    return share


def _islands(table: Floats) -> Ints:
    """Connected groups of the bipartite graph of who worked what."""
    own = len(table)
    links = sparse.coo_array(table)
    graph = sparse.coo_array((links.data, (links.row, links.col + own)), shape=(sum(table.shape),) * 2)
    labels: Ints = csgraph.connected_components(graph, directed=False)[1][:own].astype(np.int64)
    return labels
