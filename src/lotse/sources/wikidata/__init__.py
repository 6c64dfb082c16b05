"""Firms in Wikidata's dump of entities: one entity a line."""

from lotse.sources.wikidata.parser import parse

__all__ = ["parse"]
