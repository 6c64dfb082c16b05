"""Forecast: won deals and new customers of the next months, with a band that held in the past."""

from lotse.learning.forecast.project import forecast
from lotse.learning.forecast.result import QUANTILES, Backtest, Forecast, Lever, Origin, forecast_table, summary

__all__ = ["QUANTILES", "Backtest", "Forecast", "Lever", "Origin", "forecast", "forecast_table", "summary"]
