"""Taking back the last act with all that it did."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from lotse.apps.accounts.services import opt_out_undo
from lotse.apps.audit.services import event_record
from lotse.apps.pipeline.models import Attempt, Draft, NextStep
from lotse.apps.pipeline.refusals import TooLateToUndo
from lotse.apps.workspaces.models import Member


@transaction.atomic
def attempt_undo(*, attempt: Attempt, by: Member | None) -> Attempt:
    """The attempt no longer counts; its next step is gone, steps that it finished are open again, its objection is withdrawn.

    Undone twice is undone once. Raises :class:`TooLateToUndo` where something was recorded on the account after it.
    """
    marked = Attempt.objects.filter(pk=attempt.pk, undone_at=None).update(undone_at=timezone.now())
    attempt.refresh_from_db()
    if not marked:
        return attempt
    if Attempt.objects.filter(account=attempt.account_id, undone_at=None, pk__gt=attempt.pk).exists():
        raise TooLateToUndo
    Draft.objects.filter(sent_with=attempt).update(sent_with=None)
    NextStep.objects.filter(made_by=attempt).delete()
    NextStep.objects.filter(done_by=attempt).update(done_at=None, done_by=None)
    if attempt.opt_out is not None:
        opt_out_undo(opt_out=attempt.opt_out, by=by)
    event_record(by=by, verb="attempt_undone", subject=attempt.account, account=attempt.account.name, outcome=attempt.outcome)
    return attempt
