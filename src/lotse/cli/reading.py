"""Reading an export before the user's eyes: what was detected, and with what confidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import typer

from lotse.cli.terminal import Ticker
from lotse.domain import Wording
from lotse.domain.message import say
from lotse.ingest import FileReading, Reading, read_history

_SURE = 0.75


def read_history_aloud(
    source: Path, mapping: Mapping[str, str], wording: Wording, ticker: Ticker, *, as_of: dt.date | None = None
) -> Reading:
    """Reads an export and prints on standard error how each file and column was understood."""
    reading = read_history(source, mapping=mapping, as_of=as_of, progress=ticker)
    ticker.end()
    for file in reading.files:
        typer.echo(describe(file, wording), err=True)
    for note in reading.history.notes:
        typer.echo(f"  {wording(note)}", err=True)
    return reading


def describe(file: FileReading, wording: Wording) -> str:
    """A file's line and one line for each column that means something; doubtful ones carry the reason."""
    kind = wording(say(f"cli.kind.{file.kind}"))
    delimiter = wording(say("cli.delimiter", sign={"\t": "Tab"}.get(file.delimiter, file.delimiter))) if file.delimiter else ""
    head = say(
        "cli.columns_read", file=file.file, rows=file.rows, kind=kind, encoding=file.encoding, delimiter=delimiter, header=file.header_line
    )
    lines = [wording(head)]
    for column in file.columns:
        if column.field:
            doubt = f"  ({wording(column.reason)})" if column.confidence < _SURE else ""
            lines.append(f"    {column.field:<16} {column.column}  {wording.locale.percent(column.confidence)}{doubt}")
    unread = [column.column for column in file.columns if not column.field]
    if unread:
        lines.append("    " + wording(say("cli.columns_unread", n=len(unread), columns=", ".join(unread[:12]))))
    return "\n".join(lines)
