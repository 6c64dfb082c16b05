"""Handing over a link that lets somebody in: on screen, and by mail where a server is set."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

from lotse.domain import say
from lotse.web.frame import SignedIn

logger = logging.getLogger("lotse.mail")


def hand_over(request: SignedIn, email: str, secret: str, *, kind: str) -> dict[str, Any]:
    """What ``members/link.html`` shows. A mail that does not go out costs nothing: the link stands on the screen."""
    address = request.build_absolute_uri(reverse("invitation", args=[secret]))
    mailed = bool(settings.EMAIL_HOST)
    if mailed:
        subject = request.wording(say(f"web.members.mail_{kind}"))
        text = request.wording(say("web.members.mail_text", address=address))
        try:
            send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [email])
        except OSError as error:
            logger.warning("mail to the server %s did not go out: %s", settings.EMAIL_HOST, error)
            mailed = False
    return {"address": address, "email": email, "mailed": mailed, "kind": kind}
