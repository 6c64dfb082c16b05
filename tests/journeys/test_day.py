"""A salesperson's day: three cards on a phone, and what may go wrong meanwhile. Nothing is lost, nothing is done twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.conftest import sign_in
from tests.serving import PASSWORD, Served

pytestmark = pytest.mark.chromium

CLIENT = "/w/hellmeyer-pruefsoftware-gmbh"
SALES, COLLEAGUE, PARTNER = "sales@hellmeyer.example", "vertrieb2@hellmeyer.example", "partner@kompass.example"
SAVE = ".second .btn.primary"


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    yield context
    context.close()


def today(context: BrowserContext, served: Served, email: str = SALES) -> Page:
    page = sign_in(context, served, email)
    page.goto(f"{served.url}{CLIENT}/today/")
    return page


def attempts(served: Served, note: str = "") -> int:
    """How many attempts stand in the state; of one note where asked."""
    return count(served, "pipeline_attempt WHERE undone_at IS NULL" + (" AND note = ?" if note else ""), *([note] if note else []))


def notes(served: Served, text: str) -> int:
    return count(served, "pipeline_note WHERE undone_at IS NULL AND text = ?", text)


def people(served: Served, last_name: str) -> int:
    return count(served, "accounts_contact WHERE last_name = ?", last_name)


def count(served: Served, rows: str, *values: str) -> int:
    with sqlite3.connect(f"file:{served.data}/state.sqlite3?mode=ro", uri=True) as state:
        return int(state.execute(f"SELECT count(*) FROM {rows}", values).fetchone()[0])


def choose(page: Page, note: str, outcome: str = "not_reached") -> None:
    """Confirms what the law asks to be confirmed, says what came of the call and writes a note; does not save."""
    page.evaluate("for (const box of document.querySelectorAll('[data-condition]')) if (!box.checked) box.click()")
    if page.locator(".talk[data-channel=phone]").count() == 0:
        page.evaluate("document.querySelector('[name=channel][value=phone]:not(:disabled)')?.click()")
    opener = page.locator("[data-opens-outcome]")
    if opener.is_visible():
        opener.click()
    shown = page.locator(".outs:not([hidden])")
    wanted = shown.locator(f"[data-outcome={outcome}]")
    (wanted if wanted.count() else shown.locator("[data-outcome]").first).click()
    page.evaluate("document.querySelector('.noterow').hidden = false")
    page.fill("[name=note]", note)


def title(page: Page) -> str:
    return page.locator("h1").inner_text()


def test_three_cards_on_a_phone(phone: BrowserContext, served: Served) -> None:
    page = today(phone, served)
    before, seen = attempts(served), []
    for n in range(3):
        seen.append(title(page))
        choose(page, f"Karte {n}")
        with page.expect_response(lambda answer: "/attempt/" in answer.url) as answer:
            page.click(SAVE)
        assert answer.value.status == 200, answer.value.text()
        expect(page.locator("h1")).not_to_have_text(seen[-1])
    assert len(set(seen)) == 3, "the next card is there already"
    assert attempts(served) == before + 3
    page.locator(".toast button").last.click()
    expect(page.locator("h1")).to_have_text(seen[-1])
    assert attempts(served) == before + 2, "undone, and open again"


def test_a_double_click_saves_once(phone: BrowserContext, served: Served) -> None:
    page = today(phone, served)
    was = title(page)
    choose(page, "Doppelt")
    page.dblclick(SAVE)
    expect(page.locator("h1")).not_to_have_text(was)
    page.wait_for_timeout(500)
    assert attempts(served, "Doppelt") == 1


def test_the_same_save_sent_twice_is_one(phone: BrowserContext, served: Served) -> None:
    page = today(phone, served)
    choose(page, "Zweimal gesendet")
    again = """async () => {
      const form = document.getElementById("outcome-form");
      const body = new URLSearchParams(new FormData(form));
      const headers = {"HX-Request": "true", "X-CSRFToken": document.querySelector("meta[name=csrf]").content};
      const send = () => fetch(form.getAttribute("hx-post"), {method: "POST", body, headers});
      return (await Promise.all([send(), send(), send()])).map((answer) => answer.status);
    }"""
    statuses = page.evaluate(again)
    assert 200 in statuses
    assert attempts(served, "Zweimal gesendet") == 1


def test_back_and_saved_again(phone: BrowserContext, served: Served) -> None:
    page = today(phone, served)
    was = title(page)
    choose(page, "Zurück")
    page.click(SAVE)
    expect(page.locator("h1")).not_to_have_text(was)
    page.goto(f"{served.url}{CLIENT}/conversations/")
    for _ in range(2):
        page.go_back()
        page.wait_for_load_state("networkidle")
    expect(page.locator("h1")).to_be_visible()
    assert attempts(served, "Zurück") == 1


def test_without_a_connection_nothing_is_lost(phone: BrowserContext, served: Served) -> None:
    page = today(phone, served)
    page.wait_for_timeout(1500)  # the day's cards are loaded meanwhile
    choose(page, "Im Zug")
    phone.set_offline(True)
    page.click(SAVE)
    expect(page.locator("#banner")).to_be_visible()
    assert attempts(served, "Im Zug") == 0
    phone.set_offline(False)
    expect(page.locator("#banner")).to_be_hidden(timeout=20_000)
    assert attempts(served, "Im Zug") == 1


def test_an_expired_sign_in_loses_nothing(phone: BrowserContext, served: Served) -> None:
    page = today(phone, served)
    choose(page, "Abgelaufen")
    phone.clear_cookies(name="sessionid")
    page.click(SAVE)
    link = page.locator("#banner a")
    expect(link).to_be_visible()
    assert attempts(served, "Abgelaufen") == 0
    with phone.expect_page() as opened:
        link.click()
    other = opened.value
    other.fill("input[name=email]", SALES)
    other.fill("input[name=password]", PASSWORD)
    other.click("button[type=submit]")
    other.wait_for_url(lambda url: "/sign-in/" not in url)
    expect(page.locator("#banner")).to_be_hidden(timeout=25_000)
    assert attempts(served, "Abgelaufen") == 1


def test_a_note_in_the_train_is_kept_and_the_card_stays(phone: BrowserContext, served: Served) -> None:
    page = today(phone, served)
    was = title(page)
    page.click("[data-opens-outcome]")
    page.evaluate("document.querySelector('.noterow').hidden = false")
    page.fill("[name=note]", "Messe im Mai")
    phone.set_offline(True)
    page.click("[data-saves-note]")
    expect(page.locator("#outcome-errors .errsum")).to_be_visible()
    assert (title(page), page.input_value("[name=note]"), notes(served, "Messe im Mai")) == (was, "", 0)
    phone.set_offline(False)
    expect(page.locator("#banner")).to_be_hidden(timeout=20_000)
    assert notes(served, "Messe im Mai") == 1


def test_a_form_met_by_an_expired_sign_in_and_by_the_back_button(browser: Browser, served: Served) -> None:
    """After signing in what was typed stands there; after saving, back shows the form without sending it, and the same form saves once."""
    context = browser.new_context()
    page = sign_in(context, served, PARTNER)
    page.goto(f"{served.url}{CLIENT}/today/")
    account = (page.locator("h1 a").get_attribute("href") or "").rstrip("/").split("/")[-1]
    page.goto(f"{served.url}{CLIENT}/accounts/{account}/people/new/")
    page.fill("[name=last_name]", "Wölkenkamp-Zeit")
    page.fill("[name=source]", "Messe")
    context.clear_cookies(name="sessionid")
    page.click("main form.form button[type=submit]")
    page.fill("input[name=email]", PARTNER)
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url(lambda url: "/people/new/" in url)
    assert page.input_value("[name=last_name]") == "Wölkenkamp-Zeit"
    page.dblclick("main form.form button[type=submit]")
    page.wait_for_url(lambda url: "/contacts/" in url)
    assert people(served, "Wölkenkamp-Zeit") == 1
    page.go_back()
    page.wait_for_load_state()
    assert people(served, "Wölkenkamp-Zeit") == 1, "back sends nothing"
    context.close()


def test_two_people_on_one_account(browser: Browser, served: Served) -> None:
    """The second is told what the first recorded, and loses nothing typed."""
    first, second = browser.new_context(), browser.new_context()
    one = today(first, served, COLLEAGUE)
    address = one.locator("h1 a").get_attribute("href") or ""
    card = f"{served.url}{CLIENT}/today/{address.rstrip('/').split('/')[-1]}/"
    one.goto(card)
    other = sign_in(second, served, PARTNER)
    other.goto(card)
    choose(one, "Vom Ersten")
    one.click(SAVE)
    expect(one.locator(".toast").first).to_be_visible()
    choose(other, "Vom Zweiten")
    with other.expect_response(lambda answer: "/attempt/" in answer.url) as answer:
        other.click(SAVE)
    assert answer.value.status == 409
    expect(other.locator("#outcome-errors .errsum")).to_be_visible()
    assert other.input_value("[name=note]") == "Vom Zweiten"
    assert (attempts(served, "Vom Ersten"), attempts(served, "Vom Zweiten")) == (1, 0)
    other.click(SAVE)
    expect(other.locator("#outcome-errors .errsum")).to_have_count(0)
    assert attempts(served, "Vom Zweiten") == 1, "knowing of the other's, it is saved"
    first.close()
    second.close()
