"""What the database needs now and then to find rows by the shortest way."""

from __future__ import annotations

from django.db import connection

_LOOKED_AT = 10_000  # rows of each index: tenths of a second, whatever the size of the state


def tables_measure() -> None:
    """Takes the figures by which SQLite chooses among indexes; PostgreSQL takes its own.

    Without them it may read every row of a client to find the two of an account. Raises ``DatabaseError`` where somebody writes for long.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit={_LOOKED_AT}")
        cursor.execute("ANALYZE")
