"""``lotse backup``: all that a Lotse keeps, in one archive."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lotse.cli.options import Data, Lang

EXAMPLE = "Example: lotse backup lotse-2026-11-25.zip --data lotse-data   (also while lotse serve runs)"


def backup(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The archive to write (ZIP), or a folder for one named by the time.")],
    data: Data = Path("lotse-data"),
    lang: Lang = "de",
) -> None:
    """Write one archive with state, files, secret key and a manifest; the market is named in it, not contained."""
    from lotse.config.preparing import set_up
    from lotse.domain import Wording, say

    wording = Wording(lang)
    set_up(data)
    from lotse.config.archive import archive_path, write_archive

    target = archive_path(out)
    manifest = write_archive(target)
    typer.echo(wording(say("cli.backup.left_out", market=manifest.market)), err=True)
    typer.echo(str(target))
