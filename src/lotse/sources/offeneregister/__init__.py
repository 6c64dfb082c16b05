"""Extracts of the German commercial register as OffeneRegister.de published it."""

from lotse.sources.offeneregister.parser import parse

__all__ = ["parse"]
