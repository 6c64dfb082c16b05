"""From bytes to text that remembers where it stood."""

from lotse.imprint.reading.decoding import decode
from lotse.imprint.reading.page import Line, Link, Page
from lotse.imprint.reading.parse import MAX_CHARACTERS, Kind, parse_page

__all__ = ["MAX_CHARACTERS", "Kind", "Line", "Link", "Page", "decode", "parse_page"]
