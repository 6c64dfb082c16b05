"""Which pages of a site are read, in which order, and what the archive says of them."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from lotse.imprint import read_pages
from lotse.imprint.crawl.links import KINDS, find_links, kind_of
from tests.imprint.crawl.net import QUICK, Net, addresses, answer, ends, records, redirect

IMPRINT = """<html><h1>Impressum</h1><p>Talblick Maschinenbau GmbH<br>Am Hang 7<br>89073 Ulm</p>
<p>Geschäftsführerin: Dr. Petra Beispiel<br>Amtsgericht Ulm, HRB 123456</p></html>"""
MENU = """<html><title>Talblick</title><a href="/karriere">Karriere</a> <a href="/firma/ueber-uns">Wir</a> <a href="/team/">Unser Team</a>
<a href="/kontakt">Kontakt</a> <a href="/recht">Impressum</a> <a href="/prospekt-impressum.pdf">Impressum</a>
<a href="https://agentur.example/impressum">Impressum der Agentur</a> <a href="mailto:a@b.example">Kontakt</a></html>"""


def talblick(net: Net) -> str:
    return net.add(
        "talblick.example",
        start=MENU,
        recht=IMPRINT,
        kontakt="<p>Kontakt",
        karriere="<p>Stellen",
        **{"team/": "<p>Team", "firma/ueber-uns": "<p>Wir"},
    )


@pytest.mark.parametrize(
    ("text", "path", "kind"),
    [
        ("Impressum", "/x", "imprint"), ("Impressum & Datenschutz", "/", "imprint"), ("", "/de/impressum.html", "imprint"),
        ("Legal Notice", "/x", "imprint"), ("Mentions légales", "/x", "imprint"), ("Note legali", "/x", "imprint"),
        ("Kontaktformular", "/x", "contact"), ("Contactez-nous", "/x", "contact"), ("Contatti", "/x", "contact"),
        ("", "/contact-us/", "contact"),
        ("Unser Team", "/x", "team"), ("Geschäftsführung", "/x", "team"), ("Notre équipe", "/x", "team"), ("Il team", "/x", "team"),
        ("", "/unternehmen/geschaeftsleitung", "team"), ("Über uns", "/x", "about"), ("", "/%C3%BCber-uns", "about"),
        ("About us", "/x", "about"),
        ("Qui sommes-nous", "/x", "about"), ("Chi siamo", "/x", "about"), ("", "/index.php?page=impressum", "imprint"),
        ("Karriere", "/x", "jobs"), ("", "/jobs", "jobs"), ("Datenschutz", "/datenschutz", None), ("Impressum", "/impressum.pdf", None),
        ("Unser Team gewinnt den Preis für das beste Produkt des Jahres", "/news/1", None), ("Teamwork-Software", "/produkt", None),
    ],
)  # fmt: skip
def test_pages_are_told_by_text_and_path_in_four_languages(text: str, path: str, kind: str | None) -> None:
    found = kind_of(text, f"https://firma.example{path}")
    assert (found[0] if found else None) == kind


def test_the_clearest_imprint_comes_first() -> None:
    page = '<a href="/legal/agb">AGB</a><a href="/a">Rechtliche Hinweise und Impressum</a><a href="/impressum">Impressum</a>'
    assert [link.url[-6:] for link in sorted(find_links(page, "https://f.example/"))][:2] == ["ressum", "mple/a"]


def test_a_site_is_read_where_it_writes_about_itself_and_nowhere_else(net: Net, out: Path) -> None:
    result = net.crawl(out, talblick(net))
    assert net.paths("talblick.example") == ["/", "/recht", "/kontakt", "/team/", "/firma/ueber-uns", "/karriere"]
    (outcome,) = result.outcomes
    assert {kind: len(pages) for kind, pages in outcome.pages.items()} == dict.fromkeys(("start", *KINDS), 1)
    assert (result.read, result.imprints, outcome.problems) == (1, 1, [])


def test_the_archive_is_read_by_imprint_and_proves_when(net: Net, out: Path, tmp_path: Path) -> None:
    net.crawl(out, talblick(net))
    read_pages([str(out)], tmp_path / "facts.jsonl")
    pages = {page["url"]: page for page in map(json.loads, (tmp_path / "facts.jsonl").read_text(encoding="utf-8").splitlines())}
    page = pages[net.at("talblick.example", "/recht")]
    assert (page["name"], page["city"], page["register_number"]) == ("Talblick Maschinenbau GmbH", "Ulm", "HRB 123456")
    assert page["read_at"].endswith("Z")
    assert len(pages) == 6
    found = {(kind, url): (heads, block) for kind, url, heads, block in records(out)}
    heads, block = found["response", page["url"]]
    asked, question = found["request", page["url"]]
    assert (heads["WARC-Record-ID"], heads["WARC-Date"]) == (page["id"], page["read_at"])
    assert asked["WARC-Concurrent-To"] == heads["WARC-Record-ID"]
    assert heads["WARC-IP-Address"] == "127.0.0.1"
    assert block == answer(IMPRINT.encode())
    assert question.startswith(b"GET /recht HTTP/1.1\r\n")
    assert b"User-Agent: Lotse/" in question
    assert b"(+mailto:bot@lotse.example)" in question
    kind, _, _, info = records(out)[0]
    assert kind == "warcinfo"
    assert b"operator: bot@lotse.example" in info


def test_no_more_pages_than_allowed(net: Net, out: Path) -> None:
    menu = "".join(f'<a href="/{kind}-{n}">{kind}</a>' for kind in ("Impressum", "Kontakt", "Team", "Unternehmen") for n in range(9))
    pages = {f"{kind}-{n}": "<p>x" for kind in ("Impressum", "Kontakt", "Team", "Unternehmen") for n in range(9)}
    net.add("viel.example", start=menu, **pages)
    net.crawl(out, net.at("viel.example"), limits=replace(QUICK, pages=6))
    assert len(net.paths("viel.example")) == 6
    assert sum("Impressum" in path for path in net.paths("viel.example")) == 3


def test_robots_txt_is_obeyed(net: Net, out: Path) -> None:
    talblick(net)
    net.add("talblick.example", robots__txt="User-agent: *\nDisallow: /\n\nUser-agent: Lotse\nDisallow: /team*\nAllow: /\n")
    net.crawl(out, net.at("talblick.example"))
    assert "/team/" not in net.paths("talblick.example")
    assert [net.at("talblick.example", "/team/"), "robots"] in ends(out)[0]["problems"]
    assert net.at("talblick.example", "/robots.txt") in addresses(out)


@pytest.mark.parametrize(
    "rules", [b"HTTP/1.1 200 OK\r\nContent-Length: 26\r\n\r\nUser-agent: *\r\nDisallow: /", answer(b"", status="503 No")]
)
def test_a_site_that_forbids_all_is_not_read(net: Net, out: Path, rules: bytes) -> None:
    talblick(net)
    net.add("talblick.example", robots__txt=rules)
    result = net.crawl(out, net.at("talblick.example"))
    assert net.paths("talblick.example") == []
    assert result.unread() == {"robots": 1}


def test_only_the_first_page_forbidden(net: Net, out: Path) -> None:
    net.add("halb.example", robots__txt="User-agent: *\nDisallow: /$\n", start="<p>", impressum=IMPRINT)
    result = net.crawl(out, net.at("halb.example"))
    assert (net.paths("halb.example")[-1], result.imprints) == ("/impressum", 1)


def test_delay_between_requests_is_kept_and_robots_may_ask_for_more(net: Net, out: Path) -> None:
    net.add("langsam.example", start='<a href="/impressum">Impressum</a>', impressum=IMPRINT)
    net.add("langsamer.example", robots__txt="User-agent: *\nCrawl-delay: 0.4", start='<a href="/impressum">Impressum</a>', impressum="x")
    net.crawl(out, net.at("langsam.example"), net.at("langsamer.example"), limits=replace(QUICK, delay=0.15))
    for host, least in (("langsam.example", 0.15), ("langsamer.example", 0.4)):
        times = [asked.at for asked in net.asked if asked.host == host]
        assert min(b - a for a, b in pairwise(times[1:])) >= least
        assert net.most_open[host] == 1


def test_sitemap_where_no_link_leads_to_an_imprint(net: Net, out: Path) -> None:
    def listed(*paths: str) -> str:
        return "".join(f"<x><loc>{net.at('karte.example', path)}</loc></x>" for path in paths)

    index, pages = listed("/post.xml", "/page-1.xml"), listed("/ueber/impressum", "/x")
    net.add("karte.example", robots__txt=f"Sitemap: {net.at('karte.example', '/karte.xml')}", start="<p>Nichts", karte__xml=index,
            **{"page-1__xml": pages, "ueber/impressum": IMPRINT})  # fmt: skip
    result = net.crawl(out, net.at("karte.example"))
    assert net.paths("karte.example")[:4] == ["/", "/karte.xml", "/page-1.xml", "/post.xml"]
    assert result.outcomes[0].pages["imprint"] == [net.at("karte.example", "/ueber/impressum")]


def test_usual_addresses_where_nothing_leads_to_an_imprint(net: Net, out: Path) -> None:
    net.add("stumm.example", start="<div id=app></div>", **{"legal-notice": IMPRINT})
    assert net.crawl(out, net.at("stumm.example")).outcomes[0].pages["imprint"] == [net.at("stumm.example", "/legal-notice")]


@pytest.mark.parametrize(
    "door", ['<meta http-equiv="Refresh" content="0; URL=/start.html">', '<frameset><frame src="/start.html"></frameset>']
)
def test_doorways_are_passed(net: Net, out: Path, door: str) -> None:
    net.add("alt.example", start=door, start__html='<a href="imp.html">Impressum</a>', imp__html=IMPRINT)
    assert net.crawl(out, net.at("alt.example")).imprints == 1


def test_redirects_within_a_site_and_once_to_another(net: Net, out: Path) -> None:
    net.add("www.alt.example", start=redirect(net.at("neu.example")))
    net.add("alt.example", start=redirect(net.at("www.alt.example")))
    net.add("neu.example", start='<a href="/i">Impressum</a><a href="/k">Kontakt</a>', i=redirect("/impressum/"),
            k=redirect(net.at("dritte.example")), **{"impressum/": IMPRINT})  # fmt: skip
    net.add("dritte.example", start="<p>x")
    (outcome,) = net.crawl(out, net.at("alt.example")).outcomes
    assert outcome.moved_to == "neu.example"
    assert outcome.pages["imprint"] == [net.at("neu.example", "/impressum/")]
    assert (net.at("dritte.example"), "elsewhere") in outcome.problems
    assert net.paths("dritte.example") == []


def test_a_later_crawl_asks_only_for_what_has_changed(net: Net, out: Path) -> None:
    def page(tag: str, body: str):  # type: ignore[no-untyped-def]
        async def reply(asked, writer) -> None:  # type: ignore[no-untyped-def]
            known = asked.heads.get("if-none-match") == tag
            writer.write(answer(b"" if known else body.encode(), f"ETag: {tag}", status="304 Not Modified" if known else "200 OK"))
            await writer.drain()

        return reply

    net.add("etag.example", start=page('"1"', '<a href="/impressum">Impressum</a><a href="/kontakt">Kontakt</a>'),
            impressum=page('"1"', IMPRINT), kontakt=page('"1"', "<p>alt"))  # fmt: skip
    net.crawl(out, net.at("etag.example"))
    first = {url: heads["WARC-Record-ID"] for kind, url, heads, _ in records(out) if kind == "response"}
    net.add("etag.example", kontakt=page('"2"', "<p>neu"))
    net.crawl(out, net.at("etag.example"))
    second = [(url, heads["WARC-Record-ID"], block) for kind, url, heads, block in records(out) if kind == "response"]
    imprint, contact = net.at("etag.example", "/impressum"), net.at("etag.example", "/kontakt")
    # The page as it was, under its own name and date, so that the new archive is whole by itself; and the server's word of today.
    assert [name for url, name, _ in second if url == imprint] == [first[imprint]]
    assert [block[-6:] for url, _, block in second if url == contact] == [b"<p>neu"]
    visits = {url: heads for kind, url, heads, _ in records(out) if kind == "revisit"}
    assert set(visits) == {imprint, net.at("etag.example")}
    assert visits[imprint]["WARC-Refers-To"] == first[imprint]
