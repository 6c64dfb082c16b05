"""Pages to facts: hand-written hard ones, and invented ones in many layouts."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
import yaml

from lotse.imprint import FIELDS, Imprint, decode, read_page
from tests.imprint.invented import make_page

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_hard_pages(case: dict[str, Any]) -> None:
    read = read_page(case["page"].encode(), id=case["id"])
    want = {**dict.fromkeys(FIELDS), **case["want"]}
    assert {name: read.value(name) for name in FIELDS if name not in ("email",) or "email" in case["want"]} == {
        name: value for name, value in want.items() if name != "email" or "email" in case["want"]
    }
    assert [[person.name, person.role] for person in read.representatives] == case["people"]


@pytest.mark.parametrize("seed", range(2_000, 2_120))
def test_invented_pages(seed: int) -> None:
    page = make_page(seed)
    read = read_page(page.text, id=page.id, kind=page.kind)
    assert {name: read.value(name) for name in FIELDS} == page.truth
    assert {person.name for person in read.representatives} == {name for name, _ in page.people}
    assert_quotes(read, page.text)


def assert_quotes(read: Imprint, text: str) -> None:
    record = read.record()
    for name, quote in record["evidence"].items():
        start, end = record["spans"][name]
        assert decode(text)[start:end] == quote, name
        assert 0 < record["confidence"][name] <= 1
        assert record["rule"][name]


def test_evidence_shows_the_value() -> None:
    read = read_page("<p>Talblick Gmb&shy;H<br>Am&nbsp;Hang <b>7</b><br>89073 Ulm", id="x")
    assert read.value("name") == "Talblick GmbH"
    assert read.facts["name"].evidence == "Talblick Gmb&shy;H"
    assert read.facts["street"].evidence == "Am&nbsp;Hang <b>7"


def test_result_can_be_sent_to_another_process() -> None:
    read = read_page(make_page(1).text, id="x")
    assert pickle.loads(pickle.dumps(read)) == read
    assert pickle.loads(pickle.dumps(read_page)) is read_page


def test_windows_1252_and_declared_charsets() -> None:
    page = "<meta charset='iso-8859-1'><p>Ölmüller GmbH<br>Grüner Weg 3<br>89073 Ulm"
    assert read_page(page.encode("cp1252"), id="x").value("name") == "Ölmüller GmbH"
    assert read_page(page.encode("utf-16"), id="x").value("street") == "Grüner Weg 3"
