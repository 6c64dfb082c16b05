"""A note, put right by whoever wrote it."""

from __future__ import annotations

from django.db import transaction

from lotse.apps.audit.services import event_record
from lotse.apps.pipeline.models import Attempt
from lotse.apps.workspaces.models import Member


@transaction.atomic
def note_save(*, attempt: Attempt, note: str, seen_version: int, by: Member) -> Attempt:
    """Raises ``Stale`` where it was changed since; that only its author changes it is for the screen to see to."""
    attempt.note = note.strip()
    attempt.save_over(seen_version, ["note"])
    event_record(by=by, verb="note", subject=attempt.account, account=attempt.account.name)
    return attempt
