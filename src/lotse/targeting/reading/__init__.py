"""Reading an ICP strictly: every mistake is named with its line, what stands there, and what would be right."""

from lotse.targeting.reading.icp_file import parse_icp, read_icp

__all__ = ["parse_icp", "read_icp"]
