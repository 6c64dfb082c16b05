"""``lotse restore``: puts a backup in the place of what is there."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lotse.cli.options import Data, Lang

EXAMPLE = "Example: lotse restore lotse-2026-11-25.zip --data lotse-data"


def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="An archive that `lotse backup` has written.")],
    data: Data = Path("lotse-data"),
    force: Annotated[
        bool, typer.Option("--force", help="Replace what is there; the old state is kept in the folder, under copies.")
    ] = False,
    lang: Lang = "de",
) -> None:
    """Check an archive and put its state, files and key into the data folder. Not while `lotse serve` runs with it."""
    from lotse.config.lock import hold
    from lotse.config.preparing import set_up
    from lotse.domain import Wording, say

    wording = Wording(lang)
    set_up(data)
    from lotse.config.restoring import restore_archive

    with hold(data.expanduser().absolute(), "lotse restore"):
        manifest, aside = restore_archive(source, force=force)
    if aside:
        typer.echo(wording(say("cli.restore.aside", folder=str(aside))), err=True)
    typer.echo(wording(say("cli.restore.done", made_at=manifest.made_at, version=manifest.lotse, folder=str(data))))
