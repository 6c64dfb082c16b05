"""Full disks, closed pipes and Ctrl-C, through real processes."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

RUN = [sys.executable, "-c", "from lotse.cli import main; main()"]
# The command has begun when it says how it read the file.
ENV = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONUNBUFFERED": "1"}


def test_errors_reach_the_user_as_one_message_and_exit_code_1(lotse, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    german = lotse("diagnose", tmp_path / "no.csv", "--out", tmp_path / "out")
    english = lotse("diagnose", tmp_path / "no.csv", "--out", tmp_path / "out", "--lang", "en")
    assert (german.returncode, english.returncode) == (1, 1)
    assert "Diese Datei gibt es nicht" in german.stderr
    assert "There is no such file" in english.stderr
    assert "Traceback" not in german.stderr + english.stderr


def test_a_full_disk_leaves_nothing_half_written(deals: Path, tmp_path: Path) -> None:
    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (16_384, 16_384))

    done = subprocess.run(
        [*RUN, "diagnose", str(deals), "--out", str(tmp_path / "out")],
        capture_output=True, text=True, timeout=100, env=ENV, preexec_fn=small, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "report.html" in done.stderr
    assert "Traceback" not in done.stderr
    # Neither halves of files nor half of the files: the tables are small enough to fit, the page is not.
    assert {path.name for path in (tmp_path / "out").iterdir()} <= {"rejected.csv"}
    assert "--out" not in done.stderr


def test_ctrl_c_says_so_and_leaves_nothing_half_written(deals: Path, tmp_path: Path) -> None:
    head, *rows = deals.read_text(encoding="utf-8").splitlines()
    many = tmp_path / "deals.csv"  # enough of them that the work is not over before it is broken off
    many.write_text("\n".join([head, *(f"{n}-{row}" for n in range(150) for row in rows)]), encoding="utf-8")
    process = subprocess.Popen(
        [*RUN, "diagnose", str(many), "--out", str(tmp_path / "out")],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENV,
    )  # fmt: skip
    assert process.stderr is not None
    first = process.stderr.readline()
    process.send_signal(signal.SIGINT)
    _, rest = process.communicate(timeout=60)
    assert "deals.csv" in first
    assert process.returncode == 130
    assert "Abgebrochen" in rest
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").glob(".*.part"))


def test_a_reader_that_goes_away_gets_no_traceback(market: Path) -> None:
    process = subprocess.Popen(
        [*RUN, "market", "search", "GmbH", "--limit", "1000", "--market", str(market)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENV,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert "Traceback" not in process.stderr.read()
    process.wait(timeout=60)
