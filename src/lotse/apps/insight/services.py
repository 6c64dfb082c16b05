"""Starting a new computation, setting the goal, recording what the board decided and whether it was right."""

from __future__ import annotations

import datetime as dt
import uuid

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from lotse.apps.audit.services import event_record
from lotse.apps.insight import files
from lotse.apps.insight.models import KINDS, Decision, Finding, Plan
from lotse.apps.insight.selectors import REFRESH
from lotse.apps.jobs.models import WAITING, Job
from lotse.apps.jobs.services import job_start
from lotse.apps.workspaces.models import Member, Workspace
from lotse.domain import LotseError, say

# A goal's day: at least two weeks ahead, at most three years.
SOONEST, LATEST = 14, 3 * 365
# All versions of the last weeks are kept, then one a week.
_ALL_OF = dt.timedelta(weeks=4)


def insight_refresh(*, by: Member | None) -> Job:
    """Computes everything anew in the background; asked for while one still waits, that one serves both."""
    return job_start(kind=REFRESH, arguments={}, by=by)


def insight_refresh_later() -> Job:
    """The same, since something happened: a while after it and after the last one, so that a busy day is computed a few times."""
    pause = dt.timedelta(minutes=settings.INSIGHT_PAUSE)
    last = Job.objects.filter(kind=REFRESH).exclude(state=WAITING).order_by("-created").first()
    now = timezone.now()
    due = max(now + pause / 6, (last.ended or now) + pause if last else now)
    return job_start(kind=REFRESH, arguments={}, by=None, due=due)


def goal_days() -> tuple[dt.date, dt.date]:
    """The first and the last day that a goal may have."""
    today = timezone.localdate()
    return today + dt.timedelta(days=SOONEST), today + dt.timedelta(days=LATEST)


@transaction.atomic
def goal_set(*, workspace: Workspace, customers: int | None, until: dt.date | None, by: Member | None) -> None:
    """The goal that plan and forecast are held against; nothing: double the customers in 180 days. Raises ``LotseError`` for a day
    that is too near or too far."""
    first, last = goal_days()
    if until and not first <= until <= last:
        raise LotseError(say("apps.insight.goal_day", first=first, last=last), remedy=say("apps.insight.goal_day_remedy"))
    if customers is not None and customers < 1:
        raise LotseError(say("apps.insight.goal_number"), remedy=say("apps.insight.goal_number_remedy"))
    workspace.goal_customers, workspace.goal_until = customers, until
    workspace.save(update_fields=["goal_customers", "goal_until"])
    event_record(by=by, verb="goal_set" if customers else "goal_doubled", customers=customers or 0)
    insight_refresh(by=by)


@transaction.atomic
def decision_record(*, on: Finding | Plan, text: str, token: uuid.UUID | None, by: Member | None) -> Decision:
    """What people decided: Lotse only proposes. The same token is the same decision."""
    if not text.strip():
        raise LotseError(say("apps.insight.no_text"), remedy=say("apps.insight.no_text_remedy"))
    if token and (known := Decision.objects.filter(token=token).first()):
        return known
    subject = {"finding": on} if isinstance(on, Finding) else {"plan": on}
    decision = Decision.objects.create(**subject, text=text.strip(), token=token, by=by)
    event_record(by=by, verb="decided", subject=on)
    return decision


@transaction.atomic
def decision_judge(*, decision: Decision, right: bool | None, by: Member | None) -> None:
    """Whether it was right; ``None``: it cannot be told yet, and is asked again later."""
    decision.right, decision.looked_back_on, decision.looked_back_by = right, timezone.localdate(), by
    decision.save(update_fields=["right", "looked_back_on", "looked_back_by"])
    event_record(by=by, verb="looked_back", subject=decision)


@transaction.atomic
def versions_thin() -> None:
    """Of versions older than some weeks the last of each week stays, and all on which somebody decided."""
    before = timezone.now() - _ALL_OF
    folders: dict[str, dt.datetime] = {}
    decided: set[str] = set()
    for name, kind in KINDS.items():
        folders |= dict(kind.objects.filter(made_at__lt=before).values_list("folder", "made_at"))
        if name in {"finding", "plan"}:
            with_decision = kind.objects.filter(Exists(Decision.objects.filter(**{name: OuterRef("pk")})))
            decided |= set(with_decision.values_list("folder", flat=True))
    last = {made_at.isocalendar()[:2]: folder for folder, made_at in sorted(folders.items(), key=lambda one: one[1])}
    gone = set(folders) - set(last.values()) - decided
    for kind in KINDS.values():
        kind.objects.filter(folder__in=gone).delete()
    transaction.on_commit(lambda: files.remove(*gone))
