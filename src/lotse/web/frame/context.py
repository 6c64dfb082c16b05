"""What the frame around a screen shows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

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
            "navigation": navigation(membership, here or ""),
            "search_url": reverse("search", args=[membership.workspace.slug]),
            "phone_tabs": phone_tabs(membership, here or ""),
        }
    return shown
