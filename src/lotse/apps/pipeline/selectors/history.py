"""What happened on an account so far, newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from lotse.apps.accounts.models import Account
from lotse.apps.pipeline.dossier import conversation_of
from lotse.apps.pipeline.models import WRITTEN, Attempt, Note
from lotse.apps.pipeline.steps import advice_text
from lotse.domain import Message, say
from lotse.outreach import channel_text

# What a line of an attempt is told with.
BESIDE = ("answered_by", "letters")
# A letter or message without an answer counts as none after this.
ANSWERED_WITHIN = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """``what`` in one sentence, ``note`` as it was written, ``advised`` where something was, ``letter`` with the words that went out."""

    at: dt.datetime
    day: dt.date
    channel: str
    what: Message
    note: str
    advised: Message | str
    contact: str
    letter: str = ""


def history_of(account: Account, limit: int = 20) -> list[HistoryLine]:
    rows = Attempt.objects.filter(account=account, undone_at=None).select_related("conversation", "by__user", "contact")
    return with_notes(account, lines_of(rows.prefetch_related(*BESIDE).order_by("-at", "-pk")[:limit]), limit)


def with_notes(account: Account, lines: Iterable[HistoryLine], limit: int) -> list[HistoryLine]:
    """The newest of both, notes without an attempt among them."""
    notes = Note.objects.filter(account=account, undone_at=None).select_related("by__user", "contact").order_by("-at", "-pk")[:limit]
    return sorted((*lines, *map(_of_note, notes)), key=lambda line: line.at, reverse=True)[:limit]


def lines_of(attempts: Iterable[Attempt], today: dt.date | None = None) -> list[HistoryLine]:
    return [_line(attempt, today or timezone.localdate()) for attempt in attempts]


def _line(attempt: Attempt, today: dt.date) -> HistoryLine:
    conversation = conversation_of(attempt)
    return HistoryLine(
        at=attempt.at,
        day=timezone.localdate(attempt.at),
        channel=attempt.channel,
        what=attempt_text(attempt, today),
        note=attempt.note,
        advised=advice_text(conversation.advised) if conversation and conversation.advised else "",
        contact=attempt.contact.full_name if attempt.contact else "",
        letter=next((letter.text for letter in attempt.letters.all()), ""),
    )


def _of_note(note: Note) -> HistoryLine:
    return HistoryLine(
        at=note.at,
        day=timezone.localdate(note.at),
        channel="",
        what=say("apps.pipeline.history.note_by", who=note.by.user.name) if note.by else say("apps.pipeline.history.note"),
        note=note.text,
        advised="",
        contact=note.contact.full_name if note.contact else "",
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
