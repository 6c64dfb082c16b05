from __future__ import annotations

from pathlib import Path

from tests.market.killing import measured, survives


def test_a_build_killed_at_any_moment_leaves_the_last_snapshot_and_the_next_one_finishes(tmp_path: Path) -> None:
    whole = measured(tmp_path)
    outcomes = [survives(share, whole, tmp_path, 2 + n) for n, share in enumerate((0.1, 0.35, 0.6, 0.8, 0.95))]
    assert sum(killed for killed, _ in outcomes) >= 2
    assert all(sound for _, sound in outcomes)
