"""``lotse brief``: asks for the one page that a plan needs where there is no history."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lotse.cli.options import Lang

EXAMPLE = "Example: lotse brief --out brief.yaml"


def brief(
    out: Annotated[Path, typer.Option("--out", help="Where the brief is written (YAML).")] = Path("brief.yaml"),
    force: Annotated[bool, typer.Option("--force", help="Replace an existing file.")] = False,
    lang: Lang = "de",
) -> None:
    """Ask for what is sold, to whom so far, by whom and towards which goal, and write the brief."""
    from lotse.cli.interview import interview
    from lotse.domain import LotseError, Place, Wording, say
    from lotse.tables import write_text

    wording = Wording(lang)
    if out.exists() and not force:
        raise LotseError(say("cli.brief.exists"), remedy=say("cli.brief.exists_remedy"), place=Place(out))
    write_text(out, interview(wording))
    typer.echo(wording(say("cli.brief.next", file=str(out))))
