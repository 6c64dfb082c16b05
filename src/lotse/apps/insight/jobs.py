"""The long work: computing finding, forecast, plan and allocation from the workspace's own history, and keeping them."""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
from django.db import transaction
from django.utils import timezone

from lotse.apps.insight import files, summaries
from lotse.apps.insight.computing import Missing, Results, compute
from lotse.apps.insight.models import Allocation, Finding, Forecast, Plan
from lotse.apps.insight.plays import Sharing, share_out
from lotse.apps.insight.selectors import missing_now
from lotse.apps.insight.services import versions_thin
from lotse.apps.jobs.models import Job
from lotse.apps.jobs.progress import Progress
from lotse.apps.pipeline.selectors import conversation_frame, learning_history
from lotse.apps.snapshot import market
from lotse.apps.workspaces.models import Workspace
from lotse.domain import Message, keep, say
from lotse.tables import Frame, History

_FORM = "2"  # of what is kept: another form is computed anew though nothing else changed
_STEPS = 4


def refresh(progress: Progress, *, job: Job) -> dict[str, Any]:
    """New results where what goes in is new. What the history cannot carry is part of the result, not a failure."""
    progress.step(0, _STEPS, say("apps.insight.reading"))
    workspace = Workspace.objects.get(pk=job.workspace_id)
    history, conversations, opened = learning_history(), conversation_frame(), market()
    version = opened.manifest.version if opened else ""
    sharing = share_out(conversations, history, workspace)
    inputs = _hash(history, conversations, sharing, workspace, version)
    newest = Finding.objects.order_by("-made_at", "-pk").first()
    if newest and newest.inputs == inputs:
        return {"same": True, "missing": missing_now()}
    done = iter(range(1, _STEPS))

    def said(stage: Message) -> None:
        progress.step(next(done), _STEPS, stage)

    results = compute(history, workspace, opened, said)
    said(say("apps.insight.writing"))
    folder = f"insight/{job.pk}-{inputs[:16]}"
    common = {
        "made_by": job.by, "job": job, "inputs": inputs, "deals": len(history.deals), "conversations": len(conversations),
        "market_version": version, "folder": folder,
    }  # fmt: skip
    files.remove(folder)  # what a worker that was killed left of this very job
    try:
        files.write(results, history, sharing.allotments, folder)
        progress.step(_STEPS, _STEPS, say("apps.insight.writing"))
        _keep(results, sharing, common)
    except BaseException:
        files.remove(folder)
        raise
    versions_thin()
    return {"same": False, "missing": [_told(one) for one in (*results.missing, *sharing.missing)]}


@transaction.atomic
def _keep(results: Results, sharing: Sharing, common: dict[str, Any]) -> None:
    """All of one computation or nothing; the finding last, since its inputs say that all of it is there."""
    goal, forecast, finding = results.goal, results.forecast, results.finding
    if sharing.allotments:
        Allocation.objects.create(as_of=timezone.localdate(), summary=summaries.of_sharing(sharing), **common)
    if results.plan:
        Plan.objects.create(as_of=results.plan.as_of, summary=summaries.of_plan(results.plan), **common)
    if forecast and goal:
        Forecast.objects.create(as_of=forecast.as_of, summary=summaries.of_forecast(forecast, goal), **common)
    if finding:
        as_of = forecast.as_of if forecast else finding.last or timezone.localdate()
        Finding.objects.create(as_of=as_of, summary=summaries.of_finding(finding), **common)


def _told(one: Missing) -> dict[str, Any]:
    return {"of": one.of, "message": keep(one.message), "remedy": keep(one.remedy) if one.remedy else None}


def _hash(history: History, conversations: Frame, sharing: Sharing, workspace: Workspace, version: str) -> str:
    """Of everything that goes in: the same question is not computed twice."""
    asked = (_FORM, version, workspace.goal_customers, workspace.goal_until, workspace.name, sharing.capacity, sharing.cells)
    digest = hashlib.sha256(repr(asked).encode())
    frames = (history.deals, history.accounts, history.contacts, history.activities, history.offers, history.people, conversations)
    for frame in frames:
        for name, column in frame.columns.items():
            digest.update(name.encode())
            digest.update("\x1f".join(map(str, np.asarray(column).tolist())).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
