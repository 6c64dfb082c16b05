"""What Chromium makes of the pages: nothing for axe to find, no sideways scrolling, one printed first sheet."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from tests.accessible import Look, looks_of, violations

pytestmark = pytest.mark.chromium

# Both widths and both schemes in two pages of each kind; they share one style.
DAY: tuple[Look, ...] = ((1440, "light"), (390, "dark"))
NIGHT: tuple[Look, ...] = ((1024, "dark"), (390, "light"))


@pytest.mark.parametrize(
    ("page", "looks"),
    [("de/plan.html", DAY), ("en/plan.html", NIGHT), ("finding/report.html", DAY), ("finding/forecast.html", NIGHT)],
)
def test_axe_finds_nothing(browser: Browser, rendered: Path, page: str, looks: tuple[Look, ...]) -> None:
    view = browser.new_page()
    said: list[str] = []
    view.on("console", lambda message: said.append(message.text))
    view.goto((rendered / page).as_uri())
    told = [(look, violation) for look in looks_of(view, looks) for violation in violations(view)]
    view.close()
    assert told == []
    assert said == []


@pytest.mark.parametrize("page", ["de/plan.html", "extreme/plan.html", "finding/report.html"])
@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_no_sideways_scrolling(browser: Browser, rendered: Path, page: str, width: int) -> None:
    view = browser.new_page(viewport={"width": width, "height": 900})
    view.goto((rendered / page).as_uri())
    wide = view.evaluate("document.documentElement.scrollWidth")
    view.close()
    assert wide <= width


@pytest.mark.parametrize(
    ("folder", "last", "next_title"),
    [("de", "Was die Geschäftsführung", "Was die Historie"), ("extreme", "Was die Geschäftsführung", "Was die Historie")],
)
def test_the_printed_page_begins_with_the_whole_answer(browser: Browser, rendered: Path, folder: str, last: str, next_title: str) -> None:
    view = browser.new_page()
    view.goto((rendered / folder / "plan.html").as_uri())
    printed = view.pdf(prefer_css_page_size=True)
    view.close()
    first, second = (page.extract_text() for page in PdfReader(io.BytesIO(printed)).pages[:2])
    assert last in first
    assert "Spannen:" in first
    assert next_title in second
    assert "Seite 2 von" in second
