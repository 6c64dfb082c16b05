"""The invented export that ships with Lotse is read as its story was played."""

from __future__ import annotations

import datetime as dt
import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from lotse.ingest import Reading, read_history

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "data" / "demo"


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_history(DEMO / "export")


def test_every_deal_is_read_once(reading: Reading) -> None:
    deals = list(reading.history.deals.rows())
    assert 854 <= len(deals) <= 860  # 860 were played; six of them have a cell that nobody can read
    assert len({deal["deal_id"] for deal in deals}) == len(deals)


def test_people_segments_and_dates(reading: Reading) -> None:
    history = reading.history
    assert history.segment_basis == "industry"
    assert history.as_of == dt.date(2026, 11, 20)
    assert len({deal["rep"] for deal in history.deals.rows()} - {None}) == 9
    assert {deal["segment"] for deal in history.deals.rows()} == {
        "Maschinenbau", "Medizintechnik", "Kunststoffverarbeitung", "Elektronik", "Automobilzulieferer", "Lebensmittelhersteller",
    }  # fmt: skip


def test_won_and_lost_are_those_of_the_story(reading: Reading) -> None:
    stages = [deal["stage"] for deal in reading.history.deals.rows()]
    assert stages.count("Won") == pytest.approx(184, abs=3)
    assert stages.count("Lost") == pytest.approx(539, abs=5)
    assert stages.count("Open") == pytest.approx(137, abs=3)


def test_what_cannot_be_read_is_named(reading: Reading) -> None:
    values = {rejected.value for rejected in reading.rejected}
    assert {"32.13.2024", "auf Anfrage"} <= values  # "k. A." is a way to write nothing
    assert any(rejected.value and "Summe" in rejected.value for rejected in reading.rejected)
    notes = {note.key: note.params for note in reading.history.notes}
    assert notes["ingest.note.doubles"]["n"] == 2
    assert notes["ingest.note.without_rep"]["n"] == 3


def test_the_other_files_are_read_too(reading: Reading) -> None:
    history = reading.history
    assert len(history.accounts) == 636
    assert len(history.contacts) > 1100
    assert len(history.activities) > 2000
    assert len(history.offers) == 10
    assert len(history.people) == 9


@pytest.mark.slow
def test_the_generator_makes_the_same_bytes_again(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "tools" / "make_demo.py"), "--out", str(tmp_path)]
    subprocess.run(command, check=True, timeout=120, capture_output=True)
    made = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.*") if path.is_file())
    assert len(made) == 7
    assert [name for name in made if _content(tmp_path / name) != _content(DEMO / name)] == []


def _content(path: Path) -> bytes:
    # Compressed bytes are the compressor's own, so what they hold is compared.
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
