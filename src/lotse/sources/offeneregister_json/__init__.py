"""The German commercial register as OffeneRegister.de publishes it: JSON Lines, packed with bzip2."""

from lotse.sources.offeneregister_json.parser import parse

__all__ = ["parse"]
