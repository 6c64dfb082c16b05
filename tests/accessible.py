"""What axe finds wrong with a page, in the looks in which people see it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

Scheme = Literal["light", "dark"]
Look = tuple[int, Scheme]  # width in CSS pixels, and the colours that the person's system asks for
# What passes is not told node by node, which takes most of axe's time on a long page.
OPTIONS = {"resultTypes": ["violations"]}


def looks_of(page: Page, looks: Iterable[Look]) -> Iterable[Look]:
    """Shows the page in one look after the other; it is loaded once, and changed as a window is."""
    for width, scheme in looks:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        yield width, scheme


def violations(page: Page) -> list[tuple[str, list[object]]]:
    """Rule and the first three places of each violation in the page as it is shown now."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in found]
