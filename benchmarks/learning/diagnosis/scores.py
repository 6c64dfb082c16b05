"""The figures by which diagnoses are judged, against the truth of simulated firms."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil

import numpy as np
from scipy.stats import rankdata

RATIO = 335 / 75  # what a wrong dismissal costs against keeping a weak person for half a year
THRESHOLD = RATIO / (RATIO + 1)


@dataclass
class Pool:
    """Per person, pooled over simulated firms: a badness score, whether truly in the worst quarter, and so on."""

    auc: list[float] = field(default_factory=list)
    worst: list[np.ndarray] = field(default_factory=list)
    p_bad: list[np.ndarray] = field(default_factory=list)
    inside: list[np.ndarray] = field(default_factory=list)
    picked_wrong: list[np.ndarray] = field(default_factory=list)
    picked_above: list[np.ndarray] = field(default_factory=list)
    weak: list[np.ndarray] = field(default_factory=list)
    strong: list[np.ndarray] = field(default_factory=list)
    silent: list[np.ndarray] = field(default_factory=list)
    alone: list[np.ndarray] = field(default_factory=list)

    def add(self, truth: np.ndarray, score: np.ndarray, alone: np.ndarray) -> np.ndarray:
        """``score``: the higher the worse. Returns who is truly in the worst quarter, rounded up."""
        quarter = ceil(len(truth) / 4)
        worst = np.argsort(np.argsort(truth)) < quarter
        ranks = rankdata(score)
        self.auc.append((ranks[worst].sum() - quarter * (quarter + 1) / 2) / (quarter * (len(truth) - quarter)))
        picked = np.argsort(-score, kind="stable")[:quarter]
        self.picked_wrong.append(~worst[picked])
        self.picked_above.append(truth[picked] > np.median(truth))
        self.worst.append(worst)
        self.alone.append(alone)
        return worst

    def figures(self) -> dict[str, float]:
        worst, p = np.concatenate(self.worst), np.concatenate(self.p_bad)
        named = np.concatenate(self.weak)
        cost = np.mean(np.where(named, np.where(worst, 0.0, RATIO), worst))
        found = {
            "AUC": float(np.mean(self.auc)),
            "wrongly let go": float(np.concatenate(self.picked_wrong).mean()),
            "above median": float(np.concatenate(self.picked_above).mean()),
            "cost per 100": 100 * float(cost),
            "nobody let go": 100 * float(worst.mean()),
            "weak wrong": float((~worst[named]).mean()) if named.any() else float("nan"),
            "weak of 30": 30 * float(named.mean()),
            "calibration": _calibration(p, worst),
        }
        if self.inside:
            found["coverage"] = float(np.concatenate(self.inside).mean())
        if self.silent:
            silent, alone = np.concatenate(self.silent), np.concatenate(self.alone)
            found["silent, alone"] = float(silent[alone].mean()) if alone.any() else float("nan")
            found["silent, rest"] = float(silent[~alone].mean())
            found["strong of 30"] = 30 * float(np.concatenate(self.strong).mean())
        return found


def _calibration(p: np.ndarray, worst: np.ndarray) -> float:
    """Mean distance of stated to true frequency over tenths of the scale, weighted by how many are in each."""
    bins = np.minimum((p * 10).astype(int), 9)
    return float(sum(abs(p[bins == b].mean() - worst[bins == b].mean()) * np.mean(bins == b) for b in np.unique(bins)))


def merged(pools: list[Pool]) -> Pool:
    total = Pool()
    for pool in pools:
        for name, values in vars(pool).items():
            getattr(total, name).extend(values)
    return total
