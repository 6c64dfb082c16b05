"""Allocation: which cells the next conversations go to, learned from early and late outcomes."""

from lotse.learning.allocation.allotment import Allotment, allocate, allotment_table
from lotse.learning.allocation.conversations import CONVERSATIONS

__all__ = ["CONVERSATIONS", "Allotment", "allocate", "allotment_table"]
