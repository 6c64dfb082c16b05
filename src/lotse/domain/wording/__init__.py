"""Puts messages into German (``de``, ``de-CH``) or English (``en``), with numbers, dates and money as the country writes them."""

from lotse.domain.wording.catalogue import LANGUAGES, placeholders, room_of, texts
from lotse.domain.wording.formats import Locale
from lotse.domain.wording.wording import Wording

__all__ = ["LANGUAGES", "Locale", "Wording", "placeholders", "room_of", "texts"]
