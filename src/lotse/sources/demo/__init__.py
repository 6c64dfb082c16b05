"""The invented companies of the demonstration."""

from lotse.sources.demo.parser import parse

__all__ = ["parse"]
