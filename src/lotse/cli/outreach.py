"""``lotse outreach check``: may this channel be used, and on what conditions?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lotse.cli.options import Lang, OutFile, Strict

app = typer.Typer(help="What the law of DE, AT and CH says of a contact. Not legal advice.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def outreach() -> None:
    """What the law of DE, AT and CH says of a contact. Not legal advice."""


@app.command(epilog="Example: lotse outreach check contacts.csv --out decisions.csv")
def check(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="Rows of country, channel, recipient, relationship, and any conditions.")],
    out: OutFile,
    strict: Strict = False,
    lang: Lang = "de",
) -> None:
    """Write each row with decision, rule, unmet, duties, provisions and reason."""
    from lotse import outreach as room
    from lotse.cli.terminal import report_rejected
    from lotse.domain import Wording
    from lotse.tables import read_text_table, write_csv

    wording = Wording(lang)
    checked = room.check(read_text_table(source))
    report_rejected(checked.rejected, out.parent, wording, strict=strict)
    write_csv(out, checked.header, checked.rows(wording))
    typer.echo(str(out))
