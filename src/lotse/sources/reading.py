"""Reads a recognised file to the end: records, what was rejected, and which columns nobody read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lotse.domain import LotseError, Place, say
from lotse.sources.info import is_not_read
from lotse.sources.kinds import PARSERS
from lotse.sources.plain.columns import column_meanings
from lotse.sources.recognise import SourceFile, is_packed
from lotse.sources.record import LeftOutError, Record, Row, UnreadableRowError
from lotse.sources.shapes import rows
from lotse.tables import Rejected, read_text_table


class Reading:
    """Iterate for the records, once; then ``rejected``, ``left_out`` (reason -> rows that are not of this market) and ``unread``
    (column -> rows in which it held something) are complete."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self.rejected: list[Rejected] = []
        self.left_out: Counter[str] = Counter()
        self.unread: Counter[str] = Counter()
        self.count = 0

    def __iter__(self) -> Iterator[Record]:
        parse = PARSERS[self.file.info.kind]
        seen: set[str] = set()
        for row in self._rows():
            try:
                record = parse(row)
                if record.record in seen:
                    raise UnreadableRowError(say("sources.duplicate_record"), value=record.record)
            except UnreadableRowError as error:
                self._reject(row.line, error)
                continue
            except LeftOutError as error:
                self.left_out[error.reason.key] += 1
                continue
            seen.add(record.record)
            self.count += 1
            self._audit(row)
            yield record
        if not self.count:
            raise LotseError(say("sources.no_company"), remedy=say("sources.remedy_empty"), place=Place(self.file.path))

    def _rows(self) -> Iterator[Row]:
        if self.file.info.kind == "plain" and not is_packed(self.file.path):
            yield from self._table_rows()
            return
        for row in rows(self.file.path, self.file.info.never):
            if isinstance(row, Row):
                yield self._renamed(row)
            else:
                self._reject(row.line, row.error)

    def _table_rows(self) -> Iterator[Row]:
        table = read_text_table(self.file.path)
        self.rejected.extend(table.ragged)
        for line in table.rows:
            yield self._renamed(Row(dict(zip(table.header, line.cells, strict=False)), line.line))

    def _renamed(self, row: Row) -> Row:
        if self.file.info.kind != "plain":
            return row
        meanings = self._meanings(tuple(row.cells))
        return Row({meanings.get(column, column): cell for column, cell in row.cells.items()}, row.line)

    def _meanings(self, header: tuple[str, ...]) -> dict[str, str]:
        if getattr(self, "_known", (None, {}))[0] != header:
            self._known = (header, column_meanings(header))
        return self._known[1]

    def _audit(self, row: Row) -> None:
        for column in row.left():
            if not is_not_read(self.file.info, column):
                self.unread[column] += 1

    def _reject(self, line: int, error: UnreadableRowError) -> None:
        self.rejected.append(Rejected(str(self.file.path), line, error.column, error.value, error.reason))
