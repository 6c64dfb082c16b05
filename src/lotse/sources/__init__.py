"""One folder a source: what it is (``source.yml``), a parser that yields records, a small sample for tests."""

from lotse.sources.info import Bounds, SourceInfo, source_info
from lotse.sources.kinds import KINDS
from lotse.sources.reading import Reading
from lotse.sources.recognise import SourceFile, recognise
from lotse.sources.record import RECORD_COLUMNS, Record

__all__ = ["KINDS", "RECORD_COLUMNS", "Bounds", "Reading", "Record", "SourceFile", "SourceInfo", "recognise", "source_info"]
