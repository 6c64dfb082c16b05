"""The forecast alone, as a page."""

from __future__ import annotations

import datetime as dt

from lotse.learning import Forecast
from lotse.reports.document import Document, Section, Text
from lotse.reports.views.goal import forecast_blocks
from lotse.reports.views.pieces import labels, language, long_date
from lotse.reports.voice import voice_for


def forecast_document(forecast: Forecast, *, lang: str, made: dt.date) -> Document:
    """No people in it, so no names to hide."""
    voice = voice_for(lang, (), names=True)
    until = forecast.as_of + dt.timedelta(days=forecast.horizon)
    blocks = [Text(voice(forecast.goal_basis), "lead"), *forecast_blocks(forecast, voice)]
    section = Section("goal", voice.own("goal.title_wins", goal=forecast.goal, day=until), voice.own("goal.short"), tuple(blocks))
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
