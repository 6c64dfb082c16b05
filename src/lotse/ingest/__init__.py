"""A CRM's export, or a list kept by hand, becomes one history: whatever system wrote it, whatever its columns are called."""

from lotse.ingest.headings import KINDS, known_fields
from lotse.ingest.read import read_history
from lotse.ingest.reading import ColumnReading, FileReading, Reading

__all__ = ["KINDS", "ColumnReading", "FileReading", "Reading", "known_fields", "read_history"]
