"""Putting a card off."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone

from lotse.apps.accounts.models import Account
from lotse.apps.pipeline.models import Snooze
from lotse.apps.tenancy import once
from lotse.apps.workspaces.models import Member


@transaction.atomic
def snooze(*, account: Account, by: Member, until: dt.date, token: uuid.UUID | None = None) -> Snooze:
    """Out of the member's queue until that day. What was agreed with the buyer keeps its date. The same ``token`` counts once."""
    return once(Snooze, token, lambda: Snooze.objects.create(account=account, by=by, until=until, token=token))[0]


@transaction.atomic
def snooze_undo(*, snooze: Snooze) -> None:
    Snooze.objects.filter(pk=snooze.pk, undone_at=None).update(undone_at=timezone.now())
