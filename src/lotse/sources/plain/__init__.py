"""A list of companies of one's own, in whatever columns."""

from lotse.sources.plain.parser import parse

__all__ = ["parse"]
