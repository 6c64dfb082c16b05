"""Hands simulated firms to the mixed logit in its environment and judges its answers as Lotse's are judged."""

from __future__ import annotations

import csv
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scores import THRESHOLD, Pool
from worlds import Simulated

from lotse.tables import write_csv

PLACE = Path(__file__).parents[2] / ".envs/statsmodels"
SCRIPT = Path(__file__).with_name("mixed_logit.py")
_COLUMNS = ("rep", "segment", "persona", "offer")
MINUTES = 30
_DRAWS = 4000


def available() -> bool:
    return (PLACE / "made-from.txt").exists()


def mixed_logit(firms: Sequence[Simulated]) -> Pool:
    """p_bad by independent normal draws of the people's effects; intervals of 90 % about the firm's mean; weak by expected cost."""
    pool = Pool()
    for firm, (mean, sd) in zip(firms, _fitted(firms), strict=True):
        mean = mean - mean.mean()
        draws = mean + sd * np.random.default_rng(1).standard_normal((_DRAWS, len(mean)))
        draws -= draws.mean(axis=1, keepdims=True)
        quarter = int(np.ceil(len(mean) / 4))
        p_bad = (draws <= np.sort(draws, axis=1)[:, [quarter - 1]]).mean(axis=0)
        pool.add(firm.skill, p_bad - 1e-3 * mean, firm.alone)
        low, high = np.quantile(draws, [0.05, 0.95], axis=0)
        pool.inside.append((low <= firm.skill) & (firm.skill <= high))
        pool.p_bad.append(p_bad)
        pool.weak.append(p_bad > THRESHOLD)
    return pool


def _fitted(firms: Sequence[Simulated]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Mean and standard deviation per person, zero and one for people without a closed deal."""
    with tempfile.TemporaryDirectory() as folder:
        deals, out = Path(folder) / "deals.csv", Path(folder) / "effects.csv"
        write_csv(deals, ("firm", *_COLUMNS, "won"), (row for n, firm in enumerate(firms) for row in _rows(n, firm)))
        command = [str(PLACE / "bin/python"), str(SCRIPT), str(deals), str(out)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60 * MINUTES, check=False)
        if done.returncode:
            raise SystemExit(f"The mixed logit failed:\n{done.stderr[-3000:]}")
        return _read(out, firms)


def _rows(n: int, firm: Simulated) -> list[tuple[object, ...]]:
    frame, order = firm.history.deals, {name: k for k, name in enumerate(firm.names)}
    cells = zip(*(frame[column] for column in (*_COLUMNS, "stage")), strict=True)
    return [(n, order[rep], *others, int(stage == "Won")) for rep, *others, stage in cells if stage != "Open"]


def _read(path: Path, firms: Sequence[Simulated]) -> list[tuple[np.ndarray, np.ndarray]]:
    found = [(np.zeros(len(firm.names)), np.ones(len(firm.names))) for firm in firms]
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            mean, sd = found[int(row["firm"])]
            mean[int(row["rep"])], sd[int(row["rep"])] = float(row["mean"]), float(row["sd"])
    return found
