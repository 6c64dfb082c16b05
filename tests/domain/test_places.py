from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.domain.address import Address, clean_postcode, parse_address, split_street
from lotse.domain.geo import locate
from lotse.domain.place_names import place_key, place_stem
from lotse.domain.states import find_state, states


@pytest.mark.parametrize(
    ("postcode", "place", "country", "state", "town"),
    [
        ("79114", "Freiburg im Breisgau", "DE", "DE-BW", "Freiburg im Breisgau"),
        ("6120", "Halle", "DE", "DE-ST", "Halle"),
        ("1010", "Wien", "AT", "AT-9", "Wien"),
        ("8001", "Zurich", "CH", "CH-ZH", "Zürich"),
        ("9490", None, None, "LI-11", "Vaduz"),
        (None, "Munich", "DE", "DE-BY", "München"),
        (None, "Berlin", "DE", "DE-BE", "Berlin"),
        (None, "St.Gallen", "CH", "CH-SG", "St. Gallen"),
        (None, "Genf", "CH", "CH-GE", "Genève"),
        (None, "Esslingen am Neckar", "DE", "DE-BW", "Esslingen am Neckar"),
        (None, "Frankfurt", "DE", "DE-HE", "Frankfurt am Main"),
    ],
)
def test_a_place_is_found(postcode: str | None, place: str | None, country: str | None, state: str, town: str) -> None:
    found = locate(postcode, place, country=country)
    assert found is not None
    assert (found.state, found.municipality) == (state, town)
    assert found.lat is not None
    assert 45 < found.lat < 56


def test_a_name_that_many_towns_bear_is_unknown_unless_the_state_is_known() -> None:
    assert locate(None, "Neustadt", country="DE") is None
    in_state = locate(None, "Neustadt", country="DE", state="DE-RP")
    assert in_state is not None
    assert (in_state.state, in_state.lat) == ("DE-RP", None)


def test_a_large_recipients_postcode_has_a_state_but_no_firm_for_a_town() -> None:
    found = locate("70546", "Daimler", country="DE")
    assert found is not None
    assert (found.state, found.municipality) == ("DE-BW", None)


def test_an_unknown_place_is_none() -> None:
    assert locate(None, "Atlantis", country="DE") is None
    assert locate("99999", None, country="DE") is None
    assert locate() is None


@given(st.text(max_size=12), st.text(max_size=30))
def test_any_text_is_a_place_or_none(postcode: str, place: str) -> None:
    found = locate(postcode, place)
    assert found is None or found.country in ("DE", "AT", "CH", "LI")


@given(st.text())
def test_a_place_key_is_stable(text: str) -> None:
    assert place_key(place_key(text)) == place_key(text)
    assert set(place_key(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")


def test_stems_drop_what_tells_namesakes_apart() -> None:
    names = ["Esslingen am Neckar", "Halle (Saale)", "Weiden i. d. OPf.", "Frankfurt/Oder", "Freiburg i.Br.", "St. Pölten"]
    assert [place_stem(name) for name in names] == ["esslingen", "halle", "weiden", "frankfurt", "freiburg", "sankt poelten"]


def test_states_in_both_languages() -> None:
    assert [find_state(n) for n in ("Bavaria", "Bayern", "de-by", "Kanton Zürich", "Tyrol", "Nowhere")] == [
        "DE-BY", "DE-BY", "DE-BY", "CH-ZH", "AT-7", None,
    ]  # fmt: skip
    assert len(states()) == 16 + 9 + 26 + 11


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Heckerstraße 1, 79114 Freiburg im Breisgau.", Address("Heckerstraße 1", "79114", "Freiburg im Breisgau")),
        ("c/o Muster GmbH, Hesselbach 32, 77704 Oberkirch.", Address("Hesselbach 32", "77704", "Oberkirch", None, "c/o Muster GmbH")),
        ("A-1010 Wien", Address(None, "1010", "Wien", "AT")),
        ("Hauptstr.", Address("Hauptstr.")),
        ("An der B3, Nr. 3, 79379 Müllheim.", Address("An der B3 Nr. 3", "79379", "Müllheim")),
        ("", Address()),
    ],
)
def test_addresses_of_the_register(text: str, expected: Address) -> None:
    assert parse_address(text) == expected


@given(st.text())
def test_any_text_is_an_address(text: str) -> None:
    assert isinstance(parse_address(text), Address)


@given(st.from_regex(r"[A-Z][a-zäöü]{2,12}straße", fullmatch=True), st.integers(1, 300), st.sampled_from(["", "a", " b"]))
def test_street_and_number_round_trip(street: str, number: int, letter: str) -> None:
    assert split_street(f"{street} {number}{letter}") == (street, f"{number}{letter}")


def test_postcodes_take_their_countrys_length() -> None:
    written = [
        ("6120", "DE"),
        ("D-06120", "DE"),
        ("6120.0", "DE"),
        ("1010", "AT"),
        ("10100", "AT"),
        ("8001", "CH"),
        ("6120", None),
        ("x", "DE"),
    ]
    assert [clean_postcode(*pair) for pair in written] == ["06120", "06120", "06120", "1010", None, "8001", "6120", None]
