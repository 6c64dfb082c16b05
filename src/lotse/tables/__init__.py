"""The one door to columnar data: frames, Parquet and SQL through DuckDB, files written whole."""

from lotse.tables.engine import connect, fetch, query, read_parquet, register, write_parquet
from lotse.tables.files import atomic_files, atomic_path, write_csv, write_text
from lotse.tables.frame import Frame
from lotse.tables.history import ACCOUNTS, ACTIVITIES, CONTACTS, DEALS, OFFERS, PEOPLE, History
from lotse.tables.kind import Column, Kind, kind_of, plain
from lotse.tables.partial import partial_file, partial_path
from lotse.tables.reading import (
    Grid,
    Limits,
    Records,
    Rejected,
    TextRow,
    TextTable,
    currency_of,
    decimal_of,
    find_header,
    is_unknown,
    order_of,
    parse_date,
    parse_flag,
    parse_number,
    read_grids,
    read_records,
    read_text_table,
    table_of,
    tidy,
    write_rejected,
)

__all__ = [
    "ACCOUNTS", "ACTIVITIES", "CONTACTS", "DEALS", "OFFERS", "PEOPLE", "Column", "Frame", "Grid", "History", "Kind",
    "Limits", "Records", "Rejected", "TextRow", "TextTable", "atomic_files",
    "atomic_path", "connect", "currency_of", "decimal_of", "fetch",
    "find_header", "is_unknown", "kind_of", "order_of", "parse_date", "parse_flag", "parse_number", "partial_file", "partial_path",
    "plain", "query", "read_grids", "read_parquet", "read_records", "read_text_table", "register", "table_of", "tidy", "write_csv",
    "write_parquet", "write_rejected", "write_text",
]  # fmt: skip
