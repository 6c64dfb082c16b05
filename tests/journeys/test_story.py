"""A client's first week, lived on screen: from an empty client to conversations that the board sees in the finding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import sign_in
from tests.journeys.test_day import SAVE, choose, title
from tests.serving import COMPANIES, PASSWORD, Served

pytestmark = pytest.mark.chromium

EXPORT = sorted((COMPANIES.parent / "export").glob("*.csv"))
PARTNER, BOARD, SALES = "partner@kompass.example", "vorstand@taldorn.example", "vertrieb@taldorn.example"
PATIENCE = 120_000  # milliseconds for what a worker computes
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}


@contextmanager
def seat(browser: Browser, served: Served, email: str, *, phone: bool = False) -> Iterator[Page]:
    """A browser of one person's own, signed in."""
    context = browser.new_context(viewport=PHONE if phone else DESK, has_touch=phone)
    page = sign_in(context, served, email)
    page.set_default_timeout(30_000)
    yield page
    context.close()


def invite(page: Page, home: str, name: str, email: str, role: str) -> str:
    """The link that the partner hands over."""
    page.goto(f"{home}members/invite/")
    page.fill("[name=name]", name)
    page.fill("[name=email]", email)
    page.check(f"[name=roles][value={role}]")
    page.click("main button[type=submit]")
    return page.input_value("#address")


def join(browser: Browser, link: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(link)
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url(re.compile("/w/"))
    context.close()


def basis(page: Page, home: str) -> tuple[int, int]:
    """Deals and conversations that the finding says it comes from."""
    page.goto(f"{home}finding/")
    found = re.search(r"Aus ([\d.]+) \D+ ([\d.]+) ", page.locator(".head p.small").inner_text())
    assert found
    return int(found[1].replace(".", "")), int(found[2].replace(".", ""))


def test_a_first_week(browser: Browser, served: Served) -> None:
    with seat(browser, served, PARTNER) as page:
        # A client is created, and its people are invited.
        page.goto(f"{served.url}/clients/")
        page.keyboard.press("a")
        page.fill("[name=name]", "Taldorn Messwerk GmbH")
        page.click("main button[type=submit]")
        page.wait_for_url(re.compile("/w/taldorn"))
        home = (re.match(r".*/w/[^/]+/", page.url) or [""])[0]
        links = [invite(page, home, "Berta Taldorn", BOARD, "board"), invite(page, home, "Jonas Feldern", SALES, "sales")]
        for link in links:
            join(browser, link)

        # The history is uploaded, looked at and taken over; the finding and the plan come by themselves.
        page.goto(f"{home}imports/")
        page.set_input_files("input[type=file]", EXPORT)
        page.click("main form button[type=submit]")
        take = page.locator("form[action$='/commit/'] button")
        expect(take).to_be_visible(timeout=PATIENCE)
        take.click()
        expect(page.locator("form[action$='/undo/'] button")).to_be_visible(timeout=PATIENCE)
        page.goto(f"{home}plan/")
        expect(page.locator("main h2").first).to_be_visible(timeout=PATIENCE)
        expect(page.locator("main progress")).to_have_count(0, timeout=PATIENCE)
        assert page.locator("main").inner_text().count("\n") > 40, "the plan itself, not a note of what is missing"
        deals, before = basis(page, home)
        assert deals > 300
        assert before == 0

        # A segment is proposed.
        page.goto(f"{home}segments/")
        page.fill("main [name=name]", "Fertiger ab 50 Beschäftigten")
        page.click("main form button[type=submit]")
        page.select_option("[name=add]", "employees")
        expect(page.locator("[name='employees.min']")).to_be_visible()
        with page.expect_response(lambda answer: "/segments/" in answer.url and answer.request.method == "POST"):
            page.fill("[name='employees.min']", "50")
        expect(page.locator("#live .examples a, #live .lines a").first).to_be_visible()
        segment = page.url
        page.click("form[action$='/propose/'] button:not([formaction])")

    with seat(browser, served, BOARD) as page:
        page.goto(segment)
        page.click("button[formaction$='/approve/']")
        expect(page.locator("button[formaction$='/approve/']")).to_have_count(0)

    with seat(browser, served, PARTNER) as page:
        # Accounts are chosen from the market, for the salesperson.
        page.goto(segment)
        page.click("a[href*='accounts/add']")
        page.select_option(".bulk [name=owner]", label="Jonas Feldern")
        page.click(".bulk button[type=submit]")
        page.wait_for_url(re.compile("/accounts/"))

    with seat(browser, served, SALES, phone=True) as page:
        page.goto(f"{home}today/")
        worked: list[str] = []
        for n in range(3):
            worked.append(title(page))
            choose(page, f"Erstes Gespräch {n}", "open")
            page.click(SAVE)
            expect(page.locator("h1")).not_to_have_text(worked[-1])
        assert len(set(worked)) == 3

    with seat(browser, served, BOARD) as page:
        page.goto(f"{home}finding/")
        page.click("form[action$='/refresh/'] button")
        expect(page.locator(".head p.small")).to_contain_text("und 3 in Lotse festgehaltenen", timeout=PATIENCE)
        assert basis(page, home) == (deals, 3)
        page.goto(f"{home}conversations/")
        for name in worked:
            expect(page.locator("main")).to_contain_text(name)
