"""Charts as SVG, written by pure functions: no script, colours as variables, a text alternative each."""

from lotse.reports.charts.fan import Band, Fan, FanLabels, fan
from lotse.reports.charts.intervals import AxisWords, Interval, Reach, common_reach, interval_axis, interval_row, key
from lotse.reports.charts.map import limits_of, outlines, shade, state_map
from lotse.reports.charts.marks import MARKS, flag, mark
from lotse.reports.charts.shares import share_bar, swatch
from lotse.reports.charts.strip import week_axis, week_strip

__all__ = [
    "MARKS", "AxisWords", "Band", "Fan", "FanLabels", "Interval", "Reach", "common_reach", "fan", "flag", "interval_axis", "interval_row",
    "key", "limits_of", "mark", "outlines", "shade", "share_bar", "state_map", "swatch", "week_axis", "week_strip",
]  # fmt: skip
