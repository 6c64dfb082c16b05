"""Asking a server for one page, within bounds of time and size, over one connection."""

from __future__ import annotations

import asyncio
import datetime as dt
import ssl
from contextlib import AbstractAsyncContextManager
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import certifi
import httpcore

from lotse.imprint.crawl.addresses import Resolve
from lotse.imprint.crawl.exchange import Exchange, final_answer, header_map, is_readable
from lotse.imprint.crawl.settings import Settings
from lotse.imprint.crawl.wire import AddressRefusedError, GuardedBackend, NoAddressError, Tape, TooLongError

_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.1"
# Heads are read on top of what a page may measure.
_HEAD_BYTES = 100_000
_KEEP_ALIVE_SECONDS = 15.0
_BROKEN = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, TimeoutError, TooLongError)


class FetchError(Exception):
    """No answer: ``why`` is a key of ``imprint.crawl.why``."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def tls_context() -> ssl.SSLContext:
    """The system's authorities and those of the packaged list. Costs tens of milliseconds: one for all connections."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


class Fetcher:
    """One connection, for one site at a time; to be closed (``async with``)."""

    def __init__(self, settings: Settings, resolve: Resolve, context: ssl.SSLContext) -> None:
        self._settings, self._limits = settings, settings.limits
        self._tape = Tape(self._limits.page_bytes + _HEAD_BYTES)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=context,
            max_connections=1,
            keepalive_expiry=_KEEP_ALIVE_SECONDS,
            network_backend=GuardedBackend(resolve, self._tape, allow_private=settings.allow_private),
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self._pool.aclose()

    async def get(self, url: str, conditions: dict[str, str] | None = None) -> Exchange:
        """The answer, cut where time or size end. Raises :class:`FetchError` where none came."""
        self._tape.rewind()
        try:
            return await self._exchange(url, conditions or {})
        except FetchError:
            if self._tape.fresh or self._tape.received:
                raise
        # A connection that was kept had been closed by the server meanwhile: nothing was answered on it.
        self._tape.rewind()
        return await self._exchange(url, conditions or {})

    async def _exchange(self, url: str, conditions: dict[str, str]) -> Exchange:
        at, head, body = dt.datetime.now(dt.UTC), None, bytearray()
        truncated: str | None = None
        try:
            async with (
                asyncio.timeout(self._limits.page_seconds),
                self._stream(url, conditions) as answer,
            ):
                head = (answer.status, header_map(answer.headers))
                if is_readable(head[1].get("content-type", "").partition(";")[0].strip().lower()):
                    async for piece in answer.aiter_stream():
                        body += piece
                else:
                    truncated = "unspecified"
        except (AddressRefusedError, NoAddressError, *_BROKEN, httpcore.UnsupportedProtocol) as error:
            if head is None:
                raise FetchError(_why(error)) from error
            truncated = _truncation(error)
        received = final_answer(bytes(self._tape.received))
        return Exchange(url, at, self._tape.address, bytes(self._tape.sent), received, *head, bytes(body), truncated)

    def _stream(self, url: str, conditions: dict[str, str]) -> AbstractAsyncContextManager[httpcore.Response]:
        headers: dict[bytes | str, bytes | str] = {
            "Host": urlsplit(url).netloc,
            "User-Agent": self._settings.user_agent,
            "Accept": _ACCEPT,
            "Accept-Language": "de, en;q=0.8, fr;q=0.5, it;q=0.5",
            "Accept-Encoding": "gzip",
        }
        headers.update(conditions.items())
        bounds = dict.fromkeys(("read", "write", "pool"), self._limits.page_seconds) | {"connect": self._limits.connect_seconds}
        return self._pool.stream("GET", url, headers=headers, extensions={"timeout": bounds})


def _truncation(error: BaseException) -> str:
    if isinstance(error, TooLongError):
        return "length"
    return "time" if isinstance(error, TimeoutError | httpcore.TimeoutException) else "disconnect"


def _why(error: BaseException) -> str:
    match error:
        case AddressRefusedError():
            return "private"
        case NoAddressError():
            return "no_address"
        case TimeoutError() | httpcore.TimeoutException():
            return "slow"
        case httpcore.ConnectError():
            return "certificate" if _has_tls_cause(error) else "no_connection"
        case _:
            return "broken"


def _has_tls_cause(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False
