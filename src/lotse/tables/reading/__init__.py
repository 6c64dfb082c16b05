"""Reading whatever people export: delimited text, workbooks, zips of them; numbers, dates and flags in all their spellings."""

from lotse.tables.reading.dates import order_of, parse_date
from lotse.tables.reading.flags import parse_flag
from lotse.tables.reading.grid import Grid, TextRow
from lotse.tables.reading.grids import read_grids
from lotse.tables.reading.headers import find_header, header_names
from lotse.tables.reading.limits import Limits
from lotse.tables.reading.numbers import currency_of, decimal_of, parse_number
from lotse.tables.reading.records import Records, read_records
from lotse.tables.reading.rejected import Rejected, write_rejected
from lotse.tables.reading.text_table import TextTable, read_text_table, table_of
from lotse.tables.reading.words import is_unknown, tidy

__all__ = [
    "Grid", "Limits", "Records", "Rejected", "TextRow", "TextTable", "currency_of", "decimal_of", "find_header", "header_names",
    "is_unknown", "order_of", "parse_date", "parse_flag", "parse_number", "read_grids", "read_records", "read_text_table",
    "table_of", "tidy", "write_rejected",
]  # fmt: skip
