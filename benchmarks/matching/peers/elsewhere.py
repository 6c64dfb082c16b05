"""Peers that live in an environment of their own: the market and the records go to them as CSV files, their answers come back so."""

from __future__ import annotations

import csv
import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from scores import Answer

from lotse.tables import Frame, write_csv

ENVIRONMENTS = Path(__file__).parents[2] / ".envs"
MINUTES = 20


@dataclass(frozen=True)
class Ran:
    """``build``, ``match``: CPU seconds as the peer counted them, reading and writing of files aside."""

    answers: list[Answer]
    build: float
    match: float


def python_of(peer: str) -> Path | None:
    """The peer's python, if its environment was made whole."""
    place = ENVIRONMENTS / peer
    return place / "bin/python" if (place / "made-from.txt").exists() else None


def ask(python: Path, script: str, market: Frame, records: Frame) -> Ran:
    """Runs ``peers/<script>``: ``market.csv records.csv answers.csv``, its times as JSON on the last line it prints."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for frame, file in ((market, "market.csv"), (records, "records.csv")):
            columns = list(frame.columns)
            write_csv(folder / file, columns, zip(*(frame[column] for column in columns), strict=True))
        files = [str(folder / file) for file in ("market.csv", "records.csv", "answers.csv")]
        command = [str(python), str(Path(__file__).with_name(script)), *files]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60 * MINUTES, check=False)
        if done.returncode:
            raise SystemExit(f"{script} failed:\n{done.stderr[-3000:]}")
        times = json.loads(done.stdout.splitlines()[-1])
        return Ran(_read(folder / "answers.csv", list(records["query_id"])), times["build"], times["match"])


def _read(path: Path, queries: list[str]) -> list[Answer]:
    with path.open(encoding="utf-8", newline="") as file:
        found = {row["query_id"]: Answer(row["company_id"], float(row["score"]), matched=True) for row in csv.DictReader(file)}
    return [found.get(query, Answer(None, 0.0, matched=False)) for query in queries]
