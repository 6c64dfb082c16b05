"""What was tried, what came of it, what follows: recorded once, however often it arrives, and never past an objection."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from lotse.apps.accounts.models import Account, Contact
from lotse.apps.accounts.services import opt_out_record
from lotse.apps.audit.models import GateDecision
from lotse.apps.audit.services import event_record
from lotse.apps.pipeline.dossier import Dossier, dossier_of
from lotse.apps.pipeline.law import PHONE
from lotse.apps.pipeline.models import EARLY, OUTCOMES, WRITTEN, Attempt, Conversation, NextStep
from lotse.apps.pipeline.refusals import AlreadyRecorded, NotAllowed, Overtaken
from lotse.apps.pipeline.services.drafts import Written, draft_send
from lotse.apps.strategy.models import CellVersion, PlayVersion
from lotse.apps.workspaces.models import Member
from lotse.outreach import Decision, Situation, Verdict

# Outcomes that are no contact of ours: an answer that came in, and an objection, which is recorded whatever the law says of the call.
_NOT_BEGUN_BY_US = frozenset({"meeting", "open", "call_back", "no_need"})
_AGREED = frozenset({"meeting", "call_back"})
_ENDS = frozenset({"no_need", "opt_out"})


@dataclass(frozen=True, slots=True)
class Said:
    """What was said: the versions that the salesperson had on screen, what was advised, what was objected."""

    play_version_id: int | None = None
    cell_version_id: int | None = None
    advised: str = ""
    objection: str = ""


@transaction.atomic
def attempt_record(
    *,
    account: Account,
    contact: Contact | None,
    channel: str,
    outcome: str,
    by: Member | None,
    token: uuid.UUID | None,
    seen_version: int | None = None,
    at: dt.datetime | None = None,
    said: Said | None = None,
    due: dt.date | None = None,
    due_time: dt.time | None = None,
    note: str = "",
    confirmed: Iterable[str] = (),
    objects: str = "person",
    written: Written | None = None,
) -> Attempt:
    """Records an attempt with its conversation, its next step on ``due``, or its objection (``objects``: person or company).

    The same ``token`` is the same attempt: sent again, nothing is written and the first one comes back
    (:class:`AlreadyRecorded` where it says something else by now). ``seen_version``: the account's version on the page;
    :class:`Overtaken` where somebody recorded something since (``None``: record all the same, as for what was kept while there was
    no connection). :class:`NotAllowed` where the law gate says so, or its conditions are not all ``confirmed``.
    ``written``: the words that went out with it, kept beside it and no draft any more.
    Steps that were due are done by it; a new date takes the place of later ones with the same person.
    """
    _check(outcome, objects)
    if token and (known := Attempt.objects.filter(token=token).first()):
        return _the_same(known, outcome, channel)
    now = timezone.now()
    version = _take_turn(account, seen_version)
    dossier = dossier_of(account, now)
    gate = _gate(dossier, contact, channel, outcome, by, now, tuple(confirmed))
    answered = _answered_letter(dossier, channel, outcome)
    try:
        with transaction.atomic():
            attempt = Attempt.objects.create(
                account=account,
                contact=contact,
                by=by,
                channel=channel,
                at=at or now,
                outcome=outcome,
                note=note.strip(),
                gate=gate,
                token=token,
                account_version=version,
                answers=answered,
            )
    except IntegrityError:  # the same token came in beside this one
        return _the_same(Attempt.objects.get(token=token), outcome, channel)
    _converse(attempt, said or Said())
    if written and by and outcome in WRITTEN:
        draft_send(attempt=attempt, by=by, written=written)
    done = _finish_steps(attempt, dossier, ends=bool(due) or outcome in _ENDS, whole=outcome == "opt_out" and objects == "company")
    if due and outcome != "opt_out":
        _step_make(attempt, due, due_time, (said or Said()).advised, agreed=outcome in _AGREED or _still_agreed(outcome, done))
    if outcome == "opt_out":
        attempt.opt_out = opt_out_record(
            scope=objects if contact else "company",
            account=account,
            contact=contact if objects == "person" else None,
            source=channel,
            said_on=_local(attempt.at),
            by=by,
        )
        attempt.save(update_fields=["opt_out"])
    event_record(by=by, verb="attempt", subject=account, account=account.name, outcome=outcome, channel=channel)
    return attempt


def _check(outcome: str, objects: str) -> None:
    if outcome not in OUTCOMES or objects not in {"person", "company"}:
        raise ValueError(f"no outcome {outcome!r} or no scope {objects!r}")


def _the_same(known: Attempt, outcome: str, channel: str) -> Attempt:
    if (known.outcome, known.channel) != (outcome, channel):
        raise AlreadyRecorded(known)
    return known


def _take_turn(account: Account, seen: int | None) -> int:
    """Counts the account's version up, so that two saves at once come one after the other, and the later is told of the earlier."""
    Account.objects.filter(pk=account.pk).update(version=F("version") + 1)
    account.refresh_from_db(fields=["version"])
    if seen is not None:
        missed = Attempt.objects.filter(account=account, account_version__gt=seen, undone_at=None).select_related("by__user")
        if newest := missed.order_by("-account_version").first():
            raise Overtaken(newest, account.version - 1)
    return account.version


