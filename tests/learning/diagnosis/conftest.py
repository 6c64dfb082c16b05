"""Small simulated firms whose truth is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import numpy as np

from lotse.tables import DEALS, Frame, History

START = dt.date(2023, 1, 2)
AS_OF = START + dt.timedelta(days=730)
Row = dict[str, object]


def history(rows: list[Row], **more: Frame) -> History:
    return History(Frame.from_rows(DEALS, rows), segment_basis="industry", as_of=AS_OF, **more)


def closed(rep: str | None, segment: str | None, won: int, lost: int, **more: object) -> list[Row]:
    """Deals closed over two years, wins after 60 and losses after 90 days."""
    rows: list[Row] = []
    places = np.random.default_rng([won, lost, *map(ord, f"{rep}/{segment}")]).permutation(won + lost)
    for k, place in enumerate(places.tolist()):
        created = START + dt.timedelta(days=int((place + 0.5) * 600 / (won + lost)))
        stage, days = ("Won", 60) if k < won else ("Lost", 90)
        ident = f"{rep}/{segment}/{stage}/{k}"
        row: Row = {"deal_id": ident, "rep": rep, "segment": segment, "created": created, "stage": stage}
        rows.append({**row, "closed": created + dt.timedelta(days=days), **more})
    return rows


def team(skill: Mapping[str, float], ease: Mapping[str, float], n: int, seed: int = 1) -> list[Row]:
    """Everybody works ``n`` deals in every segment."""
    rng = np.random.default_rng(seed)
    rows: list[Row] = []
    for rep, s in skill.items():
        for segment, e in ease.items():
            won = int(rng.binomial(n, 1 / (1 + np.exp(1.0 - s - e))))
            rows += closed(rep, segment, won, n - won)
    return rows
