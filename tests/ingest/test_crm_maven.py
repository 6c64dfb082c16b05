"""The real export that ships with Lotse."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from lotse.ingest import Reading, read_history


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_history(Path(__file__).parents[2] / "data" / "crm_maven")


def test_deals_are_counted_rightly(reading: Reading) -> None:
    deals = reading.history.deals
    assert Counter(deals["stage"]) == {"Won": 4238, "Lost": 2473, "Open": 2089}
    assert len(set(deals["rep"])) == 30
    assert Counter(deals["segment"])[None] == 1425
    assert reading.history.segment_basis == "industry"
    assert "GTXPro" not in deals["offer"]
    assert reading.rejected == ()


def test_dates_and_values(reading: Reading) -> None:
    first = next(deal for deal in reading.history.deals.rows() if deal["deal_id"] == "1C1I7A6R")
    assert (first["rep"], first["created"], first["closed"], first["value"]) == (
        "Moses Frase",
        dt.date(2016, 10, 20),
        dt.date(2017, 3, 1),
        1054.0,
    )
    assert (first["account"], first["offer"], first["segment"]) == ("Cancity", "GTX Plus Basic", "retail")
    assert int(np.isnat(reading.history.deals["created"]).sum()) == 500
    assert reading.history.as_of == dt.date(2017, 12, 31)


def test_the_other_files(reading: Reading) -> None:
    history = reading.history
    assert (len(history.accounts), len(history.offers), len(history.people)) == (85, 7, 35)
    assert {file.file: file.kind for file in reading.files} == {
        "accounts.csv": "accounts",
        "products.csv": "offers",
        "sales_pipeline.csv": "deals",
        "sales_teams.csv": "people",
    }
