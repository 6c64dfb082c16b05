from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.domain.courts import courts, current_court, find_court
from lotse.domain.register import RegisterType, parse_company_number, parse_register
from lotse.domain.vat import parse_vat


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Amtsgericht Ulm, HRB 0012345", "B8537||HRB|12345"),
        ("HRB 12345 B, Amtsgericht Charlottenburg", "F1103R||HRB|12345"),
        ("AG Köln HRA 7", "R3306||HRA|7"),
        ("Handelsregister: AG München, HRB-Nr. 99", "D2601V||HRB|99"),
        ("Amtsgericht Bensheim HRB 44", "M1103||HRB|44"),
        ("FN 122119m", "FN|122119m"),
        ("CHE-116.281.710", "CHE|116281710"),
    ],
)
def test_entries_are_equal_by_key(text: str, key: str) -> None:
    entry = parse_register(text)
    assert entry is not None
    assert entry.key == key


def test_a_number_without_its_court_proves_nothing() -> None:
    entry = parse_register("HRB 12345")
    assert entry is not None
    assert (entry.number, entry.key) == ("12345", None)


@pytest.mark.parametrize("text", ["CHE-123.456.789", "12345", "", "Umsatz 12345", "HRB"])
def test_what_is_no_entry(text: str) -> None:
    assert parse_register(text) is None


def test_parted_columns() -> None:
    entry = parse_register("904527 f", country="AT", register_type="FN", court="Landesgericht Salzburg")
    assert entry is not None
    assert entry.key == "FN|904527f"
    bare = parse_register("00123", court="Ulm", register_type="HRB")
    assert bare is not None
    assert bare.key == "B8537||HRB|123"


def test_a_dissolved_courts_numbers_stay_apart() -> None:
    plain, former = parse_company_number("H1101_H1101_PR106"), parse_company_number("H1101_H1102_PR106")
    assert plain is not None
    assert former is not None
    assert plain.key != former.key


@given(st.sampled_from(["HRA", "HRB", "GnR", "PR", "VR"]), st.integers(1, 9_999_999), st.sampled_from(sorted(courts())))
def test_entries_round_trip(kind: str, number: int, code: str) -> None:
    entry = parse_company_number(f"{code}_{kind}{number}")
    assert entry is not None
    again = parse_register(str(entry), court=code)
    assert again is not None
    assert (again.type, again.number) == (RegisterType(kind), str(number))


@given(st.text())
def test_any_text_is_an_entry_or_none(text: str) -> None:
    parse_register(text)
    parse_company_number(text)
    find_court(text)
    parse_vat(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Amtsgericht Ulm", "Ulm"),
        ("Charlottenburg (Berlin)", "Berlin (Charlottenburg)"),
        ("Frankfurt am Main", "Frankfurt am Main"),
        ("Freiburg im Breisgau", "Freiburg"),
        ("Handelsregister B des Amtsgerichts Köln", "Köln"),
        ("Registergericht Bad Homburg", "Bad Homburg v.d.H."),
        ("Oldenburg", "Oldenburg (Oldenburg)"),
    ],
)
def test_courts_by_how_people_write_them(text: str, name: str) -> None:
    court = find_court(text)
    assert court is not None
    assert court.name == name


def test_a_former_court_has_a_successor() -> None:
    former = find_court("Bensheim")
    assert former is not None
    assert (former.current, current_court(former).name) == (False, "Darmstadt")
    assert all(current_court(court).current for court in courts().values() if court.successor)


def test_a_name_that_two_courts_share_means_neither() -> None:
    assert find_court("Frankfurt") is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("USt-IdNr.: DE 136 695 976", "DE136695976"),
        ("ATU13585627", "ATU13585627"),
        ("CHE-116.281.710 MWST", "CHE-116.281.710 MWST"),
        ("DE123456789", None),
        ("", None),
    ],
)
def test_vat_ids(text: str, number: str | None) -> None:
    found = parse_vat(text)
    assert (found and found.number) == number
