"""Reports: the plan, the finding and the forecast as pages (HTML), parts of pages, paper (PDF) and files of the contract."""

from lotse.reports.discretion import is_about_people, segment_headline
from lotse.reports.html import part_stylesheet
from lotse.reports.parts import finding_part, forecast_part, plan_part
from lotse.reports.writing import render_finding, render_forecast, render_plan, write_finding, write_forecast, write_plan, write_segments

__all__ = [
    "finding_part", "forecast_part", "is_about_people", "part_stylesheet", "plan_part", "render_finding", "render_forecast",
    "render_plan", "segment_headline", "write_finding", "write_forecast", "write_plan", "write_segments",
]  # fmt: skip
