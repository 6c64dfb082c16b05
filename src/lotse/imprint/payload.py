"""What a server sent, unpacked: transfer in chunks (RFC 9112) and compressed content, tolerant of what breaks off, never past a size."""

from __future__ import annotations

import re
import zlib

_CHUNK = re.compile(rb"\s*([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\n]{0,1000})?\r?\n")
# zlib's windows: gzip or zlib by its header; deflate without one, as some servers send it
_WRAPPED, _BARE = 47, -15
_STEP = 65_536


def unpack(body: bytes, *, transfer: str | None, encoding: str | None, limit: int) -> bytes | None:
    """At most ``limit`` bytes of content; ``None`` where it is packed in a way that nobody asked for."""
    if transfer and "chunked" in transfer.lower():
        body = unchunk(body)
    return expand(body, encoding, limit)


def unchunk(body: bytes) -> bytes:
    """The chunks as one; a body that has none, as some archives keep it, stays as it is."""
    pieces, at = [], 0
    while head := _CHUNK.match(body, at):
        size = int(head.group(1), 16)
        pieces.append(body[head.end() : head.end() + size])
        at = head.end() + size
        if not size:
            break
    return b"".join(pieces) if pieces else body


def expand(body: bytes, encoding: str | None, limit: int) -> bytes | None:
    """gzip and deflate up to ``limit`` bytes, as far as they are whole; content that only claims to be packed stays as it is."""
    match (encoding or "identity").strip().lower():
        case "identity" | "":
            return body[:limit]
        case "gzip" | "x-gzip" | "deflate":
            return _inflate(body, _WRAPPED, limit) or _inflate(body, _BARE, limit) or body[:limit]
        case _:
            return None


def _inflate(body: bytes, window: int, limit: int) -> bytes:
    machine, content = zlib.decompressobj(window), bytearray()
    for at in range(0, len(body), _STEP):
        try:
            content += machine.decompress(body[at : at + _STEP], limit - len(content))
        except zlib.error:
            break
        if machine.eof or len(content) >= limit:
            break
    return bytes(content)
