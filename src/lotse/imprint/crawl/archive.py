"""Exchanges into a WARC file (ISO 28500:2017), each record packed by itself so that the file may break off anywhere between two."""

from __future__ import annotations

import hashlib
import io
import json
from typing import Any, BinaryIO

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from lotse import __version__
from lotse.imprint.crawl.exchange import Exchange
from lotse.imprint.crawl.settings import Settings
from lotse.imprint.crawl.shelf import Kept, Shelf

_UNCHANGED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_STAMP = "%Y-%m-%dT%H:%M:%S.%fZ"


class Archive:
    """Appends to ``file`` and notes on ``shelf`` what it holds. Every call has written whole records when it returns."""

    def __init__(self, file: BinaryIO, shelf: Shelf) -> None:
        self._file, self._shelf = file, shelf
        self._end = file.seek(0, io.SEEK_END)

    def begin(self, settings: Settings) -> None:
        """Who crawls, with what, and by which rules: once for each run."""
        lines = {
            "software": f"Lotse/{__version__}",
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "robots": "classic",
            "operator": settings.contact,
            "http-header-user-agent": settings.user_agent,
        }
        content = "".join(f"{name}: {value}\r\n" for name, value in lines.items()).encode()
        self._write(_record(WarcRecordType.warcinfo, content, {"Content-Type": "application/warc-fields"}))

    def add(self, exchange: Exchange) -> None:
        """Request and answer."""
        kept = Kept.of(exchange, self._end)
        answer = _record(WarcRecordType.response, exchange.received, _heads(exchange, "response"))
        self._write(answer, _request(exchange, answer), digest=exchange.body)
        self._shelf.put(exchange.url, kept)

    def add_unchanged(self, exchange: Exchange, earlier: Shelf) -> Exchange:
        """The server's word that a page is as it was, and the page as it was, with its own date. Gives the page."""
        page, known = earlier.copy(exchange.url)
        self._shelf.put(exchange.url, Kept.of(known, self._end))
        heads = _heads(exchange, "response") | {
            "WARC-Profile": _UNCHANGED,
            "WARC-Refers-To": page.record_id or "",
            "WARC-Refers-To-Target-URI": exchange.url,
            "WARC-Refers-To-Date": page.headers.get("WARC-Date") or "",
        }
        visit = _record(WarcRecordType.revisit, exchange.received, heads)
        self._write(page)
        self._write(visit, _request(exchange, visit))
        return known

    def end_site(self, url: str, site: str, outcome: dict[str, Any]) -> None:
        """What came of a site: that it is done, for a run that goes on."""
        content = json.dumps({"site": site, **outcome}, ensure_ascii=False).encode()
        self._write(_record(WarcRecordType.metadata, content, {"WARC-Target-URI": url, "Content-Type": "application/json"}))
        self._shelf.sites.add(site)

    def _write(self, *records: WarcRecord, digest: bytes | None = None) -> None:
        packed = io.BytesIO()
        for record in records:
            with GzipWriter(packed) as writer:
                is_new = "WARC-Block-Digest" not in record.headers
                payload = hashlib.sha1(digest, usedforsecurity=False).digest() if digest is not None else None
                record.write(writer, checksum_data=is_new, payload_digest=payload)
            digest = None
        self._file.write(packed.getbuffer())
        self._file.flush()
        self._end += packed.tell()


def _request(exchange: Exchange, answer: WarcRecord) -> WarcRecord:
    heads = _heads(exchange, "request") | {"WARC-Concurrent-To": answer.record_id or ""}
    return _record(WarcRecordType.request, exchange.sent, heads)


def _heads(exchange: Exchange, message: str) -> dict[str, str]:
    heads = {
        "WARC-Target-URI": exchange.url,
        "WARC-Date": exchange.at.strftime(_STAMP),
        "Content-Type": f"application/http; msgtype={message}",
    }
    if exchange.address:
        heads["WARC-IP-Address"] = exchange.address
    if exchange.truncated and message == "response":
        heads["WARC-Truncated"] = exchange.truncated
    return heads


def _record(kind: WarcRecordType, content: bytes, heads: dict[str, str]) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(record_type=kind)
    for name, value in heads.items():
        record.headers[name] = value
    record.set_bytes_content(content)
    return record
