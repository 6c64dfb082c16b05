"""The connection itself: to an address that was looked at first, with every byte that went over it kept."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterable
from typing import Any

import httpcore

from lotse.imprint.crawl.addresses import Resolve, is_public

_WEB_PORTS = (80, 443)
# More addresses than this of one host are not tried.
_MOST_ADDRESSES = 4


class AddressRefusedError(Exception):
    """The host lies in a private network, or a port is asked for that is not the web's."""


class NoAddressError(Exception):
    """The name has no address."""


class TooLongError(Exception):
    """More came than is kept."""


class Tape:
    """All bytes of one exchange as they went over the wire, inside TLS. ``address``: whom they came from; ``fresh``: newly connected."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self.address: str | None = None
        self.rewind()

    def rewind(self) -> None:
        self.sent, self.received, self.fresh = bytearray(), bytearray(), False

    def keep(self, piece: bytes) -> None:
        if len(self.received) >= self._limit:
            raise TooLongError
        self.received += piece


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Connects to no address that it has not looked at: a name that is asked twice and answers differently gains nothing."""

    def __init__(self, resolve: Resolve, tape: Tape, *, allow_private: bool) -> None:
        self._resolve, self._tape, self._allow_private = resolve, tape, allow_private
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        addresses = await self._addresses(host, port, timeout)
        failure: Exception = httpcore.ConnectError(host)
        for address in addresses:
            try:
                stream = await self._inner.connect_tcp(address, port, (timeout or 10.0) / len(addresses), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                self._tape.address, self._tape.fresh = address, True
                return _TapedStream(stream, self._tape)
        raise failure

    async def _addresses(self, host: str, port: int, timeout: float | None) -> list[str]:
        if port not in _WEB_PORTS and not self._allow_private:
            raise AddressRefusedError(f"{host}:{port}")
        try:
            async with asyncio.timeout(timeout):
                found = await self._resolve(host.strip("[]"), port)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(host) from error
        except (OSError, UnicodeError) as error:
            raise NoAddressError(host) from error
        public = [address for address in found if self._allow_private or is_public(address)]
        if not public:
            raise AddressRefusedError(host) if found else NoAddressError(host)
        return public[:_MOST_ADDRESSES]

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class _TapedStream(httpcore.AsyncNetworkStream):
    def __init__(self, stream: httpcore.AsyncNetworkStream, tape: Tape) -> None:
        self._stream, self._tape = stream, tape

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        piece = await self._stream.read(max_bytes, timeout)
        self._tape.keep(piece)
        return piece

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._tape.sent += buffer
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        return _TapedStream(await self._stream.start_tls(ssl_context, server_hostname, timeout), self._tape)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
