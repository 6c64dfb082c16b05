"""Results renew themselves: whatever is recorded of conversations, deals and plays asks for a computation a while later."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save

from lotse.apps.audit.models import Event
from lotse.apps.insight.services import insight_refresh_later

# Records of acts that change what is computed.
CHANGES = frozenset({"attempt", "attempt_undone", "deal", "approved", "import_undone", "account_changed"})


def watch() -> None:
    """Listens to the records, which every service writes: no caller can forget it."""
    post_save.connect(_recorded, sender=Event, dispatch_uid="insight.freshness")


def _recorded(instance: Event, created: bool, **_: Any) -> None:
    if created and instance.verb in CHANGES:
        insight_refresh_later()
