"""Figures of one matcher on records with known truth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

ABSENT_SHARE = 0.02


@dataclass(frozen=True)
class Answer:
    """``company_id`` the best company, whatever the decision; ``matched`` whether the matcher commits itself to it."""

    company_id: str | None
    score: float
    matched: bool


@dataclass(frozen=True)
class Figures:
    """Shares, 0 to 1. ``calibration``: mean distance of score and truth over ten bins of equal size."""

    precision: float
    recall: float
    f1: float
    absent_matched: float
    recall_at_1: float
    recall_at_2_percent: float
    calibration: float

    HEADER = ("precision", "recall", "F1", "absent matched", "recall@1", "recall@2% absent", "calibration")

    def row(self) -> str:
        values = (self.precision, self.recall, self.f1, self.absent_matched, self.recall_at_1, self.recall_at_2_percent, self.calibration)
        return " | ".join(f"{value:.3f}" for value in values)


def figures(answers: Sequence[Answer], truth: Sequence[str | None]) -> Figures:
    right = np.array([a.company_id == t and t is not None for a, t in zip(answers, truth, strict=True)])
    score, matched = np.array([a.score for a in answers]), np.array([a.matched for a in answers])
    present = np.array([t is not None for t in truth])
    hits = float((right & matched).sum())
    precision, recall = hits / max(matched.sum(), 1), hits / max(present.sum(), 1)
    strict = np.quantile(score[~present], 1 - ABSENT_SHARE)
    return Figures(
        precision, recall, 2 * precision * recall / max(precision + recall, 1e-9), float(matched[~present].mean()),
        float(right[present].mean()), float((right & (score > strict))[present].mean()), _calibration(score, right),
    )  # fmt: skip


def at_best_f1(answers: Sequence[Answer], truth: Sequence[str | None]) -> list[Answer]:
    """The answers at the threshold that suits these very records best: a favour done to peers, whose scores have no threshold."""
    order = sorted(range(len(answers)), key=lambda k: -answers[k].score)
    present, hits, best, least = sum(t is not None for t in truth), 0, -1.0, 2.0
    for taken, k in enumerate(order, 1):
        hits += answers[k].company_id == truth[k] and truth[k] is not None
        tied = taken < len(order) and answers[order[taken]].score == answers[k].score
        if not tied and 2 * hits / (taken + present) > best:
            best, least = 2 * hits / (taken + present), answers[k].score
    return [replace(answer, matched=answer.score >= least) for answer in answers]


def _calibration(score: np.ndarray, right: np.ndarray) -> float:
    parts = np.array_split(np.argsort(score), 10)
    return float(sum(len(part) * abs(score[part].mean() - right[part].mean()) for part in parts) / len(score))
