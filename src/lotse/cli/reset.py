"""``lotse reset``: a way back in for whoever runs the machine, where nobody is left to give a link."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lotse.cli.options import Data, Lang

EXAMPLE = "Example: lotse reset chef@agentur.example --data lotse-data   (also while lotse serve runs)"


def reset(
    email: Annotated[str, typer.Argument(metavar="EMAIL", help="The address with which the person signs in.")],
    data: Data = Path("lotse-data"),
    address: Annotated[str, typer.Option("--address", help="Where this Lotse is reached.")] = "http://127.0.0.1:8321",
    lang: Lang = "de",
) -> None:
    """Print a link with which one person sets a new password, once, within seven days."""
    from lotse.config.preparing import set_up
    from lotse.domain import LotseError, Place, Wording, say

    set_up(data)
    from lotse.config.steps import applied_steps

    if not applied_steps():
        raise LotseError(say("cli.reset.empty"), remedy=say("cli.reset.empty_remedy"), place=Place(data))
    from django.urls import reverse

    from lotse.apps.workspaces.selectors import sign_ins
    from lotse.apps.workspaces.services import invitation_make

    known = sign_ins()
    if email.strip().lower() not in known:
        raise LotseError(say("cli.reset.unknown", email=email), remedy=say("cli.reset.unknown_remedy", known=known))
    secret = invitation_make(kind="reset", email=email, by=None)
    typer.echo(Wording(lang)(say("cli.reset.hand_over", email=email)), err=True)
    typer.echo(address.rstrip("/") + reverse("invitation", args=[secret]))
