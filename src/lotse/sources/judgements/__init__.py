"""What people of the agency hold of pairs of records: the same company, or not; it outranks the machine."""

from lotse.sources.judgements.parser import Judged, judged_pairs

__all__ = ["Judged", "judged_pairs"]
