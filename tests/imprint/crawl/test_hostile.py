"""Servers that are slow, endless, broken, or mean harm: a crawl ends in time, in bounded memory, with what could be read."""

from __future__ import annotations

import asyncio
import gzip
import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from lotse.imprint import read_pages
from lotse.imprint.crawl import visit
from tests.imprint.crawl.net import QUICK, Asked, Handler, Net, answer, ends, records, redirect

IMPRINT = "<html><h1>Impressum</h1><p>Talblick GmbH<br>Am Hang 7<br>89073 Ulm</p>"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def raw(*pieces: bytes, pause: float = 0.0, endless: bool = False, hang: bool = False) -> Handler:
    """Writes pieces, perhaps for ever, perhaps without closing."""

    async def reply(asked: Asked, writer: asyncio.StreamWriter) -> None:
        while True:
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(pause)
            if not endless:
                break
        if hang:
            await asyncio.sleep(30)

    return reply


async def reset(asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
BODY = IMPRINT.encode()
BOMB = gzip.compress(b"<p>" + b"\0" * 30_000_000)
NO_ANSWER: dict[str, tuple[Handler | bytes, str]] = {
    "silent": (raw(hang=True), "slow"),
    "a head that drips": (raw(b"X: y\r\n", pause=0.05, endless=True), "slow"),
    "a head without an end": (raw(HEAD, b"X-Long: y\r\n" * 20_000), "broken"),
    "interim answers without an end": (raw(b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" * 100, endless=True), "broken"),
    "closed at once": (raw(), "broken"),
    "reset": (reset, "broken"),
    "no HTTP": (raw(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"), "broken"),
    "zero bytes": (raw(b"\0" * 5000), "broken"),
    "no number": (raw(b"HTTP/1.1 ABC OK\r\n\r\n<p>x"), "broken"),
    "two lengths": (raw(HEAD + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\n<p>xx"), "broken"),
    "gone": (answer(b"", status="410 Gone"), "status"),
    "a picture": (answer(b"GIF89a", "Content-Type: image/gif"), "no_page"),
}


@pytest.mark.parametrize("how", NO_ANSWER)
def test_no_answer_is_told_by_its_reason_and_hurts_no_other_site(net: Net, out: Path, how: str) -> None:
    handler, why = NO_ANSWER[how]
    bad = net.add("schlecht.example", start=handler)
    good = net.add("gut.example", start=f"{IMPRINT}<a href=/impressum>Impressum</a>", impressum=IMPRINT)
    started = time.monotonic()
    limits = replace(QUICK, pages=1)
    result = net.crawl(out, bad, good, limits=limits)
    assert time.monotonic() - started < 4
    assert (result.read, result.unread()) == (1, {why: 1})


PARTS: dict[str, tuple[Handler | bytes, str | None]] = {
    "drips": (raw(HEAD + b"\r\n" + BODY, *[b" "] * 200, pause=0.05), "time"),
    "stands still": (raw(HEAD + b"Content-Length: 100000\r\n\r\n" + BODY, hang=True), "time"),
    "endless": (raw(HEAD + b"\r\n" + BODY, *[b"x" * 9000] * 9, endless=True), "length"),
    "endless in chunks": (raw(HEAD + CHUNKED, *[b"2328\r\n" + BODY.ljust(9000) + b"\r\n"] * 60), "length"),
    "breaks off": (raw(HEAD + b"Content-Length: 100000\r\n\r\n" + BODY), "disconnect"),
    "breaks off within a chunk": (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nffff\r\n" + BODY), "disconnect"),
    "chunks that are none": (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\nzz\r\n" % (len(BODY), BODY)), "disconnect"),
    "until it closes": (raw(HEAD + b"\r\n" + BODY), None),
    "after hints": (raw(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + HEAD + b"\r\n" + BODY), None),
    "gzip": (answer(gzip.compress(BODY), "Content-Encoding: gzip"), None),
    "gzip that breaks off": (answer(gzip.compress(BODY)[:-8], "Content-Encoding: gzip"), None),
    "gzip by its word alone": (answer(BODY, "Content-Encoding: gzip"), None),
    "Latin-1 that says UTF-8": (answer(BODY + "<p>Geschäftsführer".encode("latin-1"), "Content-Type: text/html; charset=utf-8"), None),
    "a charset that there is not": (answer(b"<meta charset=klingon>" + BODY + b"\xff", "Content-Type: text/html; charset=klingon"), None),
    "UTF-16": (answer(IMPRINT.encode("utf-16"), "Content-Type: text/html; charset=utf-16"), None),
}


@pytest.mark.parametrize("how", PARTS)
def test_what_came_is_kept_as_it_came_and_read(net: Net, out: Path, tmp_path: Path, how: str) -> None:
    page, truncated = PARTS[how]
    net.add("teil.example", start=page)
    net.crawl(out, net.at("teil.example"), limits=replace(QUICK, pages=1))
    heads = [heads for kind, url, heads, _ in records(out) if kind == "response" and url == net.at("teil.example")]
    assert [head.get("WARC-Truncated") for head in heads] == [truncated]
    assert int(heads[0]["Content-Length"]) < QUICK.page_bytes + 200_000
    read_pages([str(out)], tmp_path / "facts.jsonl")
    assert [json.loads(line)["name"] for line in (tmp_path / "facts.jsonl").open(encoding="utf-8")] == ["Talblick GmbH"]


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "gzip, gzip", "br", "zstd"])
def test_compressed_bombs_are_unpacked_to_a_limit(net: Net, out: Path, tmp_path: Path, encoding: str) -> None:
    bomb = gzip.compress(BOMB) if "," in encoding else BOMB
    net.add("bombe.example", start='<a href="/impressum">Impressum</a>', impressum=answer(bomb, f"Content-Encoding: {encoding}"),
            robots__txt=answer(BOMB, "Content-Encoding: gzip"), sitemap__xml=answer(BOMB, "Content-Encoding: gzip"))  # fmt: skip
    started = time.monotonic()
    assert net.crawl(out, net.at("bombe.example")).read == 1
    read_pages([str(out)], tmp_path / "facts.jsonl")
    assert time.monotonic() - started < 4


def test_redirects_in_circles_and_without_an_end(net: Net, out: Path) -> None:
    async def further(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(redirect(f"/{len(net.asked)}"))

    net.add("kreis.example", start=redirect("/a"), a=redirect("/b"), b=redirect("/a"))
    net.add("selbst.example", start=redirect("/"))
    net.add("weiter.example", start=further, **{str(n): further for n in range(99)})
    net.add("wirr.example", start=redirect("http://["))
    result = net.crawl(out, *(net.at(f"{host}.example") for host in ("kreis", "selbst", "weiter")))
    assert result.unread() == {"circle": 3}
    assert len(net.paths("weiter.example")) == QUICK.redirects + 1
    assert net.crawl(out, net.at("wirr.example"), fresh=True).unread() == {"status": 1}


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_a_server_that_asks_to_wait_is_left_alone(net: Net, out: Path, status: str) -> None:
    net.add(
        "voll.example", start=IMPRINT + "<a href=/impressum>Impressum</a><a href=/kontakt>Kontakt</a>", impressum=answer(b"", status=status)
    )
    net.crawl(out, net.at("voll.example"))
    assert net.paths("voll.example") == ["/", "/impressum"]
    assert ends(out)[0]["problems"][-1][1] == "wait"


def test_a_connection_that_was_closed_meanwhile_is_opened_again(net: Net, out: Path) -> None:
    """A server that closes after each answer without saying so."""

    async def once(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(f"{IMPRINT}<a href=/kontakt>Kontakt</a><a href=/impressum>Impressum</a>".encode()))

    net.add("kurz.example", start=once, impressum=once, kontakt=once)
    assert len(net.crawl(out, net.at("kurz.example")).outcomes[0].pages) == 3


def test_a_site_that_takes_all_day_ends_with_its_time(net: Net, out: Path) -> None:
    menu = "".join(f'<a href="/{kind}">{kind}</a>' for kind in ("Impressum", "Kontakt", "Team", "Firma"))
    slow = raw(HEAD + b"\r\n" + menu.encode(), pause=0.4)
    net.add("zaeh.example", start=menu, **dict.fromkeys(("Impressum", "Kontakt", "Team", "Firma"), slow))
    started = time.monotonic()
    net.crawl(out, net.at("zaeh.example"), limits=replace(QUICK, site_seconds=1.0))
    assert time.monotonic() - started < 2
    end = ends(out)[0]
    assert end["state"] == "read"
    assert end["problems"][-1][1] == "site_time"


def test_two_hundred_hosts_at_once(net: Net, out: Path) -> None:
    """Each answer takes 0.1 seconds and each site five requests: one after the other they would take 100 seconds."""

    def late(body: str) -> Handler:
        async def reply(asked: Asked, writer: asyncio.StreamWriter) -> None:
            await asyncio.sleep(0.1)
            writer.write(answer(body.encode(), "Connection: close"))

        return reply

    hosts = [f"firma{n}.example" for n in range(200)]
    menu = "<a href=/impressum>Impressum</a><a href=/team>Team</a><a href=/kontakt>Kontakt</a>"
    for host in hosts:
        net.add(host, robots__txt=late(""), start=late(menu),
                impressum=late(IMPRINT), team=late("<p>"), kontakt=late("<p>"))  # fmt: skip
    seen: list[int] = []
    started = time.monotonic()
    result = net.crawl(out, *map(net.at, hosts), limits=replace(QUICK, page_seconds=10, site_seconds=30, connect_seconds=10),
                       progress=lambda done, total, site: seen.append(done))  # fmt: skip
    assert time.monotonic() - started < 30
    assert (result.read, result.imprints) == (200, 200)
    assert seen == list(range(1, 201))
    assert net.most_at_once > 100
    assert max(net.most_open.values()) == 1


def test_a_fault_of_ours_ends_one_site_alone(net: Net, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(real: Callable[..., object]) -> Callable[..., object]:
        def find(page: str, url: str) -> object:
            if "schlimm" in url:
                raise ValueError("not foreseen")
            return real(page, url)

        return find

    monkeypatch.setattr(visit, "find_links", faulty(visit.find_links))
    net.add("schlimm.example", start=IMPRINT)
    net.add("gut.example", start=IMPRINT)
    net.crawl(out, net.at("schlimm.example"), net.at("gut.example"))
    problems = {end["site"].partition(":")[0]: end["problems"] for end in ends(out)}
    assert problems["schlimm.example"][0][1].startswith("fault ValueError")
    assert not any("fault" in why for _, why in problems["gut.example"])
