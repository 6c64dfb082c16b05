"""Invented histories for the tests."""

from __future__ import annotations

import datetime as dt

import numpy as np

from lotse.tables import DEALS, Frame, History

DAY = dt.date(2025, 6, 30)


def steady(per_week: float = 6.0, weeks: int = 120, seed: int = 1, win_rate: float = 0.3, zombies: int = 0) -> History:
    """Deals that begin at an even pace, three in ten won, wins after about eight weeks and losses after about twelve."""
    rng = np.random.default_rng(seed)
    n = int(rng.poisson(per_week * weeks))
    created = np.datetime64(DAY) - rng.integers(0, 7 * weeks, n)
    won = rng.random(n) < win_rate
    length = (np.where(won, 55, 80) * np.exp(0.5 * rng.standard_normal(n))).astype(int)
    closed = created + length
    done = closed <= np.datetime64(DAY)
    stale = np.full(zombies, np.datetime64(DAY) - 7 * weeks + 30)
    stage = np.where(done, np.where(won, "Won", "Lost"), "Open").astype(object)
    frame = Frame.of(
        DEALS,
        deal_id=[f"D{i}" for i in range(n + zombies)],
        rep=[f"R{i % 4}" for i in range(n + zombies)],
        segment=[["Handel", "Chemie"][i % 2] for i in range(n + zombies)],
        account=[f"Firma {rng.integers(0, max(3 * n // 2, 1))}" for _ in range(n + zombies)],
        created=np.concatenate([created, stale]),
        closed=np.concatenate([np.where(done, closed, np.datetime64("NaT")), np.full(zombies, np.datetime64("NaT"))]),
        stage=np.concatenate([stage, np.full(zombies, "Open", dtype=object)]),
    )
    return History(frame, as_of=DAY)


def of_rows(*rows: dict[str, object]) -> History:
    return History(Frame.from_rows(DEALS, rows))
