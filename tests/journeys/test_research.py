"""A domain is typed, its site is read, and its director sits in the buying centre with the line of the page that says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.imprint.crawl.net import Net, running_net
from tests.journeys.conftest import served_copy, sign_in
from tests.serving import Served

pytestmark = pytest.mark.chromium

HOME = "/w/hellmeyer-pruefsoftware-gmbh/"
BDR = "bdr@hellmeyer.example"
PATIENCE = 60_000  # milliseconds for what a worker does, politely
IMPRINT = """<h1>Impressum</h1><p>Talblick Feinwerk GmbH<br>Am Hang 7<br>89073 Ulm<br>Tel.: 0731 5550123<br>info@talblick.example</p>
<p>Geschäftsführerin: Dr. Petra von Beispiel<br>Amtsgericht Ulm, HRB 123456</p>"""


@pytest.fixture
def firm() -> Iterator[Net]:
    with running_net() as net:
        net.add("127.0.0.1", start="<h1>Talblick</h1><a href=/impressum>Impressum</a>", impressum=IMPRINT)
        yield net


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


def test_from_a_domain_to_the_buying_centre(browser: Browser, reading: Served, firm: Net) -> None:
    page = sign_in(browser.new_context(), reading, BDR)
    page.goto(f"{reading.url}{HOME}research/")
    page.keyboard.press("d")
    page.keyboard.type(firm.at("127.0.0.1"))
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
    drawer = page.locator("#why")
    expect(drawer.locator("mark")).to_have_text("Dr. Petra von Beispiel")
    expect(drawer).to_contain_text("Amtsgericht Ulm, HRB 123456")
    expect(drawer).to_contain_text(firm.at("127.0.0.1", "/impressum"))
    page.keyboard.press("Escape")
    expect(drawer).to_be_empty()
