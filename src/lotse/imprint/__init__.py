"""Web pages to company facts, each with the words that say so."""

from lotse.imprint.imprint import FIELDS, Found, Imprint, Representative
from lotse.imprint.read import read_page
from lotse.imprint.reading import Kind, decode
from lotse.imprint.run import Result, read_pages

__all__ = ["FIELDS", "Found", "Imprint", "Kind", "Representative", "Result", "decode", "read_page", "read_pages"]
