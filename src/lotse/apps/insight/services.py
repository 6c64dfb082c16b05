"""Starting a new computation, and recording what the board decided on it."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from lotse.apps.audit.services import event_record
from lotse.apps.insight.models import Decision, Finding
from lotse.apps.jobs.models import Job
from lotse.apps.jobs.services import job_start
from lotse.apps.workspaces.models import Member, Workspace
from lotse.domain import LotseError, say


def insight_refresh(*, by: Member | None) -> Job:
    """Computes finding, forecast and plan anew in the background; asked for while one still waits, that one serves both."""
    return job_start(kind="insight.refresh", arguments={}, by=by)


@transaction.atomic
def goal_set(*, workspace: Workspace, customers: int | None, until: dt.date | None, by: Member | None) -> None:
    """The goal that plan and forecast are held against; nothing: double the customers in 180 days."""
    workspace.goal_customers, workspace.goal_until = customers, until
    workspace.save(update_fields=["goal_customers", "goal_until"])
    event_record(by=by, verb="goal_set", customers=customers or 0)
    insight_refresh(by=by)


@transaction.atomic
def decision_record(*, finding: Finding, text: str, by: Member | None) -> Decision:
    """What people decided: Lotse only proposes."""
    if not text.strip():
        raise LotseError(say("apps.insight.no_text"), remedy=say("apps.insight.no_text_remedy"))
    decision = Decision.objects.create(finding=finding, text=text.strip(), by=by)
    event_record(by=by, verb="decided", subject=finding)
    return decision
