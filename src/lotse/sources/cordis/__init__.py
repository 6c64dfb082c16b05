"""Firms that took part in the European Union's research programme Horizon 2020 (CORDIS)."""

from lotse.sources.cordis.parser import parse

__all__ = ["parse"]
