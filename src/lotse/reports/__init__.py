"""Reports: the plan, the finding and the forecast as pages (HTML), parts of pages, paper (PDF) and files of the contract."""

from lotse.reports.html import part_stylesheet
from lotse.reports.parts import finding_part, forecast_part, plan_part
from lotse.reports.writing import render_finding, render_forecast, render_plan, write_finding, write_forecast, write_plan

__all__ = [
    "finding_part", "forecast_part", "part_stylesheet", "plan_part", "render_finding", "render_forecast", "render_plan",
    "write_finding", "write_forecast", "write_plan",
]  # fmt: skip
