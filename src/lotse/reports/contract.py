"""The files beside the pages, in the columns of docs/contracts.md; real names, tokens in English, prose in the language asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from lotse.domain import Wording
from lotse.learning import Effect, Finding, Forecast, forecast_table, summary
from lotse.planning.plan import Plan, Target
from lotse.tables import write_csv, write_text

_ACCOUNTS = ("rank", "company_id", "name", "postcode", "city", "segment", "fit", "reasons", "channel", "country", "owner", "week")
_VERDICT = ("estimate", "lower", "upper", "p_bad", "verdict", "reason")
_FORECAST = ("day", "p10", "p25", "p50", "p75", "p90")


def plan_files(plan: Plan, out: Path, lang: str) -> list[Path]:
    """The four files beside the plan; a plan without a finding has a ``verdicts.csv`` with its header alone."""
    wording = Wording(lang)
    write_csv(out / "accounts.csv", _ACCOUNTS, (_account(target, wording) for target in plan.find.targets))
    verdicts = [("rep", plan.finding.reps), ("segment", plan.finding.segments)] if plan.finding else []
    rows = [(kind, *row) for kind, effects in verdicts for row in _verdicts(effects, wording)]
    write_csv(out / "verdicts.csv", ("kind", "name", *_VERDICT), rows)
    write_csv(out / "forecast.csv", _FORECAST, forecast_table(plan.forecast))
    _write_json(out / "summary.json", _plan_summary(plan, wording))
    return [out / name for name in ("accounts.csv", "verdicts.csv", "forecast.csv", "summary.json")]


def _account(target: Target, wording: Wording) -> tuple[object, ...]:
    reasons = "; ".join(wording(reason) for reason in target.reasons)
    return (
        target.rank,
        target.company_id,
        target.name,
        target.postcode,
        target.city,
        target.segment,
        round(target.fit, 4),
        reasons,
        target.channel,
        target.country,
        target.owner,
        target.week.isoformat(),
    )


def _verdicts(effects: Iterable[Effect], wording: Wording) -> list[tuple[object, ...]]:
    return [(e.name, *(_number(v) for v in (e.estimate, e.lower, e.upper, e.p_bad)), str(e.verdict), wording(e.reason)) for e in effects]


def _number(value: float) -> float | None:
    """Four decimals; an empty cell for what is not known."""
    return None if value != value else round(value, 4)


def _plan_summary(plan: Plan, wording: Wording) -> dict[str, object]:
    """The forecast's summary with the plan's goal and counts."""
    goal, find = plan.goal, plan.find
    about = {
        "basis": str(plan.basis),
        "headline": wording(plan.headline),
        "start": plan.start.isoformat(),
        "market": plan.market_version,
        "customers": {"now": goal.now, "target": goal.target, "until": goal.until.isoformat()},
        "accounts": len(find.targets),
        "searched": find.searched,
        "left_out": {left.reason: left.count for left in find.left_out},
    }
    return {**summary(plan.forecast, wording), "plan": about}


def finding_files(finding: Finding, out: Path, lang: str) -> list[Path]:
    """``reps.csv`` and ``segments.csv``."""
    wording = Wording(lang)
    write_csv(out / "reps.csv", ("rep", *_VERDICT), _verdicts(finding.reps, wording))
    return [out / "reps.csv", *segment_files(finding, out, lang)]


def segment_files(finding: Finding, out: Path, lang: str) -> list[Path]:
    """``segments.csv``."""
    write_csv(out / "segments.csv", ("segment", *_VERDICT), _verdicts(finding.segments, Wording(lang)))
    return [out / "segments.csv"]


def forecast_files(forecast: Forecast, out: Path, lang: str) -> list[Path]:
    """``forecast.csv`` and ``summary.json``."""
    write_csv(out / "forecast.csv", _FORECAST, forecast_table(forecast))
    _write_json(out / "summary.json", summary(forecast, Wording(lang)))
    return [out / "forecast.csv", out / "summary.json"]


def _write_json(path: Path, content: object) -> None:
    write_text(path, json.dumps(content, ensure_ascii=False, indent=2) + "\n")
