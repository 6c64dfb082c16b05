"""DuckDB behind one door: SQL over frames and Parquet files, no extension ever (they cannot be had offline)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from lotse.tables.files import atomic_path
from lotse.tables.frame import Frame
from lotse.tables.kind import Column, Kind


def connect() -> duckdb.DuckDBPyConnection:
    """A private in-memory database: two threads at most, the machine belongs to the user."""
    connection = duckdb.connect(config={"threads": 2})
    connection.execute("SET preserve_insertion_order = true")
    connection.execute("SET enable_progress_bar = false")  # what takes long is told by who asks, in words
    return connection


def query(sql: str, parameters: Sequence[object] = (), **frames: Frame) -> Frame:
    """Runs SQL in which each keyword names a frame: ``query("select count(*) n from deals", deals=history.deals)``."""
    with connect() as connection:
        for name, frame in frames.items():
            register(connection, name, frame)
        return fetch(connection.execute(sql, list(parameters)))


def register(connection: duckdb.DuckDBPyConnection, name: str, frame: Frame) -> None:
    """Makes a frame readable under ``name``, with the SQL types of its kinds."""
    kinds = frame.kinds
    connection.register(f"_{name}", {column: _to_duckdb(values) for column, values in frame.columns.items()})
    typed = ", ".join(f'CAST("{column}" AS {kind.sql}) AS "{column}"' for column, kind in kinds.items())
    connection.execute(f'CREATE OR REPLACE TEMP VIEW "{name}" AS SELECT {typed} FROM "_{name}"')


def fetch(result: duckdb.DuckDBPyConnection) -> Frame:
    """All rows of a result as a frame."""
    types = {column[0]: str(column[1]) for column in result.description or []}
    return Frame({name: _from_duckdb(values, types[name]) for name, values in result.fetchnumpy().items()})


def read_parquet(path: Path, columns: Sequence[str] | None = None) -> Frame:
    """A Parquet file, or some of its columns."""
    wanted = ", ".join(f'"{name}"' for name in columns) if columns else "*"
    return query(f"SELECT {wanted} FROM read_parquet(?)", [str(path)])


def write_parquet(frame: Frame, path: Path) -> None:
    """Writes whole or not at all."""
    with connect() as connection, atomic_path(path) as part:
        register(connection, "frame", frame)
        connection.execute(f"COPY (SELECT * FROM frame) TO '{str(part).replace(chr(39), chr(39) * 2)}' (FORMAT parquet, COMPRESSION zstd)")


def _to_duckdb(values: Column) -> Column:
    if values.dtype.kind == "M":
        return values.astype("datetime64[us]")
    # A flag column and a text column with nothing in it are sniffed by DuckDB as they stand; NaN stays NaN, so null it.
    if values.dtype.kind == "f" and np.isnan(values).any():
        return np.ma.masked_invalid(values)
    return values


def _from_duckdb(values: Any, sql_type: str) -> Column:
    kind = _KINDS.get(sql_type.partition("(")[0].upper(), Kind.TEXT)
    mask = np.ma.getmaskarray(values) if np.ma.isMaskedArray(values) else None
    data = np.ma.getdata(values)
    match kind:
        case Kind.NUMBER:
            numbers = data.astype(np.float64)
            if mask is not None:
                numbers[mask] = np.nan
            return numbers
        case Kind.DATE:
            days = data.astype("datetime64[D]")
            if mask is not None:
                days[mask] = np.datetime64("NaT")
            return days
        case _:
            objects = data.astype(object)
            if mask is not None:
                objects[mask] = None
            return objects


_KINDS = {
    **dict.fromkeys(
        ["DOUBLE", "FLOAT", "BIGINT", "INTEGER", "SMALLINT", "TINYINT", "HUGEINT", "UBIGINT", "UINTEGER", "UTINYINT", "DECIMAL"],
        Kind.NUMBER,
    ),
    **dict.fromkeys(["DATE", "TIMESTAMP"], Kind.DATE),
    "BOOLEAN": Kind.FLAG,
}
