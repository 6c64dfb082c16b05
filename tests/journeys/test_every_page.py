"""Every page that links lead to, in both themes and widths: nothing for axe to find, nothing in the console, no sideways scrolling."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.accessible import Look, looks_of, violations
from tests.journeys.conftest import sign_in
from tests.serving import PASSWORD, Served
from tests.visiting import Visitor, pages

pytestmark = pytest.mark.chromium

PEOPLE = {
    "partner": "partner@kompass.example",
    "board": "board@hellmeyer.example",
    "marketing": "marketing@hellmeyer.example",
    "bdr": "bdr@hellmeyer.example",
    "sales": "sales@hellmeyer.example",
}
# Both widths and both schemes on every page; that each goes with each is looked at in `make shots`.
LOOKS: tuple[Look, ...] = ((1440, "light"), (390, "dark"))
PARTS = 2
BY_ROLE = {"overview", "today", "account", "finding"}
BROKEN: dict[str, dict[str, int]] = {}
LOOK = """() => ({
  wide: document.documentElement.scrollWidth - window.innerWidth,
  headings: document.querySelectorAll("h1").length,
})"""


@pytest.fixture(scope="module")
def starts(served: Served) -> dict[str, dict[str, str]]:
    """By role: every page that this person can reach."""
    found = {}
    for role, email in PEOPLE.items():
        visitor = Visitor(served.url)
        visitor.sign_in(email, PASSWORD)
        found[role] = pages(visitor.get, visitor.first_page(), broken=BROKEN.setdefault(role, {}))
    return found


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(reduced_motion="reduce")
    yield made
    made.close()


def faults(page: Page, url: str, *, axe_in: tuple[Look, ...] = LOOKS) -> list[object]:
    """What is wrong with one page in each of the looks; axe, which takes its time, looks at it in some."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    page.goto(url)
    told: list[object] = []
    for width, scheme in looks_of(page, LOOKS):
        if (width, scheme) in axe_in:
            told += [(width, scheme, *violation) for violation in violations(page)]
        looked = cast("dict[str, int]", page.evaluate(LOOK))
        if looked["wide"] > 0:
            told.append(f"{looked['wide']} px wider than {width}")
        if looked["headings"] != 1:
            told.append(f"{looked['headings']} headings of the first order")
    return told + said


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing(browser: Browser, served: Served, starts: dict[str, dict[str, str]], part: int) -> None:
    """By turns in the one look and in the other: what differs between them is the same few components everywhere."""
    assert _wrong(browser, served, "partner", list(starts["partner"].values())[part::PARTS], (LOOKS[part % 2],)) == {}


@pytest.mark.parametrize("role", ["board", "marketing", "sales"])
def test_axe_finds_nothing_where_others_see_something_else(
    browser: Browser, served: Served, starts: dict[str, dict[str, str]], role: str
) -> None:
    """What the partner does not come to, and the pages that are put together by role."""
    paths = {name: path for name, path in starts[role].items() if name not in starts["partner"] or name in BY_ROLE}
    assert _wrong(browser, served, role, list(paths.values())) == {}


def _wrong(browser: Browser, served: Served, role: str, paths: list[str], axe_in: tuple[Look, ...] = LOOKS) -> dict[str, list[object]]:
    context = browser.new_context(reduced_motion="reduce")
    page = sign_in(context, served, PEOPLE[role])
    wrong = {path: told for path in paths if (told := faults(page, served.url + path, axe_in=axe_in))}
    context.close()
    return wrong


def test_the_way_in_is_accessible(served: Served, context: BrowserContext) -> None:
    page = context.new_page()
    assert faults(page, f"{served.url}/sign-in/") == []


@pytest.mark.parametrize("role", list(PEOPLE))
def test_every_link_leads_somewhere(starts: dict[str, dict[str, str]], role: str) -> None:
    assert starts[role]
    assert BROKEN[role] == {}
