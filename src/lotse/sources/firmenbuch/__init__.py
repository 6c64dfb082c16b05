"""Extracts of the Austrian commercial register (Firmenbuch), as its web service for open data answers."""

from lotse.sources.firmenbuch.parser import parse

__all__ = ["parse"]
