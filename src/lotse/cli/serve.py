"""``lotse serve``: the application, with its worker."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

EXAMPLE = "Example: lotse serve --data var/data --market var/market"


def serve(
    data: Annotated[Path, typer.Option("--data", envvar="LOTSE_DATA", help="Folder for all state; made where missing.")] = Path(
        "lotse-data"
    ),
    market: Annotated[
        Path | None, typer.Option("--market", envvar="LOTSE_MARKET", help="The market folder. Default: market in the data folder.")
    ] = None,
    host: Annotated[str, typer.Option(help="Address to listen on. Default: this machine alone.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8321,
) -> None:
    """Serve the application until Ctrl-C: prepares the data folder, keeps a copy of the state before its tables change."""
    from lotse.config.preparing import collect, migrate, set_up

    set_up(data, market)
    from lotse.config.serving import port_free
    from lotse.config.serving import serve as run

    port_free(host, port)
    copy = migrate()
    collect()
    from lotse.apps.workspaces.models import User
    from lotse.domain import LotseError, say

    if host not in {"127.0.0.1", "localhost", "::1"} and User.objects.filter(demo=True).exists():
        raise LotseError(say("config.demo_public"), remedy=say("config.demo_public_remedy"))
    if copy:
        typer.echo(f"State kept before its tables changed: {copy}", err=True)
    typer.echo(f"Lotse: http://{host}:{port}/   (data in {data}; Ctrl-C stops)")
    run(host, port)
