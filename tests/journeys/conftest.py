"""The real server with the invented market and the demonstration in it; and a browser."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from lotse.market import build
from tests.serving import CHROMIUM, COMPANIES, PASSWORD, POPULATE, Served, inside, serving


@pytest.fixture(scope="session")
def populated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the market of the invented companies and the demonstration; made once for all processes, copied before use."""
    base = tmp_path_factory.getbasetemp()
    root = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    data, ready = root / "demonstration", root / "demonstration.ready"
    with (root / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            data.mkdir()
            build([COMPANIES], data / "market")
            inside(data, POPULATE)
            ready.touch()
    return data


@pytest.fixture(scope="module")
def served(populated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served_copy(populated, tmp_path_factory.mktemp("served")) as running:
        yield running


@contextmanager
def served_copy(populated: Path, folder: Path, **more: str) -> Iterator[Served]:
    """A server on a copy of its own; ``more``: variables of its environment."""
    shutil.copytree(populated, folder / "data")
    with serving(folder / "data", **more) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    assert CHROMIUM.exists(), "Debian's chromium is needed: apt-get install chromium"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield launched
        launched.close()


def sign_in(context: BrowserContext, served: Served, email: str) -> Page:
    """A page of that context, signed in and wherever the application leads."""
    page = context.new_page()
    page.set_default_timeout(30_000)  # a machine that does much else
    page.goto(f"{served.url}/sign-in/")
    page.fill("input[name=email]", email)
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url(lambda url: "/sign-in/" not in url)
    return page
