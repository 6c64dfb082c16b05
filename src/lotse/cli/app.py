"""All commands under one name."""

from __future__ import annotations

import typer

from lotse import __version__
from lotse.cli import (
    allocate,
    backup,
    brief,
    diagnose,
    forecast,
    imprint,
    market,
    match,
    outreach,
    plan,
    rank,
    research,
    reset,
    restore,
    serve,
)
from lotse.cli.terminal import run_safely

app = typer.Typer(
    name="lotse",
    help="The external partner for B2B sales in Germany, Austria and Switzerland: decide, find, talk, and learn.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for command in (plan, brief, match, imprint, rank, diagnose, allocate, forecast, serve, backup, restore, reset):
    app.command(epilog=command.EXAMPLE)(getattr(command, command.__name__.rpartition(".")[2]))
app.add_typer(market.app, name="market")
app.add_typer(outreach.app, name="outreach")
app.add_typer(research.app, name="research")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"lotse {__version__}")
        raise typer.Exit


@app.callback()
def lotse(version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version and stop.")) -> None:
    """Decide whom to sell what, find those companies, talk to them, and learn from every conversation."""


def main() -> None:
    """The entry point: exit 0 when the result was written, 1 when it was not, 2 on wrong usage."""
    run_safely(app)
