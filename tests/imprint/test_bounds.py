"""Any bytes in: no exception, bounded time, quotes that stand where they are said to stand."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lotse.imprint import FIELDS, Kind, decode, read_page
from tests.imprint.invented import make_page

PIECES = st.sampled_from(
    [
        "<",
        ">",
        "<p>",
        "<br>",
        "<a href='mailto:",
        "@",
        "(at)",
        "GmbH",
        " ",
        "\n",
        "Tel: ",
        "07802 12345",
        "77704 Oberkirch",
        "Geschäftsführer: ",
        "Jana Weberling",
        "&",
        "&amp;",
        "&#x;",
        "&#0;",
        "\u00ad",
        "\u00a0",
        "HRB ",
        "123456",
        "Amtsgericht ",
        "DE",
        "</script>",
        "<script>",
        "<!--",
        "-->",
        "**",
        "# ",
        "[",
        "](tel:",
        "Hosting",
        ",",
        "|",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.lists(PIECES, max_size=60).map("".join)), st.sampled_from([None, *Kind]))
def test_any_input_gives_true_quotes(content: bytes | str, kind: Kind | None) -> None:
    record = read_page(content, id="x", kind=kind).record()
    text = decode(content)
    for name, (start, end) in record["spans"].items():
        assert text[start:end] == record["evidence"][name]


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "(",
        "0",
        "<",
        "@",
        "&",
        "a@",
        "A ",
        "- ",
        "\n",
        "12345 ",
        "Tel: ",
        "GmbH ",
        "<a '",
        "\u00a0",
        "Geschäftsführer ",
        "[a](",
        "Ulm\n",
        "{{",
        "Hauptstr. 1\n",
    ],
)
def test_a_megabyte_of_anything_ends_soon(piece: str) -> None:
    read_page("77704 Oberkirch", id="warm")
    started = time.process_time()
    read_page(piece * (1_000_000 // len(piece)), id="x")
    assert time.process_time() - started < 3


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 5_000), st.integers(1, 3))
def test_scripts_and_white_space_change_nothing(seed: int, amount: int) -> None:
    page = make_page(seed)
    if page.kind != "html":
        return
    noise = "<script>var x = 'GmbH 10115 Berlin';</script>" + "\n\t " * amount
    noisy = page.text.replace("<p>", f"<p>{noise}").replace("<br>", f"{noise}<br>\n").replace("</div>", f"<!-- x -->{noise}</div>")
    before, after = read_page(page.text, id="x"), read_page(noisy, id="x")
    assert {name: before.value(name) for name in FIELDS} == {name: after.value(name) for name in FIELDS}
    assert [person.name for person in before.representatives] == [person.name for person in after.representatives]
