"""From a plan, a finding or a forecast to a document: one file a chapter."""

from lotse.reports.views.finding import finding_document
from lotse.reports.views.forecast import forecast_document
from lotse.reports.views.plan import plan_document

__all__ = ["finding_document", "forecast_document", "plan_document"]
