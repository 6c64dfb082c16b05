"""From bytes to text that remembers where it stood."""

from lotse.imprint.reading.decoding import decode
from lotse.imprint.reading.page import Line, Link, Page
from lotse.imprint.reading.parse import MAX_CHARACTERS, Kind, parse_page
from lotse.imprint.reading.passage import Passage, passage

__all__ = ["MAX_CHARACTERS", "Kind", "Line", "Link", "Page", "Passage", "decode", "parse_page", "passage"]
