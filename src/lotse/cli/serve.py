"""``lotse serve``: the application, with its worker."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lotse.cli.options import Data, Lang

EXAMPLE = "Example: lotse serve --data var/data --market var/market   (then open http://127.0.0.1:8321/ in a browser)"


def serve(
    data: Data = Path("lotse-data"),
    market: Annotated[
        Path | None, typer.Option("--market", envvar="LOTSE_MARKET", help="The market folder. Default: market in the data folder.")
    ] = None,
    host: Annotated[
        str, typer.Option(help="Address to listen on. Default: this machine alone; another is refused while demo users exist.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8321,
    demo: Annotated[
        bool, typer.Option("--demo", help="Make an invented agency with two clients to try out; one click removes it.")
    ] = False,
    lang: Lang = "de",
) -> None:
    """Serve the application until Ctrl-C: prepares the data folder, keeps a copy of the state before its tables change."""
    from lotse.config.lock import hold
    from lotse.config.preparing import collect, migrate, set_up
    from lotse.config.serving import address_of, is_local, port_free
    from lotse.config.serving import serve as run
    from lotse.domain import Wording, say

    wording = Wording(lang)
    set_up(data, market, hosts="" if is_local(host) else host)
    address = address_of(host, port)
    with hold(data.expanduser().absolute(), address):
        port_free(host, port)
        if copy := migrate():
            typer.echo(wording(say("cli.serve.copied", file=str(copy))), err=True)
        from lotse.cli.demo import make_demo, refuse_strangers, tell_sign_ins

        if demo:
            make_demo(wording)
        refuse_strangers(host)
        collect()
        typer.echo(wording(say("cli.serve.ready", address=address, folder=str(data))))
        tell_sign_ins(wording)
        run(host, port)
    typer.echo(wording(say("cli.serve.stopped")), err=True)
