"""The only way into the records: called by other apps' services inside their transaction."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import models

from lotse.apps.audit.models import Event, View

if TYPE_CHECKING:
    from lotse.apps.workspaces.models import Member


def event_record(*, by: Member | None, verb: str, subject: models.Model | None = None, **params: object) -> Event:
    """``verb`` is worded in ``apps.audit.event.<verb>``; params are kept as plain values (dates as ISO text)."""
    return Event.objects.create(
        actor=by,
        verb=verb,
        subject_type=subject._meta.model_name or "" if subject else "",
        subject_id=subject.pk if subject else None,
        params={name: _plain(value) for name, value in params.items()},
    )


def view_record(*, by: Member | None, what: str, subject: str = "") -> View:
    """``what`` is worded in ``apps.audit.view.<what>``."""
    return View.objects.create(viewer=by, what=what, subject=subject[:200])


def _plain(value: object) -> object:
    match value:
        case None | bool() | int() | float() | str():
            return value
        case dt.date():
            return value.isoformat()
        case Decimal():
            return float(value)
        case list() | tuple():
            return [_plain(item) for item in value]
        case _:
            return str(value)
