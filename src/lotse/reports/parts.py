"""Findings, forecasts and plans as parts of the application's pages."""

from __future__ import annotations

import dataclasses
import datetime as dt

from lotse.learning import Finding, Forecast
from lotse.planning.plan import Plan
from lotse.reports.html import render_part
from lotse.reports.views import finding_document, forecast_document, plan_document
from lotse.reports.voice import people_in


def finding_part(finding: Finding, *, lang: str, names: bool) -> str:
    """With ``names`` for those who may see findings about people; else segments, personas and offers alone."""
    shown = finding if names else _without_people(finding)
    made = finding.last or dt.date.today()
    return render_part(finding_document(shown, (), lang=lang, names=names, made=made, people=people_in(finding)))


def forecast_part(forecast: Forecast, *, lang: str) -> str:
    return render_part(forecast_document(forecast, lang=lang, made=forecast.as_of))


def plan_part(plan: Plan, *, lang: str, names: bool) -> str:
    """Without ``names`` the plan says nothing about single people's results, and calls those who work it by pseudonyms."""
    finding = plan.finding if names or plan.finding is None else _without_people(plan.finding)
    shown = dataclasses.replace(plan, finding=finding)
    return render_part(plan_document(shown, lang=lang, names=names, made=plan.as_of, people=people_in(plan.finding)))


def _without_people(finding: Finding) -> Finding:
    return dataclasses.replace(finding, reps=(), swaps=())
