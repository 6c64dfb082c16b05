"""Reports: the plan, the finding and the forecast as pages (HTML), paper (PDF) and files of the contract."""

from lotse.reports.writing import render_finding, render_forecast, render_plan, write_finding, write_forecast, write_plan

__all__ = ["render_finding", "render_forecast", "render_plan", "write_finding", "write_forecast", "write_plan"]
