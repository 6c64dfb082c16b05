"""What the frame around a screen shows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from lotse.apps.pipeline.models import OPEN, Deal
from lotse.apps.pipeline.selectors.queue import waiting
from lotse.apps.tenancy import scope
from lotse.apps.workspaces.roles import Role
from lotse.apps.workspaces.selectors import Membership
from lotse.web.frame.navigation import navigation, phone_tabs


def frame(request: HttpRequest) -> dict[str, Any]:
    """``membership`` and the rail's entries inside a workspace; the theme and language everywhere."""
    user = getattr(request, "user", None)
    known = bool(user and user.is_authenticated)
    wording = getattr(request, "wording", None)
    shown: dict[str, Any] = {
        "theme": user.theme if user and known else "auto",
        "lang": wording.lang if wording else "de",
        "single_keys": bool(user and known and user.single_keys),
    }
    membership = getattr(request, "membership", None)
    if membership is not None:
        here = request.resolver_match.url_name if request.resolver_match else ""
        shown |= {
            "membership": membership,
            "workspace": membership.workspace,
            "navigation": navigation(membership, here or "", _counts(membership)),
            "search_url": reverse("search", args=[membership.workspace.slug]),
            "phone_tabs": phone_tabs(membership, here or ""),
        }
    return shown


def _counts(membership: Membership) -> dict[str, int]:
    """What waits for a salesperson, whose rail is short; the others' has enough in it."""
    if not membership.is_only(Role.SALES):
        return {}
    with scope(membership.workspace.pk):  # a page that tells of a failure is made outside of it
        due = waiting(membership.member, timezone.localdate())
        return {"today": due, "deals": Deal.objects.filter(owner=membership.member, stage=OPEN).count()}
