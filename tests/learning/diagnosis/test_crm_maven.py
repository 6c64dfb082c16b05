"""The real export: its differences between salespeople, sectors and products are what chance gives."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from lotse.learning import Finding, Verdict, diagnose
from lotse.tables import DEALS, Frame, History

FOLDER = Path(__file__).parents[3] / "data" / "crm_maven"


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _day(text: str) -> dt.date | None:
    return dt.datetime.strptime(text, "%m/%d/%Y").date() if text else None  # noqa: DTZ007


@pytest.fixture(scope="module")
def finding() -> Finding:
    sectors = {row["account"]: row["sector"] for row in _rows("accounts.csv")}
    deals = [
        {
            "deal_id": row["opportunity_id"],
            "rep": row["sales_agent"],
            "segment": sectors.get(row["account"]),
            "offer": row["product"].replace("GTXPro", "GTX Pro"),
            "created": _day(row["engage_date"]),
            "closed": _day(row["close_date"]),
            "stage": row["deal_stage"] if row["deal_stage"] in ("Won", "Lost") else "Open",
        }
        for row in _rows("sales_pipeline.csv")
    ]
    return diagnose(History(Frame.from_rows(DEALS, deals), segment_basis="industry"))


def test_names_nobody(finding: Finding) -> None:
    assert len(finding.reps) == 30
    assert {effect.verdict for effect in finding.reps} <= {Verdict.SOUND, Verdict.CANNOT_TELL}
    assert {effect.verdict for effect in (*finding.segments, *finding.offers)} <= {Verdict.SOUND, Verdict.CANNOT_TELL}


def test_says_that_it_is_chance(finding: Finding) -> None:
    assert finding.headline.key == "learning.diagnosis.headline.chance_all"
    assert finding.chance.reps == pytest.approx(0.26, abs=0.06)
    assert finding.chance.segments is not None
    assert finding.chance.segments > 0.1
    assert finding.chance.offers is not None
    assert finding.chance.offers > 0.1
    assert finding.spread.chance.value > 0.8


def test_counts(finding: Finding) -> None:
    assert (finding.n_closed, finding.n_open) == (6711, 2089)
    assert sum(effect.won for effect in finding.reps) == 4238
