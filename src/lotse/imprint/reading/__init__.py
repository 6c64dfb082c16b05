"""From bytes to text that remembers where it stood."""

from lotse.imprint.reading.decoding import decode
from lotse.imprint.reading.page import Line, Link, Page
from lotse.imprint.reading.parse import Kind, parse_page

__all__ = ["Kind", "Line", "Link", "Page", "decode", "parse_page"]
