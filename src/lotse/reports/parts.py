"""Findings, forecasts and plans as parts of the application's pages."""

from __future__ import annotations

import datetime as dt

from lotse.learning import Finding, Forecast
from lotse.planning.plan import Goal, Plan
from lotse.reports.discretion import finding_without_people, plan_without_people
from lotse.reports.html import render_part
from lotse.reports.views import finding_document, forecast_document, plan_document


def finding_part(finding: Finding, *, lang: str, names: bool) -> str:
    """With ``names`` for those who may see findings about people; else segments, personas and offers alone."""
    shown = finding if names else finding_without_people(finding)
    return render_part(finding_document(shown, (), lang=lang, names=names, made=finding.last or dt.date.today()))


def forecast_part(forecast: Forecast, *, lang: str, goal: Goal | None = None) -> str:
    """In customers where a ``goal`` in customers is given, else in won deals."""
    return render_part(forecast_document(forecast, lang=lang, made=forecast.as_of, goal=goal))


def plan_part(plan: Plan, *, lang: str, names: bool) -> str:
    """Without ``names`` the plan says nothing about single people: neither what came of their work nor who works what."""
    shown = plan if names else plan_without_people(plan)
    return render_part(plan_document(shown, lang=lang, names=names, made=plan.as_of))
