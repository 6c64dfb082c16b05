"""Austrian banks, insurers, telecoms, retail chains and other service firms (auskunftsbegehren.at)."""

from lotse.sources.at_services.parser import parse

__all__ = ["parse"]
