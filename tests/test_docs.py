"""docs/contracts.md names everything that the command line takes, reads and writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

import lotse
from lotse.cli.app import app

CONTRACTS = (Path(__file__).parents[1] / "docs" / "contracts.md").read_text(encoding="utf-8")
SOURCE = Path(lotse.__file__).parent


def _commands(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    children = getattr(command, "commands", None)
    if children is None:
        yield path, command
        return
    for name, child in children.items():
        yield from _commands(child, f"{path} {name}")


COMMANDS = dict(_commands(typer.main.get_command(app), "lotse"))


def test_every_command_has_its_place() -> None:
    assert len(COMMANDS) >= 11
    assert [path for path in COMMANDS if path not in CONTRACTS] == []


def test_every_option_is_named() -> None:
    named = set(re.findall(r"--[a-z-]+", CONTRACTS))
    options = {(path, option) for path, command in COMMANDS.items() for p in command.params for option in p.opts if option[:2] == "--"}
    assert sorted((path, option) for path, option in options if option not in named | {"--help"}) == []


def test_every_environment_variable_is_named() -> None:
    read = {name for path in SOURCE.rglob("*.py") for name in re.findall(r'"(LOTSE_[A-Z_]+)"', path.read_text(encoding="utf-8"))}
    assert read
    assert {name for name in read if f"`{name}`" not in CONTRACTS} == set()


def test_what_a_command_needs_stands_in_its_heading() -> None:
    headings = [line for line in CONTRACTS.splitlines() if line.startswith("## `lotse")]
    for path, command in COMMANDS.items():
        needed = [p.opts[0] for p in command.params if p.required and p.opts[0].startswith("--")]
        own = [line for line in headings if line.startswith(f"## `{path} ")]
        if own:
            assert [option for option in needed if option not in own[0]] == [], path
