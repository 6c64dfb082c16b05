"""Firms in stock indices, with size and founding from encyclopaedia boxes."""

from lotse.sources.index_constituents.parser import parse

__all__ = ["parse"]
