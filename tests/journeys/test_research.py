"""A domain is typed, its site is read, and its director sits in the buying centre with the line of the page that says so."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import served_copy, sign_in
from tests.serving import Served

pytestmark = pytest.mark.chromium

HOME = "/w/hellmeyer-pruefsoftware-gmbh/"
BDR = "bdr@hellmeyer.example"
PATIENCE = 120_000  # milliseconds for what a worker does, politely
IMPRINT = """<h1>Impressum</h1><p>Talblick Feinwerk GmbH<br>Am Hang 7<br>89073 Ulm<br>Tel.: 0731 5550123<br>info@talblick.example</p>
<p>Geschäftsführerin: Dr. Petra von Beispiel<br>Amtsgericht Ulm, HRB 123456</p>"""


class Site(BaseHTTPRequestHandler):
    """An invented firm's: a first page and its imprint."""

    pages: ClassVar = {"/": "<h1>Talblick</h1><a href=/impressum>Impressum</a>", "/impressum": IMPRINT}

    def do_GET(self) -> None:
        page = self.pages.get(self.path)
        self.send_response(200 if page else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((page or "").encode())

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def firm() -> Iterator[str]:
    """Its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def reading(populated: Path, tmp_path: Path) -> Iterator[Served]:
    """A server that may read this machine's sites."""
    with served_copy(populated, tmp_path, LOTSE_CONTACT="bot@kompass.example", LOTSE_CRAWL_PRIVATE="1") as running:
        yield running


def decided(page: Page) -> str:
    """What the first fact says, once it is accepted by its key."""
    said = page.locator("#first").inner_text()
    page.keyboard.press("a")
    expect(page.locator("#first")).not_to_have_text(said)
    return said


def test_from_a_domain_to_the_buying_centre(browser: Browser, reading: Served, firm: str) -> None:
    page = sign_in(browser.new_context(), reading, BDR)
    page.goto(f"{reading.url}{HOME}research/")
    page.keyboard.press("d")
    page.keyboard.type(firm)
    page.keyboard.press("Enter")
    expect(page.locator("#first")).to_be_visible(timeout=PATIENCE)
    # The name and the address come first; the director last, with her part in buying and persona before anybody says yes.
    while page.locator("select[name=salutation]").count() == 0:
        decided(page)
    expect(page.locator("main")).to_contain_text("gibt das Geld frei")
    page.select_option("[name=salutation]", "frau")
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    expect(page.locator(".toast")).to_be_visible()

    page.click(".crumb a")
    expect(page.locator("h1")).to_have_text("Talblick Feinwerk GmbH")
    seat = page.locator("section[aria-labelledby=people] tr", has_text="Petra von Beispiel")
    expect(seat).to_contain_text("gibt das Geld frei")
    expect(seat).to_contain_text("Geschäftsführung")
    seat.locator(".why").click()
    drawer = page.locator("#evidence")
    expect(drawer.locator("mark")).to_have_text("Dr. Petra von Beispiel")
    expect(drawer).to_contain_text("Amtsgericht Ulm, HRB 123456")
    expect(drawer).to_contain_text(f"{firm}impressum")
    page.keyboard.press("Escape")
    expect(drawer).to_be_empty()
