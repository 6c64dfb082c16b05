"""Plants of energy-intensive industry (Hotmaps), one line a plant."""

from lotse.sources.hotmaps.parser import parse

__all__ = ["parse"]
