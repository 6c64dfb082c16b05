"""Candidate segments: from the history's, or from the customers so far, each with what speaks for it."""

from lotse.targeting.proposals.from_customers import propose_from_customers
from lotse.targeting.proposals.from_history import propose_segments
from lotse.targeting.proposals.proposal import SegmentEffect, SegmentProposal

__all__ = ["SegmentEffect", "SegmentProposal", "propose_from_customers", "propose_segments"]
