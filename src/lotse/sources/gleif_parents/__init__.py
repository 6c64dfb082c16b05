"""Whose accounts a legal entity is consolidated in: level 2 of GLEIF's golden copy, CSV."""

from lotse.sources.gleif_parents.parser import parse

__all__ = ["parse"]
