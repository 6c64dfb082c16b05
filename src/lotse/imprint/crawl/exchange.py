"""One question to a server and its answer, as bytes and as what they mean."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from lotse.imprint.payload import expand
from lotse.imprint.reading import decode

_INTERIM = re.compile(rb"HTTP/1\.[01] 1\d\d[^\n]*\n(?:[^\r\n][^\n]*\n)*\r?\n")
_READABLE = ("text/", "application/xhtml+xml", "application/xml", "application/gzip", "application/x-gzip")
_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "")


@dataclass(frozen=True, slots=True)
class Exchange:
    """``sent``, ``received``: all bytes, as they were; ``body``: the content, still packed; ``truncated``: why not whole (ISO 28500)."""

    url: str
    at: dt.datetime
    address: str | None
    sent: bytes
    received: bytes
    status: int
    headers: dict[str, str]
    body: bytes
    truncated: str | None = None

    @property
    def kind(self) -> str:
        """The type of its content, in lower case, without parameters; empty where the server does not say."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def is_page(self) -> bool:
        return 200 <= self.status < 300 and self.kind in _PAGES

    def text(self, limit: int) -> str:
        """The content as text, unpacked up to ``limit`` bytes; empty where it is packed in a way that nobody asked for."""
        return decode(expand(self.body, self.headers.get("content-encoding"), limit) or b"")


def is_readable(kind: str) -> bool:
    """Whether content of this type is worth its transfer: text, or a sitemap that may be packed."""
    return not kind or kind.startswith(_READABLE)


def final_answer(received: bytes) -> bytes:
    """Without the interim answers (100, 103) that may go before."""
    while interim := _INTERIM.match(received):
        received = received[interim.end() :]
    return received


def header_map(raw: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Names in lower case; of equal ones the first."""
    headers: dict[str, str] = {}
    for name, value in raw:
        headers.setdefault(name.decode("latin-1").lower(), value.decode("latin-1").strip())
    return headers
