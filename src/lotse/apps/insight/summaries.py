"""What is kept of a result in its row: enough for lists, the overview and the comparison with an earlier one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lotse import learning, planning, reports
from lotse.apps.insight.plays import Share, Sharing
from lotse.domain import Message, keep
from lotse.tables import Frame

_POINTS = 18  # of a fan that is drawn at a glance


def of_finding(finding: learning.Finding) -> dict[str, Any]:
    """Two headlines: one for those who may see findings about people, one about segments alone."""
    return {
        "headline": keep(finding.headline),
        "open_headline": keep(reports.segment_headline(finding)),
        "segments": _verdicts(finding.segments),
        "people": _verdicts(finding.reps),
    }


def of_forecast(forecast: learning.Forecast, goal: planning.Goal) -> dict[str, Any]:
    """In customers. ``fan``: days from the forecast's with the 10th, 50th and 90th percentile."""
    levers = sorted(forecast.levers, key=lambda lever: -lever.customer_probability)
    return {
        "now": goal.now, "target": goal.target, "until": goal.until.isoformat(),
        "probability": forecast.customer_probability, "lower": forecast.customer_lower, "upper": forecast.customer_upper,
        "fan": _fan(forecast.customer_days, goal.now),
        "lever": {"text": keep(levers[0].text), "probability": levers[0].customer_probability} if levers else None,
    }  # fmt: skip


def of_plan(plan: planning.Plan) -> dict[str, Any]:
    """``decisions`` for the board, the first first; ``people``: about people."""
    decisions = [{"text": keep(one.text), "probability": one.probability, "people": reports.is_about_people(one)} for one in plan.decisions]
    return {"headline": keep(plan.headline), "targets": len(plan.find.targets), "decisions": decisions}


def of_sharing(sharing: Sharing) -> dict[str, Any]:
    """Rows by the conversations they get, most first; then what was left out, with the reason."""
    rows = sorted(sharing.shares, key=lambda share: (-share.conversations, share.name))
    return {
        "capacity": sharing.capacity,
        "basis": keep(sharing.basis),
        "when": _kept(sharing.decided),
        "rows": [_share(one) for one in rows],
        "left_out": [{"name": name, "reason": keep(reason)} for name, reason in sharing.left_out],
    }


def _share(one: Share) -> dict[str, Any]:
    return {
        "name": one.name, "segment": one.segment, "persona": one.persona, "offer": one.offer, "cell": list(one.cell),
        "conversations": one.conversations, "talks": one.talks, "half": one.half,
        "reason": _kept(one.reason), "known": keep(one.known), "when": _kept(one.when),
    }  # fmt: skip


def _kept(message: Message | None) -> dict[str, Any] | None:
    return keep(message) if message else None


def _verdicts(effects: Iterable[learning.Effect]) -> dict[str, str]:
    return {effect.name: str(effect.verdict) for effect in effects}


def _fan(days: Frame, now: int) -> list[list[float]]:
    rows = list(days.rows())
    step = max(len(rows) // _POINTS, 1)
    picked = [row for n, row in enumerate(rows, 1) if n % step == 0 or n == len(rows)]
    start = [0.0, float(now), float(now), float(now)]
    return [start, *([float(row["day"]), *(round(now + float(row[q]), 2) for q in ("p10", "p50", "p90"))] for row in picked)]
