"""A CRM's export, or a list kept by hand, becomes one history: whatever system wrote it, whatever its columns are called."""

from lotse.ingest.read import read_history
from lotse.ingest.reading import ColumnReading, FileReading, Reading

__all__ = ["ColumnReading", "FileReading", "Reading", "read_history"]
