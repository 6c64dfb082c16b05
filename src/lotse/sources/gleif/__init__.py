"""Legal entities with their LEIs: level 1 of GLEIF's golden copy, CSV."""

from lotse.sources.gleif.parser import parse

__all__ = ["parse"]
