"""Forecast: won deals and new customers of the next months, with a band that held in the past."""

from lotse.learning.forecast.assumptions import Assumptions, forecast_from_assumptions
from lotse.learning.forecast.project import forecast
from lotse.learning.forecast.result import QUANTILES, Backtest, Forecast, Lever, Origin, forecast_table, summary

__all__ = [
    "QUANTILES", "Assumptions", "Backtest", "Forecast", "Lever", "Origin", "forecast", "forecast_from_assumptions",
    "forecast_table", "summary",
]  # fmt: skip
