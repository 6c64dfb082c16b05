"""What happened on an account so far, newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from lotse.apps.accounts.models import Account
from lotse.apps.pipeline.dossier import conversation_of
from lotse.apps.pipeline.models import WRITTEN, Attempt
from lotse.apps.pipeline.steps import advice_text
from lotse.domain import Message, say
from lotse.outreach import channel_text

# A letter or message without an answer counts as none after this.
ANSWERED_WITHIN = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """``what`` in one sentence, ``note`` as it was written, ``advised`` where something was."""

    attempt_id: int
    day: dt.date
    channel: str
    what: Message
    note: str
    advised: Message | str
    contact: str


def history_of(account: Account, limit: int = 20) -> list[HistoryLine]:
    rows = Attempt.objects.filter(account=account, undone_at=None).select_related("conversation", "by__user", "contact")
    return lines_of(rows.prefetch_related("answered_by").order_by("-at", "-pk")[:limit])


def lines_of(attempts: Iterable[Attempt], today: dt.date | None = None) -> list[HistoryLine]:
    return [_line(attempt, today or timezone.localdate()) for attempt in attempts]


def _line(attempt: Attempt, today: dt.date) -> HistoryLine:
    conversation = conversation_of(attempt)
    return HistoryLine(
        attempt_id=attempt.pk,
        day=timezone.localdate(attempt.at),
        channel=attempt.channel,
        what=attempt_text(attempt, today),
        note=attempt.note,
        advised=advice_text(conversation.advised) if conversation and conversation.advised else "",
        contact=attempt.contact.full_name if attempt.contact else "",
    )


def attempt_text(attempt: Attempt, today: dt.date) -> Message:
    """ "Anruf: Termin vereinbart (Jana Reiter)"; of a letter whether it was answered."""
    channel = channel_text(attempt.channel)
    if attempt.outcome in WRITTEN:
        until = timezone.localdate(attempt.at) + ANSWERED_WITHIN
        if any(answer.undone_at is None for answer in attempt.answered_by.all()):
            return say("apps.pipeline.history.answered", channel=channel)
        if until < today:
            return say("apps.pipeline.history.unanswered", channel=channel)
        return say("apps.pipeline.history.waiting", channel=channel, day=until)
    outcome = say(f"apps.pipeline.outcome.{attempt.outcome or 'none'}")
    if attempt.by is None:
        return say("apps.pipeline.history.entry", channel=channel, outcome=outcome)
    return say("apps.pipeline.history.by", channel=channel, outcome=outcome, who=attempt.by.user.name)
