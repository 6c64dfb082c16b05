"""Pictures of every screen in every language, theme and width, for looking at. Run by ``make shots``; writes to shots/."""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import django
from playwright.sync_api import Browser, sync_playwright
from tests.serving import CHROMIUM, COMPANIES, PASSWORD, POPULATE, Served, inside, serving
from tests.visiting import Visitor, pages

PEOPLE = {"partner": "partner@kompass.example", "sales": "sales@hellmeyer.example"}
LANGUAGES, THEMES, WIDTHS = ("de", "en"), ("light", "dark"), (1440, 390)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("shots"))
    parser.add_argument("--only", default="", help="names of screens that contain this")
    for name, every in (("lang", LANGUAGES), ("theme", THEMES), ("width", WIDTHS)):
        parser.add_argument(f"--{name}", action="append", choices=every, type=type(every[0]))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lotse-shots-") as folder:
        data = Path(folder) / "data"
        data.mkdir()
        _prepare(data)
        with serving(data) as served, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
            for lang, theme, width in product(asked.lang or LANGUAGES, asked.theme or THEMES, asked.width or WIDTHS):
                for path in _shoot(browser, served, lang, theme, width, asked):
                    print(path)


def _prepare(data: Path) -> None:
    inside(data, f"from pathlib import Path; from lotse.market import build; build([{str(COMPANIES)!r}], Path({str(data / 'market')!r}))")
    inside(data, POPULATE)


def _shoot(browser: Browser, served: Served, lang: str, theme: str, width: int, asked: argparse.Namespace) -> Iterator[Path]:
    with sqlite3.connect(served.data / "state.sqlite3", timeout=20) as state:
        state.execute("UPDATE workspaces_user SET language = ?, theme = ?", (lang, theme))
    for role, email in PEOPLE.items():
        visitor = Visitor(served.url)
        visitor.sign_in(email, PASSWORD)
        context = browser.new_context(viewport={"width": width, "height": 900 if width > 500 else 844})
        context.add_cookies([{"name": cookie.name, "value": cookie.value or "", "url": served.url} for cookie in visitor.cookies])
        page = context.new_page()
        broken: dict[str, int] = {}
        for name, path in pages(visitor.get, visitor.first_page(), broken=broken).items():
            if asked.only in name:
                page.goto(served.url + path)
                page.wait_for_load_state("networkidle")
                target = asked.out / role / f"{name}-{lang}-{theme}-{width}.png"
                target.parent.mkdir(parents=True, exist_ok=True)
                page.screenshot(path=str(target), full_page=True)
                yield target
        context.close()
        for path, status in broken.items():
            print(f"{role}: {path} answers {status}", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) == 1:
        shutil.rmtree("shots", ignore_errors=True)
    django.setup()
    main()
