"""What a WARC file holds, by address: for a run that goes on, and for asking only whether a page has changed."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from lotse.imprint.crawl.exchange import Exchange, header_map
from lotse.imprint.payload import unchunk

_STEP = 1 << 20
# zlib's window for gzip
_GZIP = 31
_INDEXED = WarcRecordType.response | WarcRecordType.metadata


@dataclass(frozen=True, slots=True)
class Kept:
    """Where an answer begins in the file, in bytes, and by what the server knows this state of the page (RFC 9110, 8.8)."""

    at: int
    etag: str | None = None
    modified: str | None = None

    @classmethod
    def of(cls, exchange: Exchange, at: int) -> Self:
        if exchange.status != 200 or exchange.truncated:
            return cls(at)
        return cls(at, exchange.headers.get("etag"), exchange.headers.get("last-modified"))

    @property
    def conditions(self) -> dict[str, str]:
        """The heads of a conditional request (RFC 9110, 13.1); empty where the server named no state."""
        heads = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in heads.items() if value}


class Shelf:
    """Pages by address, the last of equal ones, and the sites that are done."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._pages: dict[str, Kept] = {}
        self.sites: set[str] = set()

    @classmethod
    def read(cls, path: Path) -> Self:
        """An archive as far as it can be read: what comes after a fault is not there."""
        shelf = cls(path)
        try:
            with path.open("rb") as file:
                for record in ArchiveIterator(file, record_types=_INDEXED, parse_http=False):
                    shelf._take(record)
        except (OSError, ValueError):
            pass
        return shelf

    def _take(self, record: WarcRecord) -> None:
        if record.record_type == WarcRecordType.response:
            exchange = _exchange(record)
            if exchange:
                self.put(exchange.url, Kept.of(exchange, record.stream_pos))
        elif record.headers.get("Content-Type") == "application/json":
            self.sites.add(str(json.loads(record.reader.read()).get("site")))

    def put(self, url: str, kept: Kept) -> None:
        self._pages[url] = kept

    def __contains__(self, url: str) -> bool:
        return url in self._pages

    def conditions(self, url: str) -> dict[str, str]:
        return self._pages[url].conditions if url in self._pages else {}

    def exchange(self, url: str) -> Exchange | None:
        """An answer that is there, ``None`` where it is not or cannot be read."""
        record = self._record(url)
        return _exchange(record) if record else None

    def copy(self, url: str) -> tuple[WarcRecord, Exchange]:
        """The record of an answer, to be written elsewhere, and what it says. Raises :class:`LookupError` where it cannot be read."""
        known, record = self.exchange(url), self._record(url)
        if known is None or record is None:
            raise LookupError(url)
        return record, known

    def _record(self, url: str) -> WarcRecord | None:
        if self._path is None or url not in self._pages:
            return None
        try:
            with self._path.open("rb") as file:
                file.seek(self._pages[url].at)
                for record in ArchiveIterator(file, parse_http=False):
                    record.freeze()
                    return record
        except OSError:
            pass
        return None


def _exchange(record: WarcRecord) -> Exchange | None:
    url, at = record.headers.get("WARC-Target-URI"), record.record_date
    received = record.reader.read()
    answer = WarcRecord()
    answer.init_headers(record_type=WarcRecordType.response)
    answer.is_http = True
    answer.set_bytes_content(received)
    answer.parse_http(quirks_mode=True)
    if url is None or answer.http_headers is None or answer.http_headers.status_code is None:
        return None
    headers = header_map([(name.encode("latin-1", "replace"), value.encode("latin-1", "replace")) for name, value in answer.http_headers])
    body = answer.reader.read()
    if "chunked" in headers.get("transfer-encoding", ""):
        body = unchunk(body)
    address, truncated = record.headers.get("WARC-IP-Address"), record.headers.get("WARC-Truncated")
    return Exchange(url, at, address, b"", received, answer.http_headers.status_code, headers, body, truncated)


def whole_length(path: Path) -> int:
    """How many bytes of a packed archive are whole records: a process that was killed may have left half of one."""
    last = 0
    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file, parse_http=False):
                last = record.stream_pos
    except (OSError, ValueError):
        pass
    with path.open("rb") as file:
        file.seek(last)
        return last + _member_length(iter(lambda: file.read(_STEP), b""))


def _member_length(pieces: object) -> int:
    machine, length = zlib.decompressobj(_GZIP), 0
    try:
        for piece in pieces:  # type: ignore[attr-defined]
            machine.decompress(piece)
            length += len(piece) - len(machine.unused_data)
            if machine.eof:
                return length
    except zlib.error:
        pass
    return 0
