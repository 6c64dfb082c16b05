"""A sum of small decision trees (gradient boosting, Friedman 2001), as numbers in a file: evaluated here, fitted in benchmarks/.

Where a feature's sign is fixed, no split may break it, so that more evidence never lowers a score.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from lotse.tables import Column


@dataclass(frozen=True)
class Forest:
    """Complete trees of one depth. ``feature``, ``threshold``: trees x inner nodes (breadth first); ``leaf``: trees x leaves;
    a row goes right where its value exceeds the threshold. ``base`` is added to the sum."""

    features: tuple[str, ...]
    base: float
    feature: Column
    threshold: Column
    leaf: Column

    def margin(self, values: Column) -> Column:
        """Log-odds of each row of ``values`` (rows x features)."""
        total = np.full(len(values), self.base, dtype=np.float64)
        depth = int(np.log2(self.leaf.shape[1]))
        rows = np.arange(len(values))
        for feature, threshold, leaf in zip(self.feature, self.threshold, self.leaf, strict=True):
            node = np.zeros(len(values), dtype=np.int64)
            for _ in range(depth):
                node = 2 * node + 1 + (values[rows, feature[node]] > threshold[node])
            total += leaf[node - (2**depth - 1)]
        return total

    def probability(self, values: Column) -> Column:
        return np.asarray(1.0 / (1.0 + np.exp(-self.margin(values).clip(-30, 30))))

    def to_json(self) -> dict[str, Any]:
        return {
            "features": list(self.features),
            "base": round(self.base, 5),
            "feature": self.feature.tolist(),
            "threshold": [[round(float(t), 5) for t in tree] for tree in self.threshold],
            "leaf": [[round(float(v), 5) for v in tree] for tree in self.leaf],
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any], features: Sequence[str]) -> Forest:
        """Raises ``ValueError`` where the model was fitted on other features than the code compares."""
        if list(features) != stored["features"]:
            raise ValueError("the packaged model was fitted on other features: run benchmarks/matching/fit.py")
        arrays = (np.array(stored[name], dtype=kind) for name, kind in (("feature", np.int64), ("threshold", np.float32), ("leaf", float)))
        feature, threshold, leaf = arrays
        return cls(tuple(features), float(stored["base"]), feature, threshold, leaf)


@cache
def packaged() -> dict[str, Any]:
    """The file of the fitted models: ``pair``, ``judge``, ``thresholds`` and ``trained``, how it came about."""
    loaded: dict[str, Any] = json.loads(files("lotse.matching").joinpath("data/model.json").read_text(encoding="utf-8"))
    return loaded
