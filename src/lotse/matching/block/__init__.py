"""Which companies are worth comparing with a record."""

from lotse.matching.block.candidates import Blocks, Candidates

__all__ = ["Blocks", "Candidates"]
