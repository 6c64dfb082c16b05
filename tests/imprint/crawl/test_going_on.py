"""A crawl that was killed goes on where it was; nothing is asked for twice, nothing is lost."""

from __future__ import annotations

import asyncio
import io
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.domain import LotseError
from lotse.imprint.crawl import Result, read_sites, site_of
from lotse.imprint.crawl.shelf import whole_length
from lotse.imprint.crawl.sites import canonical
from lotse.tables import partial_path
from tests.imprint.crawl.net import QUICK, Asked, Net, addresses, answer, ends

MENU = "<a href=/impressum>Impressum</a><a href=/team>Team</a><a href=/kontakt>Kontakt</a>"
ENV = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}


def firms(net: Net, number: int) -> list[str]:
    return [net.add(f"firma{n}.example", start=MENU, impressum="<p>i", team="<p>t", kontakt="<p>k") for n in range(number)]


def broken_off(net: Net, out: Path, sites: list[str], after: int) -> None:
    """A run that is interrupted after so many sites."""

    def watch(done: int, total: int | None, site: str) -> None:
        if done == after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        net.crawl(out, *sites, limits=replace(QUICK, sites_at_once=1), progress=watch)


def test_sites_that_are_done_are_not_asked_again(net: Net, out: Path) -> None:
    sites = firms(net, 4)
    broken_off(net, out, sites, after=2)
    assert not out.exists()
    before = len(net.asked)
    result: Result = net.crawl(out, *sites)
    assert (result.sites, result.before, result.read) == (4, 2, 2)
    assert {asked.host for asked in net.asked[before:]} == {"firma2.example", "firma3.example"}
    assert sorted(end["site"] for end in ends(out)) == sorted(site_of(site).name for site in sites)  # type: ignore[union-attr]
    assert len(addresses(out)) == len(set(addresses(out))) == 4 * 5
    assert not partial_path(out).exists()


@pytest.mark.parametrize("cut", [1, 9, 200, 900, 1500])
def test_within_a_site_too_and_from_half_a_record(net: Net, out: Path, cut: int) -> None:
    sites = firms(net, 2)
    broken_off(net, out, sites, after=1)
    part = partial_path(out)
    part.write_bytes(part.read_bytes()[:-cut])
    net.asked.clear()
    net.crawl(out, *sites)
    everything = addresses(out)
    assert len(everything) == len(set(everything)) == 10
    assert len(net.paths("firma0.example")) + 1 <= 2 + cut // 200
    assert len(ends(out)) == 2


def test_a_fresh_run_begins_anew(net: Net, out: Path) -> None:
    sites = firms(net, 2)
    broken_off(net, out, sites, after=1)
    net.asked.clear()
    assert net.crawl(out, *sites, fresh=True).before == 0
    assert len(net.asked) == 10


def test_one_process_at_a_time(net: Net, out: Path) -> None:
    sites = firms(net, 1)

    def again(done: int, total: int | None, site: str) -> None:
        with pytest.raises(LotseError):
            net.crawl(out, *sites)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        net.crawl(out, *sites, progress=again)


@given(st.binary(max_size=200))
def test_any_bytes_at_the_end_are_cut_off(tail: bytes) -> None:
    path = Path(os.environ.get("TMPDIR", "/tmp")) / f"lotse-tail-{os.getpid()}.warc.gz"
    path.write_bytes(tail)
    try:
        assert 0 <= whole_length(path) <= len(tail)
    finally:
        path.unlink()


def test_killed_for_good_as_a_command(net: Net, out: Path) -> None:
    """By the port alone, since a process of its own resolves names itself."""

    async def slow(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.4)
        writer.write(answer(b"<p>x"))

    net.add("127.0.0.1", start=MENU, impressum="<p>i", team=slow, kontakt="<p>k")
    command = [sys.executable, "-c", "from lotse.cli import main; main()", "research", "crawl", "-", "--contact", "a@b.example",
               "--out", str(out), "--allow-private", "--delay", "0", "--lang", "en"]  # fmt: skip
    listed = f"# ours\n{net.at('127.0.0.1')}\nno domain at all\n"
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, text=True, env=ENV)
    assert process.stdin
    process.stdin.write(listed)
    process.stdin.close()
    patience = time.monotonic() + 20
    while "/team" not in net.paths("127.0.0.1") and time.monotonic() < patience:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not out.exists()
    net.asked.clear()
    done = subprocess.run(command, input=listed, capture_output=True, text=True, env=ENV, timeout=60, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, str(out))
    assert "1 site read, 1 with an imprint" in done.stderr
    assert "rejected.csv" in done.stderr
    assert net.paths("127.0.0.1") == ["/team"]
    assert len(addresses(out)) == len(set(addresses(out))) == 5


@pytest.mark.parametrize(
    ("written", "name", "first"),
    [
        ("weber.de", "weber.de", "https://weber.de/"), ("www.weber.de", "weber.de", "https://www.weber.de/"),
        (" HTTP://WWW.Weber.de/de/#top ", "weber.de", "http://www.weber.de/de/"), ("müller.de", "xn--mller-kva.de", "https://xn--mller-kva.de/"),
        ("weber.de:8080/x", "weber.de:8080", "https://weber.de:8080/x"), ("weber", None, ""), ("a@weber.de", None, ""), ("", None, ""),
        ("weber..de", None, ""), ("ftp://weber.de", None, ""), ("https://", None, ""), ("we ber.de", None, ""),
        ("weber.de:99999", None, ""),
    ],
)  # fmt: skip
def test_sites_as_they_are_written(written: str, name: str | None, first: str) -> None:
    site = site_of(written)
    assert (site.name if site else None, site.starts[0] if site else "") == (name, first)


def test_a_domain_is_tried_with_and_without_www_and_tls() -> None:
    site = site_of("weber.de")
    assert site
    assert site.starts == ("https://weber.de/", "https://www.weber.de/", "http://weber.de/", "http://www.weber.de/")


def test_lists_name_each_site_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "list.txt").write_text("weber.de\nwww.weber.de\n\n# remark\nhuber.at # Linz\n???\n", encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("meier.ch\n"))
    sites, rejected = read_sites([str(tmp_path / "list.txt"), "-", "huber.at"])
    assert [site.name for site in sites] == ["weber.de", "huber.at", "meier.ch"]
    assert [(entry.line, entry.value) for entry in rejected] == [(6, "???")]
    with pytest.raises(LotseError):
        read_sites(["no domain"])


@given(st.text(max_size=60), st.text(max_size=30))
def test_any_address_is_canonical_or_none(url: str, base: str) -> None:
    found = canonical(url, base if base.startswith("http") else f"https://firma.example/{base}")
    assert found is None or (found.isascii() and canonical(found) == found)
