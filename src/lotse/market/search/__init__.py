"""Search over a snapshot: names with typing errors, places, former names, register numbers."""

from lotse.market.search.index import build_index
from lotse.market.search.searcher import Hit, NameSearch

__all__ = ["Hit", "NameSearch", "build_index"]
