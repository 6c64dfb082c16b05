"""Companies to which one writes for one's own data, with their websites (datenanfragen.de)."""

from lotse.sources.datenanfragen.parser import parse

__all__ = ["parse"]
