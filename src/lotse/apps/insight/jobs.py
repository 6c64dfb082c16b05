"""Computing finding, forecast and plan from the workspace's own history."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings
from django.db import transaction

from lotse import learning, planning, reports
from lotse.apps.insight.models import Finding, Forecast, Plan
from lotse.apps.jobs.models import Job
from lotse.apps.jobs.progress import Progress
from lotse.apps.pipeline.selectors import learning_history
from lotse.apps.snapshot import market
from lotse.apps.workspaces.models import Workspace
from lotse.domain import LANGUAGES, LotseError, keep, say
from lotse.tables import History, write_text


def refresh(progress: Progress, *, job: Job) -> dict[str, Any]:
    """New results where the inputs are new. Raises ``LotseError`` where the history holds too little to say anything."""
    progress.step(0, 4, say("apps.insight.reading"))
    workspace = Workspace.objects.get(pk=job.workspace_id)
    history = learning_history()
    if not len(history.deals):
        raise LotseError(say("apps.insight.no_deals"), remedy=say("apps.insight.no_deals_remedy"))
    opened = market()
    version = opened.manifest.version if opened else ""
    inputs = _hash(history, version, workspace)
    newest = Finding.objects.order_by("-made_at", "-pk").first()
    if newest and newest.inputs == inputs:
        return {"same": True}
    language = job.by.user.language if job.by else "de"
    folder = f"insight/{secrets.token_hex(8)}"
    out = Path(settings.FILES) / folder
    common = {
        "made_by": job.by, "job": job, "inputs": inputs, "deals": len(history.deals), "conversations": len(history.activities),
        "market_version": version, "folder": folder,
    }  # fmt: skip
    progress.step(1, 4, say("apps.insight.finding"))
    finding = learning.diagnose(history, as_of=history.as_of)
    progress.step(2, 4, say("apps.insight.plan"))
    plan = _plan(history, workspace) if opened else None
    forecast = plan.forecast if plan else learning.forecast(history, goal=workspace.goal_customers, as_of=history.as_of)
    progress.step(3, 4, say("apps.insight.writing"))
    reports.write_finding(finding, history, out / "finding", lang=language)
    reports.write_forecast(forecast, out / "forecast", lang=language)
    for lang in LANGUAGES:
        for names in (True, False):
            write_text(out / f"finding-{lang}-{_variant(names)}.html", reports.finding_part(finding, lang=lang, names=names))
            if plan:
                write_text(out / f"plan-{lang}-{_variant(names)}.html", reports.plan_part(plan, lang=lang, names=names))
        write_text(out / f"forecast-{lang}.html", reports.forecast_part(forecast, lang=lang))
    if plan:
        reports.write_plan(plan, out / "plan", lang=language)
    with transaction.atomic():
        if plan:
            Plan.objects.create(as_of=plan.as_of, summary={"headline": keep(plan.headline), "targets": len(plan.find.targets)}, **common)
        Forecast.objects.create(as_of=forecast.as_of, summary=_outlook(forecast), **common)
        said = {"headline": keep(finding.headline), "named": len(finding.named())}
        Finding.objects.create(as_of=history.as_of or forecast.as_of, summary=said, **common)
    return {"same": False}


def _plan(history: History, workspace: Workspace) -> planning.Plan:
    opened = market()
    assert opened is not None  # noqa: S101  (asked by the caller)
    request = planning.Request(goal=workspace.goal_customers, company=workspace.name)
    return planning.plan_from_history(history, opened, request)


def _outlook(forecast: learning.Forecast) -> dict[str, Any]:
    return {
        "goal": forecast.goal, "probability": forecast.probability, "lower": forecast.lower, "upper": forecast.upper,
        "customer_probability": forecast.customer_probability, "levers": len(forecast.levers),
    }  # fmt: skip


def _variant(names: bool) -> str:
    return "names" if names else "plain"


def _hash(history: History, version: str, workspace: Workspace) -> str:
    """Of everything that goes in: the same question is not computed twice."""
    digest = hashlib.sha256(f"{version}|{workspace.goal_customers}|{workspace.goal_until}|{workspace.name}".encode())
    for frame in (history.deals, history.accounts, history.contacts, history.activities, history.offers, history.people):
        for name, column in frame.columns.items():
            digest.update(name.encode())
            digest.update("\x1f".join(map(str, np.asarray(column).tolist())).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
