"""What must not matter, and what must matter in one direction only."""

from __future__ import annotations

import numpy as np
import pytest

from lotse.learning import diagnose
from tests.learning.diagnosis.conftest import Row, closed, history, team

SKILL = dict(zip(["Ada", "Ben", "Cleo", "Dirk", "Eva", "Finn", "Gül", "Hans"], np.linspace(-0.8, 0.8, 8), strict=True))
EASE = {"Handel": 0.5, "Pflege": -0.5}
ROWS = team(SKILL, EASE, 20, seed=5)


def figures(rows: list[Row]) -> dict[str, tuple[float, float, float, float]]:
    return {e.name: (e.estimate, e.lower, e.upper, e.p_bad) for e in diagnose(history(rows)).reps}


def test_same_twice() -> None:
    assert diagnose(history(ROWS)) == diagnose(history(ROWS))


def test_order_of_rows_does_not_matter() -> None:
    mixed = [ROWS[k] for k in np.random.default_rng(0).permutation(len(ROWS))]
    before, after = figures(ROWS), figures(mixed)
    assert before.keys() == after.keys()
    for name, values in before.items():
        assert after[name] == pytest.approx(values, abs=1e-6)


def test_names_do_not_matter() -> None:
    renamed = {name: f"Z{90 - k}" for k, name in enumerate(SKILL)}
    before = figures(ROWS)
    after = figures([{**row, "rep": renamed[str(row["rep"])], "segment": f"S {row['segment']}"} for row in ROWS])
    for name, values in before.items():
        assert after[renamed[name]] == pytest.approx(values, abs=0.03)


def test_spaces_about_names_do_not_matter() -> None:
    spaced = [{**row, "rep": f"  {row['rep']} "} for row in ROWS]
    assert figures(spaced) == figures(ROWS)


@pytest.mark.parametrize("name", ["Ada", "Dirk", "Hans"])
def test_more_wins_never_lower_the_estimate(name: str) -> None:
    estimates = []
    for turned in (0, 4, 8, 12):
        rows, left = [], turned
        for row in ROWS:
            flip = row["rep"] == name and row["stage"] == "Lost" and left > 0
            left -= flip
            rows.append({**row, "stage": "Won"} if flip else row)
        estimates.append(figures(rows)[name][0])
    assert estimates == sorted(estimates)


def test_an_old_open_deal_counts_as_rather_lost() -> None:
    """Wins close faster here, so that somebody with many old open deals is seen as weaker than without them."""
    stale: list[Row] = [
        {"deal_id": f"o{k}", "rep": "Dirk", "segment": "Handel", "created": ROWS[k]["created"], "stage": "Open"} for k in range(15)
    ]
    found = diagnose(history(ROWS + stale))
    dirk = next(e for e in found.reps if e.name == "Dirk")
    assert dirk.open == 15
    assert dirk.estimate < figures(ROWS)["Dirk"][0]
    assert found.n_zombie > 0
    assert set(found.zombies) <= {f"o{k}" for k in range(15)}


def test_what_happens_after_the_day_is_not_seen() -> None:
    day = ROWS[0]["created"]
    late = max(row["closed"] for row in ROWS)  # type: ignore[type-var]
    early = diagnose(history(ROWS), as_of=late.replace(year=2023))  # type: ignore[union-attr]
    assert early.n_closed < len(ROWS)
    assert early.last is not None
    assert early.last <= late.replace(year=2023)  # type: ignore[union-attr]
    assert early.first is not None
    assert early.first <= day  # type: ignore[operator]


def test_people_are_not_ranked() -> None:
    names = [e.name for e in diagnose(history(ROWS + closed("Aaron", "Handel", 20, 1))).reps]
    assert names == sorted(names)
