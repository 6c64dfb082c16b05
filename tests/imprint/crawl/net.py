"""A net of invented firms on this machine: one server, as many hosts as a test wants, well behaved and otherwise."""

from __future__ import annotations

import asyncio
import contextlib
import json
import ssl
import threading
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fastwarc.warc import ArchiveIterator

from lotse.imprint.crawl import Limits, Result, Settings, crawl, site_of

# Writes an answer; the connection is closed after it unless the answer says how long it is.
Handler = Callable[["Asked", asyncio.StreamWriter], Awaitable[None]]
QUICK = Limits(pages=10, delay=0.0, page_seconds=0.6, site_seconds=4.0, connect_seconds=1.0, page_bytes=200_000, unpacked_bytes=400_000)


@dataclass(frozen=True)
class Asked:
    host: str
    path: str
    heads: dict[str, str]
    at: float


@dataclass
class Net:
    """``hosts``: pages by path; ``asked``: all requests in order; ``most_open``: the most connections that a host had at one time."""

    scheme: str = "http"
    port: int = 0
    hosts: dict[str, dict[str, Handler | bytes | str]] = field(default_factory=dict)
    names: dict[str, list[list[str]]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    open_now: Counter[str] = field(default_factory=Counter)
    most_open: Counter[str] = field(default_factory=Counter)
    most_at_once: int = 0

    def add(self, host: str, **pages: Handler | bytes | str) -> str:
        """A host; keywords are paths without the slash, "start" for the first page. Gives its address."""
        paths = {"/" if name == "start" else "/" + name.replace("__", "."): page for name, page in pages.items()}
        self.hosts.setdefault(host, {}).update(paths)
        return self.at(host)

    def at(self, host: str, path: str = "/") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    async def resolve(self, host: str, port: int) -> list[str]:
        if host in self.names:
            answers = self.names[host]
            return answers.pop(0) if len(answers) > 1 else answers[0]
        if host not in self.hosts:
            raise OSError("no such name")
        return ["127.0.0.1"]

    def crawl(self, out: Path, *addresses: str, limits: Limits = QUICK, **options: Any) -> Result:
        sites = [site for address in addresses if (site := site_of(address))]
        return crawl(sites, out, Settings("bot@lotse.example", limits, allow_private=True), resolver=self.resolve, **options)

    def paths(self, host: str) -> list[str]:
        """What a host was asked for, without robots.txt."""
        return [asked.path for asked in self.asked if asked.host == host and asked.path != "/robots.txt"]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = ""
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while True:
                asked = await self._question(reader)
                if not host:
                    host = asked.host
                    self.open_now[host] += 1
                    self.most_open[host] = max(self.most_open[host], self.open_now[host])
                    self.most_at_once = max(self.most_at_once, self.open_now.total())
                self.asked.append(asked)
                if not await self._answer(asked, writer):
                    break
        self.open_now[host] -= 1
        writer.close()

    async def _question(self, reader: asyncio.StreamReader) -> Asked:
        first, *rest = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").splitlines()
        heads = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest if line)}
        return Asked(heads["host"].partition(":")[0], first.split()[1], heads, time.monotonic())

    async def _answer(self, asked: Asked, writer: asyncio.StreamWriter) -> bool:
        page = self.hosts.get(asked.host, {}).get(asked.path)
        if page is None:
            page = answer(b"nothing here", status="404 Not Found")
        if callable(page):
            await page(asked, writer)
            return False
        writer.write(answer(page.encode()) if isinstance(page, str) else page)
        await writer.drain()
        return True


def answer(body: bytes, *heads: str, status: str = "200 OK") -> bytes:
    """A whole answer, that a connection can be kept after."""
    known = "\r\n".join(heads)
    kind = "" if "content-type" in known.lower() else "Content-Type: text/html\r\n"
    return f"HTTP/1.1 {status}\r\n{kind}Content-Length: {len(body)}\r\n{known + chr(13) + chr(10) if known else ''}\r\n".encode() + body


def redirect(target: str, status: str = "301 Moved Permanently") -> bytes:
    return answer(b"", f"Location: {target}", status=status)


@contextlib.contextmanager
def running_net(tls: ssl.SSLContext | None = None) -> Iterator[Net]:
    """The server, in a thread with a loop of its own."""
    net, loop = Net(scheme="https" if tls else "http"), asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(net.serve, "127.0.0.1", 0, backlog=1000, ssl=tls))
    net.port = server.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    yield net
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)
    server.close()
    left = asyncio.all_tasks(loop)
    for task in left:
        task.cancel()
    if left:
        loop.run_until_complete(asyncio.wait(left))
    loop.close()


def records(path: Path) -> list[tuple[str, str, dict[str, str], bytes]]:
    """Type, address, heads and block of every record; each block's digest is checked."""
    found = []
    with path.open("rb") as file:
        for record in ArchiveIterator(file, parse_http=False):
            assert record.verify_block_digest()
            heads = dict(record.headers.items())
            found.append((heads["WARC-Type"], heads.get("WARC-Target-URI", ""), heads, record.reader.read()))
    return found


def addresses(path: Path, kind: str = "response") -> list[str]:
    return [url for type_, url, _, _ in records(path) if type_ == kind]


def ends(path: Path) -> list[dict[str, Any]]:
    """What the archive says of each site."""
    return [json.loads(block) for type_, _, _, block in records(path) if type_ == "metadata"]
