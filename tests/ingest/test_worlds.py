"""Whatever system wrote the history down, the reader finds the same one."""

from __future__ import annotations

from pathlib import Path

import pytest

from lotse.ingest import read_history
from lotse.tables import DEALS, Frame, History
from tests.ingest.worlds import LISTS, SYSTEMS, WORLDS
from tests.ingest.worlds.truth import Expected, Truth, differences, draw_truth


@pytest.fixture(scope="module")
def truth() -> Truth:
    return draw_truth()


@pytest.mark.parametrize("world", WORLDS)
def test_every_world_holds_the_same_history(world: str, truth: Truth, tmp_path: Path) -> None:
    WORLDS[world].render(truth, tmp_path)
    reading = read_history(tmp_path)
    assert differences(truth, reading.history, WORLDS[world].expected) == []


def as_history(truth: Truth, **changed: object) -> History:
    """The truth as a perfect reader would hand it over, with some values of its first deal changed."""
    rows = [
        {
            "rep": d.rep.name,
            "segment": d.account.industry,
            "stage": d.stage,
            "value": d.value,
            "created": d.created.date(),
            "closed": d.closed,
        }
        for d in truth.deals
    ]
    rows[0] |= changed
    return History(Frame.from_rows(DEALS, rows), segment_basis="industry")


def test_the_comparison_accepts_the_truth(truth: Truth) -> None:
    assert differences(truth, as_history(truth), Expected()) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rep", "Otto Fremd"),
        ("segment", "Handel"),
        ("stage", "Open"),
        ("value", 1.0),
        ("created", None),
        ("closed", None),
        ("currency", "USD"),
    ],
)
def test_the_comparison_sees_one_wrong_cell(field: str, value: object, truth: Truth) -> None:
    assert differences(truth, as_history(truth, **{field: value}), Expected())


def test_the_truth_is_rich_enough(truth: Truth) -> None:
    stages = [deal.stage for deal in truth.deals]
    assert len(stages) == 400
    assert min(stages.count(stage) for stage in ("Won", "Lost", "Open")) >= 30
    assert len({(deal.rep, deal.account.industry) for deal in truth.deals}) == 35
    assert len({name.removesuffix("-de") for name in SYSTEMS}) == 18  # Salesforce twice: report and data export
    assert len(LISTS) == 9
