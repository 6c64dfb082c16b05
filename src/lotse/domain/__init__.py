"""The values of the trade: frozen dataclasses, enums and pure functions; no input or output but packaged code lists."""

from lotse.domain.errors import LotseError, Place
from lotse.domain.kept_message import keep, revive
from lotse.domain.message import Message, say
from lotse.domain.money import Money, totals
from lotse.domain.wording import LANGUAGES, Locale, Wording

__all__ = ["LANGUAGES", "Locale", "LotseError", "Message", "Money", "Place", "Wording", "keep", "revive", "say", "totals"]
