"""One person, however a system writes the name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.domain.people import parse_person


@pytest.mark.parametrize(
    "text",
    [
        "Jana Weber",
        "Weber, Jana",
        "Frau Dr. Jana Weber",
        "jana.weber@firma.de",
        "JANA WEBER",
        "JANA_WEBER",
        "jana.weber",
        "Jana Weber (extern)",
        "Jana Weber <jw@firma.de>",
        "Weber, Dr. Jana",
        "Jana Weber, MBA",
    ],
)
def test_spellings_of_one_person(text: str) -> None:
    person = parse_person(text)
    assert person is not None
    assert (person.display, person.key) == ("Jana Weber", "jana weber")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Moritz von Thal", "Moritz", "von Thal"),
        ("von Thal, Moritz", "Moritz", "von Thal"),
        ("J. Weber", "J", "Weber"),
        ("Krämer-Boll", "", "Krämer-Boll"),
        ("anna-lena.krämer", "Anna-Lena", "Krämer"),
        ("Herr Ott", "", "Ott"),
    ],
)
def test_parts(text: str, first: str, last: str) -> None:
    person = parse_person(text)
    assert person is not None
    assert (person.first, person.last) == (first, last)


@pytest.mark.parametrize("text", ["", "4711", "---", "eine ganze Bemerkung mit vielen Worten und Sätzen"])
def test_what_is_no_name(text: str) -> None:
    assert parse_person(text) is None


@given(st.text(max_size=60))
def test_any_text_is_a_person_or_nothing(text: str) -> None:
    person = parse_person(text)
    assert person is None or person.last
