"""Listed companies of the three countries."""

from lotse.sources.listed.parser import parse

__all__ = ["parse"]
