"""Learning: salesperson or segment, which cell next, will the goal be met."""

from lotse.learning.allocation import CONVERSATIONS, Allotment, allocate, allotment_table

__all__ = ["CONVERSATIONS", "Allotment", "allocate", "allotment_table"]
