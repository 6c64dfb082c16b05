"""From a workspace's history to finding, forecast and plan; what the history cannot carry is said instead of failing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from lotse import learning, planning
from lotse.apps.workspaces.models import Workspace
from lotse.domain import LotseError, Message, say
from lotse.market import Market
from lotse.tables import History

T = TypeVar("T")

# What the goal asks for where nobody set a day.
USUAL_DAYS = 180


@dataclass(frozen=True, slots=True)
class Missing:
    """Why a result (``of``: finding, forecast, plan, allocation) could not be computed, and what to do about it."""

    of: str
    message: Message
    remedy: Message | None


@dataclass(frozen=True, slots=True)
class Results:
    """What the history carries. ``goal`` is counted in customers."""

    finding: learning.Finding | None = None
    goal: planning.Goal | None = None
    forecast: learning.Forecast | None = None
    plan: planning.Plan | None = None
    missing: tuple[Missing, ...] = ()


def compute(history: History, workspace: Workspace, market: Market | None, said: Callable[[Message], None]) -> Results:
    """Each for itself; ``said`` hears what is being computed."""
    if not len(history.deals):
        nothing = (say("apps.insight.no_deals"), say("apps.insight.no_deals_remedy"))
        return Results(missing=tuple(Missing(of, *nothing) for of in ("finding", "forecast", "plan")))
    as_of = history.as_of or dt.date.today()
    missing: dict[str, Missing] = {}
    days = horizon(workspace.goal_until, as_of)
    goal = planning.set_goal(history, wanted=workspace.goal_customers, days=days, as_of=as_of)
    request = planning.Request(goal=workspace.goal_customers, days=days, as_of=as_of, company=workspace.name)
    said(say("apps.insight.finding"))
    finding = _carried("finding", lambda: learning.diagnose(history, as_of=as_of), missing)
    said(say("apps.insight.plan"))
    plan = _carried("plan", lambda: planning.plan_from_history(history, market, request), missing) if market else None
    if plan is not None:
        return Results(finding, plan.goal, plan.forecast, plan, tuple(missing.values()))
    if market is None:
        missing["plan"] = Missing("plan", say("apps.insight.no_market"), say("apps.insight.no_market_remedy"))
    forecast = _carried("forecast", lambda: learning.forecast(history, goal=max(goal.gain, 1), days=days, as_of=as_of), missing)
    return Results(finding, goal, forecast, None, tuple(missing.values()))


def horizon(until: dt.date | None, as_of: dt.date) -> int:
    """Days from the last that the history knows to the goal's; the usual ones where none is set, or it is past."""
    days = (until - as_of).days if until else 0
    return days if days > 0 else USUAL_DAYS


def _carried(of: str, made: Callable[[], T], missing: dict[str, Missing]) -> T | None:
    try:
        return made()
    except LotseError as error:
        missing[of] = Missing(of, error.message, error.remedy)
        return None
