"""Any page in, no exception, in bounded time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.imprint.crawl.links import find_links, next_page, sitemap_link, sitemap_places

HOSTILE = {
    "open links": "<a href=/impressum>" * 100_000,
    "nested": "<div>" * 200_000 + "<a href=/team>Team",
    "nested otherwise": "<table><tr><td><b><font>" * 40_000 + "<frameset>" * 100_000,
    "links in links": "<a href=/team><b>" * 100_000 + "</a>" * 100_000,
    "tags without an end": "<div " * 400_000 + "<frame " * 200_000,
    "one long word": "<a href=/x>" + "impressum " * 200_000,
    "one long address": f"<a href={'/impressum' * 200_000}>Impressum",
    "brackets": "(" * 2_000_000,
    "places without an end": "<loc>" * 400_000,
    "a refresh": f'<meta http-equiv=refresh content="0;{" " * 1_000_000}url={"x" * 1_000_000}">',
}


@pytest.mark.parametrize("how", HOSTILE)
def test_hostile_pages_are_passed_in_time(how: str) -> None:
    started = time.monotonic()
    list(find_links(HOSTILE[how], "https://f.example/"))
    next_page(HOSTILE[how], "https://f.example/")
    list(sitemap_places(HOSTILE[how], "https://f.example/"))
    assert time.monotonic() - started < 3


@given(
    st.text(max_size=200),
    st.sampled_from(
        ["<a href='{}'>Impressum</a>", "<base href='{}'><a href=/team>Team</a>", "<meta http-equiv=refresh content='0;url={}'>", "{}"]
    ),
)
def test_any_text(text: str, frame: str) -> None:
    page = frame.replace("{}", text)
    assert all(link.url.startswith(("http://", "https://")) for link in find_links(page, "https://f.example/"))
    assert all(url.startswith("http") for url in sitemap_places(page, "https://f.example/"))
    assert (next_page(page, "https://f.example/") or "http").startswith("http")
    sitemap_link(text)
