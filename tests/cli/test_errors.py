"""What a user can do wrong ends in one message with a remedy, exit code 1 or 2, and nothing half-written."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lotse.cli.app import app
from lotse.cli.terminal import error_text
from lotse.domain import LotseError, Wording

BRIEFS = {
    "company: X\n": "what",
    "": "what",
    "what: Pumpen\n": "offers",
    "what: [a\n b: c\n": "2",
    "what: Pumpen\noffer: [x]\n": "offer",
    "what: Pumpen\noffers:\n- name: x\n  price: viel\n": "viel",
    "what: Pumpen\noffers:\n- price: 3\n": "name",
    "what: Pumpen\ncustomers: [{name: A, employees: 0x}]\n": "0x",
}
FILES: dict[str, Callable[[Path], object]] = {
    "missing": lambda path: None,
    "folder": lambda path: path.mkdir(),
    "empty": lambda path: path.touch(),
    "binary": lambda path: path.write_bytes(bytes(range(256)) * 20),
    "wrong columns": lambda path: path.write_text("a,b\n1,2\n"),
    "too wide": lambda path: path.write_text(",".join(f"c{n}" for n in range(20_000)) + "\n1\n"),
    "huge line": lambda path: path.write_text("name,city\n" + "x" * 3_000_000),
    "damaged zip": lambda path: path.write_bytes(b"PK\x03\x04rubbish"),
    "zip that leads out": lambda path: path.write_bytes(_zip("../../evil.csv")),
}
COMMANDS = {
    "diagnose": ["--out", "{out}"],
    "forecast": ["--goal", "3", "--out", "{out}"],
    "match": ["--market", "{market}", "--out", "{out}.csv"],
    "outreach check": ["--out", "{out}.csv"],
    "allocate": ["--capacity", "10", "--out", "{out}.csv"],
}


def _zip(name: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, "a,b\n1,2\n")
    return made.getvalue()


def _fails(*words: object) -> tuple[str, str]:
    """The message in German and English; the command ended as exit code 1 ends."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    error = result.exception
    assert isinstance(error, LotseError), f"{error!r}\n{result.output}"
    assert error.remedy is not None
    return error_text(error, Wording("de")), error_text(error, Wording("en"))


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_cannot_be_read(command: str, kind: str, market: Path, tmp_path: Path) -> None:
    source, out = tmp_path / "input.csv", tmp_path / "out"
    FILES[kind](source)
    options = [option.format(out=out, market=market) for option in COMMANDS[command]]
    german, english = _fails(*command.split(), source, *options)
    assert "input.csv" in german or "out" in german
    assert german != english
    assert "{" not in german + english
    assert {path.name for path in tmp_path.iterdir()} <= {"input.csv", "rejected.csv"}
    assert not (tmp_path.parent / "evil.csv").exists()


@pytest.mark.parametrize(("text", "named"), BRIEFS.items())
def test_a_brief_that_cannot_be_understood(text: str, named: str, market: Path, tmp_path: Path) -> None:
    brief = tmp_path / "brief.yaml"
    brief.write_text(text, encoding="utf-8")
    for message in _fails("plan", brief, "--market", market, "--out", tmp_path / "plan"):
        assert named in message
    assert not (tmp_path / "plan").exists()


@pytest.mark.parametrize("what", ["nowhere", "a file", "an empty folder", "damaged"])
def test_a_market_that_is_none(what: str, market: Path, tmp_path: Path) -> None:
    path = tmp_path / "market"
    if what == "a file":
        path.touch()
    elif what != "nowhere":
        path.mkdir()
    if what == "damaged":
        (path / "CURRENT").write_text("../../etc")
    assert "Build the market" in _fails("market", "search", "Holm", "--market", path)[1]


@pytest.mark.parametrize("command", ["diagnose", "match"])
def test_an_out_of_the_wrong_kind_is_told_at_once(command: str, market: Path, deals: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.touch() if command == "diagnose" else out.mkdir()
    options = ["--market", market] if command == "match" else []
    assert "--out" in _fails(command, deals, *options, "--out", out)[0]


@pytest.mark.parametrize(
    "words",
    [
        ["diagnose"],
        ["diagnose", "x", "--out", "y", "--as-of", "31.12.2025"],
        ["diagnose", "x", "--out", "y", "--lang", "fr"],
        ["diagnose", "x", "--out", "y", "--map", "rep"],
        ["forecast", "x", "--out", "y", "--goal", "0"],
        ["forecast", "x", "--out", "y", "--days", "many"],
        ["allocate", "x", "--out", "y", "--capacity", "-1"],
        ["plan", "x", "--out", "y", "--market", "z", "--start", "soon"],
        ["steer"],
    ],
)
def test_wrong_usage_ends_with_2(words: list[str]) -> None:
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 2
    assert re.search("Error|Usage", result.output)


@pytest.mark.parametrize(
    ("cells", "named"),
    [
        ("cell,min,max\nA,80,70\nB,,\n", "A"),
        ("cell,min,max\nA,60,\nB,60,\n", "120"),
        ("cell,min,max\nA,,6\nB,,7\n", "13"),
        ("cell,min,max\n", "|"),
        ("A\nA\n", "A"),
    ],
)
def test_cells_whose_limits_cannot_be_kept(cells: str, named: str, tmp_path: Path) -> None:
    (tmp_path / "cells.csv").write_text(cells)
    (tmp_path / "so-far.csv").write_text("cell,date,early_outcome,deal_outcome\n")
    german, english = _fails(
        "allocate", tmp_path / "so-far.csv", "--capacity", 100, "--cells", tmp_path / "cells.csv", "--out", tmp_path / "a.csv"
    )
    assert named in german
    assert named in english
    assert not (tmp_path / "a.csv").exists()
