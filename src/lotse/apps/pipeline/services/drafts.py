"""What is being written: kept while it is, and as it went out."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from lotse.apps.accounts.models import Account, Contact
from lotse.apps.audit.services import event_record
from lotse.apps.pipeline.models import Attempt, Draft
from lotse.apps.workspaces.models import Member


@dataclass(frozen=True, slots=True)
class Written:
    """The words of a letter or message, and their language."""

    lang: str
    subject: str
    text: str


@transaction.atomic
def draft_save(*, account: Account, contact: Contact | None, channel: str, by: Member, written: Written) -> Draft:
    """The one that this member writes to this person by this way; the newest words stand."""
    begun = draft_open(account=account, contact=contact, channel=channel, by=by)
    draft = begun or Draft(account=account, contact=contact, channel=channel, by=by)
    draft.lang, draft.subject, draft.text = written.lang, written.subject.strip()[:200], written.text.strip()
    draft.save()
    return draft


@transaction.atomic
def draft_send(*, attempt: Attempt, by: Member, written: Written) -> Draft:
    """It went out with this attempt and is not open any more. Undoing the attempt opens it again."""
    draft = draft_save(account=attempt.account, contact=attempt.contact, channel=attempt.channel, by=by, written=written)
    draft.sent_with = attempt
    draft.save(update_fields=["sent_with"])
    return draft


@transaction.atomic
def draft_discard(*, account: Account, contact: Contact | None, channel: str, by: Member) -> None:
    """What was written goes; the card's own words stand there anew."""
    deleted, _ = Draft.objects.filter(account=account, contact=contact, channel=channel, by=by, sent_with=None).delete()
    if deleted:
        event_record(by=by, verb="draft_discarded", subject=account, account=account.name, channel=channel)


def draft_open(*, account: Account, contact: Contact | None, channel: str, by: Member) -> Draft | None:
    """What this member has begun and not sent."""
    found = Draft.objects.filter(account=account, contact=contact, channel=channel, by=by, sent_with=None)
    return found.order_by("-changed", "-pk").first()
