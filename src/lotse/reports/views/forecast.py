"""The forecast alone, as a page."""

from __future__ import annotations

import datetime as dt

from lotse.learning import Forecast
from lotse.planning.plan import Goal
from lotse.reports.document import Document, Section, Text
from lotse.reports.views.goal import forecast_blocks, goal_lead
from lotse.reports.views.pieces import labels, language, long_date
from lotse.reports.voice import voice_for


def forecast_document(forecast: Forecast, *, lang: str, made: dt.date, goal: Goal | None = None) -> Document:
    """No people in it, so no names to hide. In customers where a ``goal`` in customers is given, else in won deals."""
    voice = voice_for(lang, (), names=True)
    if goal and len(forecast.customer_days):
        title, lead = voice.own("goal.title_customers", target=goal.target, day=goal.until), goal_lead(goal, voice)
    else:
        until = forecast.as_of + dt.timedelta(days=forecast.horizon)
        title, lead = voice.own("goal.title_wins", goal=forecast.goal, day=until), [Text(voice(forecast.goal_basis), "lead")]
    section = Section("goal", title, voice.own("goal.short"), (*lead, *forecast_blocks(forecast, voice, goal=goal)))
    code, region = language(voice)
    return Document(
        lang=code,
        region=region,
        title=voice.own("goal.page"),
        company="",
        date=long_date(forecast.as_of, voice),
        labels=labels(voice, "forecast", voice.own("verdict.foot"), made),
        first=None,
        sections=(section,),
        evidence=voice.evidence,
    )
