"""Learning: salesperson or segment, which cell next, will the goal be met."""

from lotse.learning.allocation import CONVERSATIONS, Allotment, allocate, allotment_table
from lotse.learning.forecast import Backtest, Forecast, Lever, Origin, forecast, forecast_table, summary

__all__ = [
    "CONVERSATIONS", "Allotment", "allocate", "allotment_table",
    "Backtest", "Forecast", "Lever", "Origin", "forecast", "forecast_table", "summary",
]  # fmt: skip
