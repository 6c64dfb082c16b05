"""The one door to columnar data: frames, Parquet and SQL through DuckDB, files written whole."""

from lotse.tables.engine import connect, fetch, query, read_parquet, register, write_parquet
from lotse.tables.files import atomic_path, write_csv, write_text
from lotse.tables.frame import Frame
from lotse.tables.history import ACCOUNTS, ACTIVITIES, CONTACTS, DEALS, OFFERS, PEOPLE, History
from lotse.tables.kind import Column, Kind, kind_of, plain

__all__ = [
    "ACCOUNTS", "ACTIVITIES", "CONTACTS", "DEALS", "OFFERS", "PEOPLE", "Column", "Frame", "History", "Kind",
    "atomic_path", "connect", "fetch", "kind_of", "plain", "query", "read_parquet", "register", "write_csv",
    "write_parquet", "write_text",
]  # fmt: skip
