"""The files of one computation: parts for screens and files to take along, in every language; written once, read by whom they are for."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from lotse import learning, reports
from lotse.apps.insight.computing import Results
from lotse.domain import LANGUAGES, Wording
from lotse.tables import History, write_csv, write_text


@dataclass(frozen=True, slots=True)
class Download:
    """``of`` is the kind of result that it belongs to; ``open``: names nobody and no single account."""

    of: str
    path: str
    open: bool = False


DOWNLOADS = {
    "plan.pdf": Download("plan", "plan/plan.pdf"),
    "plan.html": Download("plan", "plan/plan.html"),
    "accounts.csv": Download("plan", "plan/accounts.csv"),
    "summary.json": Download("plan", "plan/summary.json"),
    "finding.html": Download("finding", "finding/report.html"),
    "segments.csv": Download("finding", "open/segments.csv", open=True),
    "forecast.csv": Download("forecast", "forecast/forecast.csv", open=True),
    "allocation.csv": Download("allocation", "allocation.csv", open=True),
}


def folder_path(folder: str) -> Path:
    return Path(settings.FILES) / folder


def write(results: Results, history: History, allotments: tuple[learning.Allotment, ...], folder: str) -> None:
    for lang in LANGUAGES:
        _write(results, history, allotments, folder_path(folder) / lang, lang)


def remove(*folders: str) -> None:
    for folder in folders:
        shutil.rmtree(folder_path(folder), ignore_errors=True)


def read_part(folder: str, lang: str, name: str) -> str:
    """A part of a page as it was written then; empty where the file is gone."""
    path = folder_path(folder) / lang / f"{name}.html"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def find_download(folder: str, lang: str, name: str) -> Path | None:
    path = folder_path(folder) / lang / DOWNLOADS[name].path
    return path if path.is_file() else None


def _write(results: Results, history: History, allotments: tuple[learning.Allotment, ...], out: Path, lang: str) -> None:
    if results.finding:
        reports.write_finding(results.finding, history, out / "finding", lang=lang)
        reports.write_segments(results.finding, out / "open", lang=lang)
        for names in (True, False):
            write_text(out / f"finding-{variant(names)}.html", reports.finding_part(results.finding, lang=lang, names=names))
    if results.forecast:
        reports.write_forecast(results.forecast, out / "forecast", lang=lang)
        write_text(out / "forecast.html", reports.forecast_part(results.forecast, lang=lang, goal=results.goal))
    if results.plan:
        reports.write_plan(results.plan, out / "plan", lang=lang)
        for names in (True, False):
            write_text(out / f"plan-{variant(names)}.html", reports.plan_part(results.plan, lang=lang, names=names))
    if allotments:
        header = ("cell", "conversations", "p_best", "p_half", "reason")
        write_csv(out / "allocation.csv", header, learning.allotment_table(allotments, Wording(lang)))


def variant(names: bool) -> str:
    return "names" if names else "open"
