"""Notes: written down without an attempt, or put right by whoever wrote them."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils import timezone

from lotse.apps.accounts.models import Account, Contact
from lotse.apps.audit.services import event_record
from lotse.apps.pipeline.models import Attempt, Note
from lotse.apps.tenancy import once
from lotse.apps.workspaces.models import Member


@transaction.atomic
def note_record(*, account: Account, contact: Contact | None, text: str, by: Member, token: uuid.UUID | None = None) -> Note:
    """On an account, of a person where one is named. It is no attempt: the card stays where it is in the queue.

    The same page saying the same (``token``) is one note; saying something else it is another.
    """
    text = text.strip()
    key = uuid.uuid5(token, text) if token else None

    def make() -> Note:
        note = Note.objects.create(account=account, contact=contact, text=text, by=by, token=key)
        event_record(by=by, verb="noted", subject=account, account=account.name)
        return note

    return once(Note, key, make)[0]


@transaction.atomic
def note_undo(*, note: Note, by: Member) -> None:
    """Undone twice is undone once."""
    if Note.objects.filter(pk=note.pk, undone_at=None).update(undone_at=timezone.now()):
        event_record(by=by, verb="note_undone", subject=note.account, account=note.account.name)


@transaction.atomic
def note_save(*, attempt: Attempt, note: str, seen_version: int, by: Member) -> Attempt:
    """The note of an attempt. Raises ``Stale`` where it was changed since; that only its author changes it is for the screen to see to."""
    attempt.note = note.strip()
    attempt.save_over(seen_version, ["note"])
    event_record(by=by, verb="note", subject=attempt.account, account=attempt.account.name)
    return attempt