def _gate(
    dossier: Dossier, contact: Contact | None, channel: str, outcome: str, by: Member | None, now: dt.datetime, confirmed: tuple[str, ...]
) -> GateDecision:
    """What the law said, kept with all that it was told. Raises :class:`NotAllowed`."""
    standing = dossier.standing(contact, by, now)
    situation, decision = standing.situation(channel, confirmed), standing.decide(channel, confirmed)
    came_in = channel != PHONE and outcome in _NOT_BEGUN_BY_US
    if outcome != "opt_out" and (standing.is_suppressed(channel) or (decision.decision is not Verdict.ALLOW and not came_in)):
        raise NotAllowed(decision)
    return _gate_record(dossier.account, contact, by, situation, decision, confirmed)


def _gate_record(
    account: Account, contact: Contact | None, by: Member | None, situation: Situation, decision: Decision, confirmed: tuple[str, ...]
) -> GateDecision:
    told = {
        "country": situation.country,
        "recipient": situation.recipient,
        "relationship": situation.relationship,
        "known": dict(situation.known),
    }
    return GateDecision.objects.create(
        actor=by,
        account=account,
        contact=contact,
        channel=decision.channel,
        decision=decision.decision.value,
        rule=decision.rule,
        table_version=decision.version,
        situation=told,
        confirmed=sorted(confirmed),
    )


def _answered_letter(dossier: Dossier, channel: str, outcome: str) -> Attempt | None:
    """The newest letter or message that this answers, where nobody has answered it yet."""
    if channel == PHONE or outcome not in EARLY:
        return None
    waiting = (a for a in dossier.attempts if a.channel == channel and a.outcome in WRITTEN)
    return next((a for a in waiting if all(answer.undone_at for answer in a.answered_by.all())), None)


def _converse(attempt: Attempt, said: Said) -> None:
    """A conversation where somebody answered, or where a letter or message went out; one who was not reached has said nothing."""
    if attempt.outcome not in EARLY and attempt.outcome not in WRITTEN:
        return
    version = PlayVersion.objects.select_related("artefact").filter(pk=said.play_version_id).first() if said.play_version_id else None
    Conversation.objects.create(
        attempt=attempt,
        play=version.artefact if version else None,
        play_version=version,
        cell_version=CellVersion.objects.filter(pk=said.cell_version_id).first() if said.cell_version_id else None,
        early_outcome=EARLY.get(attempt.outcome, ""),
        advised=said.advised,
        objection=said.objection,
    )


def _finish_steps(attempt: Attempt, dossier: Dossier, *, ends: bool, whole: bool) -> list[NextStep]:
    """Steps that were due are done; later ones with the same person too, where a new date takes their place or all is over."""
    today = _local(attempt.at)
    theirs = [step for step in dossier.steps if whole or step.contact_id in {None, attempt.contact_id}]
    done = [step for step in theirs if whole or ends or step.due <= today]
    NextStep.objects.filter(pk__in=[step.pk for step in done]).update(done_at=attempt.at, done_by=attempt)
    return done


def _still_agreed(outcome: str, done: list[NextStep]) -> bool:
    """Whoever asked to be called and was not reached has still asked for it."""
    return outcome == "not_reached" and any(step.agreed for step in done)


def _step_make(attempt: Attempt, due: dt.date, due_time: dt.time | None, what: str, *, agreed: bool) -> None:
    NextStep.objects.create(
        account=attempt.account,
        contact=attempt.contact,
        owner=attempt.by,
        made_by=attempt,
        what=what,
        channel=attempt.channel if attempt.outcome != "call_back" else PHONE,
        due=due,
        due_time=due_time,
        agreed=agreed,
    )


def _local(moment: dt.datetime) -> dt.date:
    return timezone.localdate(moment)
