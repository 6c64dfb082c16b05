"""What counts as finding a word in a name, in Python and in SQL alike."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lotse.tables import Frame, Kind, query
from lotse.targeting.words import any_of, first_of, folded, folded_sql, has_letters, pattern


@pytest.mark.parametrize(
    ("word", "name", "found"),
    [
        ("Maschinenbau", "Tannrieder Sondermaschinenbau GmbH", True),
        ("maschinenbau", "TANNRIEDER MASCHINENBAU", True),
        ("Bau", "Lerch Bau GmbH", True),
        ("Bau", "Lerch Maschinenbau GmbH", False),
        ("=druck", "Pfaff Druck KG", True),
        ("=druck", "Pfaff Druckluft KG", False),
        ("cnc*", "CNC-Technik Horst", True),
        ("cnc*", "Fernccnct GmbH", False),
        ("*bank", "Hausbank Ulm eG", True),
        ("*bank", "Bankett Service GmbH", False),
        ("Förder­technik".replace("­", ""), "Huber Foerdertechnik", True),
        ("foerdertechnik", "Huber Fördertechnik", True),
        ("foerdertechnik", "Huber FORDERTECHNIK", True),
        ("Großhandel", "Grosshandel Ritz", True),
        ("it service", "Ritz IT-Service GmbH", True),
        ("it service", "Ritz ITService GmbH", False),
    ],
)
def test_finding_words(word: str, name: str, found: bool) -> None:
    assert (first_of([word], name) is not None) is found


def test_nothing_is_found_by_no_words() -> None:
    assert not re.search(any_of([]), "maschinenbau")
    assert first_of([], "Maschinenbau") is None


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_folding_twice_changes_nothing_that_is_searched(text: str) -> None:
    assert (
        re.findall("[a-z0-9]+", folded(folded(text).replace("ss", "ß").replace("ß", "ss")))[:1]
        == re.findall("[a-z0-9]+", folded(folded(text)))[:1]
    )


LETTERS = st.text(alphabet="aeoußäöÜé bmdrtsSTZ-.&", max_size=24)


@settings(max_examples=60, deadline=None)
@given(st.lists(LETTERS, min_size=1, max_size=8), LETTERS.filter(has_letters))
def test_sql_and_python_find_the_same(names: list[str], word: str) -> None:
    frame = Frame({"name": Kind.TEXT.column(names), "n": Kind.NUMBER.column(range(len(names)))})
    found = query(f"SELECT regexp_matches({folded_sql('name')}, '{pattern(word)}') AS hit FROM names ORDER BY n", names=frame)
    assert [bool(hit) for hit in found["hit"]] == [first_of([word], name) is not None for name in names]
