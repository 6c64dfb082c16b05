"""What ``lotse serve`` does about the demonstration; to be imported once Django stands."""

from __future__ import annotations

import typer

from lotse.apps.demo.services import demo_exists, demo_populate, demo_sign_ins
from lotse.apps.workspaces.selectors import own_users_exist
from lotse.cli.terminal import Ticker
from lotse.config.serving import is_local
from lotse.domain import LotseError, Wording, say


def make_demo(wording: Wording) -> None:
    """Nothing is made where it stands already, nor beside people of one's own: ``make run`` asks for it each time."""
    if own_users_exist():
        typer.echo(wording(say("cli.serve.no_demo")), err=True)
        return
    ticker = Ticker(wording)
    demo_populate(ticker)
    ticker.end()


def refuse_strangers(host: str) -> None:
    """The demo's password is known to everybody: its sign-ins are for this machine alone."""
    if not is_local(host) and demo_exists():
        raise LotseError(say("config.demo_public"), remedy=say("config.demo_public_remedy"))


def tell_sign_ins(wording: Wording) -> None:
    """Who may be tried out, client by client."""
    if not demo_exists():
        return
    found = demo_sign_ins()
    for password in sorted({one.password for one in found}):
        typer.echo(wording(say("cli.serve.demo", password=password)))
    for one in found:
        roles = [say(f"web.frame.role.{role}") for role in one.role.split(", ")]
        typer.echo(wording(say("cli.serve.sign_in", email=f"{one.email:<34}", roles=roles, client=one.client)))
