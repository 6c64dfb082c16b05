"""The sample rendered once, and a Chromium that is there or is missed by name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from lotse.reports import render_finding, render_forecast, render_plan
from tests.reports import sample_plan as sample

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="session")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folders ``de``, ``en``, ``de-CH`` (the sample), ``extreme``, ``hostile``, ``finding``."""
    root = tmp_path_factory.mktemp("reports")
    for lang in ("de", "en", "de-CH"):
        render_plan(sample.plan(), root / lang, lang=lang)
    render_plan(sample.extreme(), root / "extreme")
    render_plan(sample.hostile(), root / "hostile", names=True)
    render_finding(sample.finding(), root / "finding")
    render_forecast(sample.forecast(), root / "finding")
    return root


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """For one module alone: while it lives, an event loop runs in this process, and the crawler's tests need one of their own."""
    assert CHROMIUM.exists(), "Debian's chromium is needed: apt-get install chromium"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield launched
        launched.close()
