"""Options that several commands share, with one wording."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from lotse.domain import LANGUAGES, LotseError, Place, say


def _language(value: str) -> str:
    if value not in LANGUAGES:
        raise typer.BadParameter(f"{value!r}: use one of {', '.join(LANGUAGES)}")
    return value


def _date(value: str | None) -> str | None:
    try:
        day(value)
    except ValueError:
        raise typer.BadParameter(f"{value!r}: write the date as 2026-11-23") from None
    return value


def _folder(value: Path) -> Path:
    """Said before the work begins, not after it."""
    if value.exists() and not value.is_dir():
        raise LotseError(say("cli.out_is_file"), remedy=say("cli.out_remedy"), place=Place(value))
    return value


def _file(value: Path) -> Path:
    if value.is_dir():
        raise LotseError(say("cli.out_is_folder"), remedy=say("cli.out_remedy"), place=Place(value))
    return value


def _assignments(values: list[str] | None) -> list[str]:
    for value in values or []:
        if "=" not in value.strip("="):
            raise typer.BadParameter(f"{value!r}: write field=column, for example --map rep=Betreuer")
    return values or []


Lang = Annotated[str, typer.Option("--lang", envvar="LOTSE_LANG", callback=_language, help="Language of prose: de, de-CH or en.")]
Market = Annotated[Path, typer.Option("--market", envvar="LOTSE_MARKET", help="A market folder made by `lotse market build`.")]
Data = Annotated[Path, typer.Option("--data", envvar="LOTSE_DATA", help="Folder with all that this Lotse keeps.")]
OutFolder = Annotated[Path, typer.Option("--out", callback=_folder, help="Folder for the results; made where missing.")]
OutFile = Annotated[
    Path, typer.Option("--out", callback=_file, help="File for the result, with rejected.csv beside it where rows were rejected.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Rejected rows make the command fail; nothing is written but rejected.csv.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", callback=_date, metavar="DATE", help="Findings as of this date. Default: the last date in the data."),
]
Start = Annotated[str | None, typer.Option("--start", callback=_date, metavar="DATE", help="The first week of work. Default: next Monday.")]
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map", callback=_assignments, metavar="FIELD=COLUMN", help="Say what a column means, e.g. --map rep=Betreuer. Repeatable."
    ),
]


def mapping(assignments: list[str] | None) -> dict[str, str]:
    """``["rep=Betreuer"]`` -> ``{"rep": "Betreuer"}``."""
    pairs = (text.partition("=") for text in assignments or [])
    return {field.strip(): column.strip() for field, _, column in pairs}


def day(value: str | None) -> dt.date | None:
    """A date option as a date."""
    return dt.date.fromisoformat(value) if value else None
