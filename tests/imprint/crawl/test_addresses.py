"""No list of domains, redirect or name server leads a crawl into a private network."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from lotse.domain import LotseError
from lotse.imprint.crawl import Settings, crawl, site_of
from lotse.imprint.crawl.addresses import is_public
from lotse.imprint.crawl.wire import AddressRefusedError, GuardedBackend, Tape
from tests.imprint.crawl.net import QUICK, Net, ends, redirect

PRIVATE = """
0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8 192.0.2.1 192.168.1.1 198.18.0.1
198.51.100.7 203.0.113.9 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255
:: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:7f00:1 64:ff9b::10.0.0.1 64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1::
2002:a00:1:: 5f00::1 fc00::1 fd12:3456::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 nonsense""".split()  # noqa: SIM905
PUBLIC = "8.8.8.8 193.99.144.80 172.32.0.1 2a00:1450:4001::200e 2001:4860:4860::8888 64:ff9b::8.8.8.8 2002:808:808::1".split()  # noqa: SIM905


@pytest.mark.parametrize("address", PRIVATE)
def test_private(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    assert is_public(address)


def guarded(net: Net, out: Path, *addresses: str) -> dict[str, int]:
    sites = [site for address in addresses if (site := site_of(address))]
    return crawl(sites, out, Settings("https://lotse.example/bot", QUICK), resolver=net.resolve).unread()


@pytest.mark.parametrize("answers", [["127.0.0.1"], ["::1"], ["::ffff:127.0.0.1"], ["fe80::1%lo"], ["10.0.0.1", "192.168.0.1"]])
def test_names_of_private_addresses_are_refused(net: Net, out: Path, answers: list[str]) -> None:
    net.names["intern.example"] = [answers]
    assert guarded(net, out, "intern.example") == {"private": 1}
    assert net.asked == []


@pytest.mark.parametrize("written", ["127.0.0.1", "[::1]", "http://127.0.0.1/", "https://[::ffff:127.0.0.1]/", "0x7f.0.0.1", "127.1"])
def test_addresses_in_place_of_names_are_refused(out: Path, written: str) -> None:
    site = site_of(written)
    assert site
    assert crawl([site], out, Settings("a@b.example", QUICK)).unread() in ({"private": 1}, {"no_address": 1})


def test_ports_that_are_not_the_webs_are_refused(net: Net, out: Path) -> None:
    net.names["firma.example"] = [["8.8.8.8"]]
    assert guarded(net, out, "firma.example:22", "http://firma.example:6379/") == {"private": 2}


def test_what_was_looked_at_is_what_is_connected_to(net: Net) -> None:
    """A name that answers with a public address first and a private one then: each connection is judged by its own answer."""
    net.names["doppelt.example"] = [["127.0.0.1"], ["10.0.0.1"]]
    asked: list[str] = []

    async def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return await net.resolve(host, port)

    async def connect() -> None:
        backend = GuardedBackend(resolve, Tape(100), allow_private=False)
        for _ in range(2):
            with pytest.raises(AddressRefusedError):
                await backend.connect_tcp("doppelt.example", 80, timeout=1)

    asyncio.run(connect())
    assert len(asked) == 2


def test_the_connection_goes_to_the_address_not_to_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    connected: list[str] = []

    async def connect(self: object, host: str, *rest: object) -> str:
        connected.append(host)
        return "stream"

    async def resolve(host: str, port: int) -> list[str]:
        return ["10.0.0.1", "8.8.8.8", "::1"]

    monkeypatch.setattr("httpcore.AnyIOBackend.connect_tcp", connect)
    tape = Tape(100)
    asyncio.run(GuardedBackend(resolve, tape, allow_private=False).connect_tcp("firma.example", 443, timeout=1))
    assert connected == ["8.8.8.8"]
    assert tape.address == "8.8.8.8"


def test_a_redirect_into_a_private_network_ends_the_site(net: Net, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only 127.0.0.1 counts as public here, so that a server of this machine can lead to one that must not be reached."""
    monkeypatch.setattr("lotse.imprint.crawl.wire.is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setattr("lotse.imprint.crawl.wire._WEB_PORTS", (net.port,))
    net.names["intern.example"] = [["127.0.0.2"]]
    net.add("aussen.example", start=redirect(net.at("intern.example", "/latest/meta-data")), robots__txt="")
    assert guarded(net, out, net.at("aussen.example")) == {"private": 1}
    assert [asked.host for asked in net.asked] == ["aussen.example"] * 2
    assert ends(out)[0]["pages"] == {}


@pytest.mark.parametrize("contact", ["", "nobody", "a@b", "ftp://x.example", "https://", "a@b.example\r\nX: y", "https://x.example/ y"])
def test_a_contact_is_needed(contact: str) -> None:
    with pytest.raises(LotseError):
        Settings(contact)
