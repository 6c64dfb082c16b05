"""LEIs with legal names: an extract of GLEIF's golden copy that holds no addresses."""

from lotse.sources.gleif_names.parser import parse

__all__ = ["parse"]
