"""What a view may rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from lotse.domain import Wording

if TYPE_CHECKING:
    from lotse.apps.workspaces.models import User
    from lotse.apps.workspaces.selectors import Membership


class SignedIn(HttpRequest):
    """A request of somebody who signed in; ``wording`` speaks the user's language."""

    user: User
    wording: Wording
    htmx: HtmxDetails


class Request(SignedIn):
    """A request inside a workspace, entered: every query sees that workspace alone."""

    membership: Membership


def seen(request: HttpRequest) -> int:
    """The version of the row that the page showed; what is no number is none, and meets a newer row."""
    text = request.POST.get("seen", "")
    return int(text) if text.isdecimal() else 0
