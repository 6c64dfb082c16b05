"""A small market of invented firms, invented deals, and the command line in a process of its own."""

from __future__ import annotations

import csv
import os
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from lotse.market import build

TRADES = [("28", "Maschinenbau"), ("20", "Chemie"), ("46", "Großhandel"), ("10", "Lebensmittel")]
TOWNS = [("70173", "Stuttgart"), ("89073", "Ulm"), ("80331", "München"), ("50667", "Köln"), ("20095", "Hamburg")]
STEMS = ["Holm", "Birk", "Tann", "Erl", "Quell", "Stein", "Wald", "Moos", "Kies", "Farn", "Lind", "Dorn", "Heid", "Schilf", "Fels"]
ENDS = ["beck", "hofer", "rode", "stetter", "kamp"]

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def firm(number: int) -> tuple[str, str, str, str, str]:
    """Name, postcode, town, industry code and its label of the ``number``-th invented firm; no two share a name."""
    code, trade = TRADES[number % 4]
    stem, end = STEMS[number // 4 % 15], ENDS[number // 60 % 5]
    postcode, town = TOWNS[number % 5]
    return f"{stem}{end} {trade} GmbH", postcode, town, code, trade


def write(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]], *, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file, delimiter=delimiter).writerows([header, *rows])
    return path


@pytest.fixture(scope="session")
def market(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("market")
    header = ["company_id", "name", "postcode", "city", "country", "industry", "industry_label", "employees", "status"]
    rows: list[list[object]] = []
    for number in range(300):
        name, postcode, town, code, trade = firm(number)
        status = "removed" if number % 50 == 49 else "active"
        rows.append([f"F{number:03}", name, postcode, town, "DE", code, trade, 20 + number, status])
    rows.append(["S1", "Kieselgrund Verwaltungs-GmbH", "89073", "Ulm", "DE", "", "", "", "active"])
    build([write(folder / "firms.csv", header, rows)], folder / "market")
    return folder / "market"


@pytest.fixture(scope="session")
def deals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """160 deals of three people whose results differ by chance alone; firms 0 to 79 of the market."""
    chance = random.Random(5)
    rows = []
    for number in range(160):
        name, _, town, _, trade = firm(number % 80)
        stage = chance.choice(["Won", "Lost", "Lost", "Open"])
        closed = "" if stage == "Open" else f"2026-{1 + number % 8:02}-{10 + number % 18}"
        person = chance.choice(["Ada Quast", "Ben Zorn", "Cleo Wirth"])
        created = f"2025-{5 + number % 8:02}-0{1 + number % 9}"
        rows.append([f"O{number}", person, trade, name, town, created, closed, stage, 1000 + 100 * number])
    header = ["opportunity_id", "rep", "segment", "account", "city", "created_date", "close_date", "stage", "value"]
    return write(tmp_path_factory.mktemp("deals") / "deals.csv", header, rows)


@pytest.fixture(scope="session")
def lotse() -> Run:
    """``lotse("diagnose", file, "--out", folder)``: exit code, standard output and error as a user meets them."""

    def run(*words: object) -> subprocess.CompletedProcess[str]:
        code = "from lotse.cli import main; main()"
        env = {key: value for key, value in os.environ.items() if not key.startswith("LOTSE_")} | {"OPENBLAS_NUM_THREADS": "1"}
        return subprocess.run(
            [sys.executable, "-c", code, *map(str, words)], capture_output=True, text=True, timeout=100, env=env, check=False
        )

    return run
