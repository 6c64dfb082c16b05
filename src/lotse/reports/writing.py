"""Writes reports into a folder, each file whole or not at all."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from lotse.domain import Message
from lotse.learning import Finding, Forecast
from lotse.planning.plan import Plan
from lotse.reports import contract
from lotse.reports.discretion import finding_without_people
from lotse.reports.document import Document
from lotse.reports.html import render_html
from lotse.reports.paper import render_pdf
from lotse.reports.views import finding_document, forecast_document, plan_document
from lotse.tables import History, atomic_files, atomic_path, write_text


def render_plan(plan: Plan, out: Path, *, lang: str = "de", names: bool = False) -> list[Path]:
    """``plan.html`` and ``plan.pdf``: people under pseudonyms unless ``names``. Returns the paths written."""
    made = plan.as_of
    document = plan_document(plan, lang=lang, names=names, made=made)
    return _both(document, out / "plan.html", out / "plan.pdf", made)


def render_finding(finding: Finding, out: Path, *, lang: str = "de", names: bool = False, notes: tuple[Message, ...] = ()) -> list[Path]:
    """``report.html``; ``notes`` tell what reading left to say about the data's quality."""
    document = finding_document(finding, notes, lang=lang, names=names, made=finding.last or dt.date.today())
    write_text(out / "report.html", render_html(document))
    return [out / "report.html"]


def render_forecast(forecast: Forecast, out: Path, *, lang: str = "de") -> list[Path]:
    """``forecast.html``."""
    document = forecast_document(forecast, lang=lang, made=forecast.as_of)
    write_text(out / "forecast.html", render_html(document))
    return [out / "forecast.html"]


def write_plan(plan: Plan, out: Path, *, lang: str = "de", names: bool = False) -> list[Path]:
    """Everything that ``lotse plan`` promises: the pages, ``accounts.csv``, ``verdicts.csv``, ``forecast.csv``, ``summary.json``."""
    with atomic_files(out) as part:
        written = [*render_plan(plan, part, lang=lang, names=names), *contract.plan_files(plan, part, lang)]
    return [out / path.name for path in written]


def write_finding(finding: Finding, history: History, out: Path, *, lang: str = "de", names: bool = False) -> list[Path]:
    """``reps.csv``, ``segments.csv`` (real names) and ``report.html``."""
    with atomic_files(out) as part:
        files = contract.finding_files(finding, part, lang)
        written = [*files, *render_finding(finding, part, lang=lang, names=names, notes=history.notes)]
    return [out / path.name for path in written]


def write_segments(finding: Finding, out: Path, *, lang: str = "de") -> list[Path]:
    """``segments.csv`` for those who may not see findings about people."""
    return contract.segment_files(finding_without_people(finding), out, lang)


def write_forecast(forecast: Forecast, out: Path, *, lang: str = "de") -> list[Path]:
    """``forecast.csv``, ``summary.json`` and the page ``forecast.html``."""
    with atomic_files(out) as part:
        written = [*contract.forecast_files(forecast, part, lang), *render_forecast(forecast, part, lang=lang)]
    return [out / path.name for path in written]


def _both(document: Document, page: Path, paper: Path, made: dt.date) -> list[Path]:
    """Paper first: it finds how tightly the first sheet must be set."""
    pdf, density = render_pdf(document, made)
    write_text(page, render_html(document, density=density))
    with atomic_path(paper) as part:
        part.write_bytes(pdf)
    return [page, paper]
