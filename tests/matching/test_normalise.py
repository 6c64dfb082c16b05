"""Cells in the forms that are compared."""

from __future__ import annotations

import pytest

from lotse.matching.contacts import domain, phone_key, register_key, vat_key
from lotse.matching.name_parts import name_parts
from lotse.matching.places import city_key
from lotse.matching.streets import Street, parse_street


@pytest.mark.parametrize("text", ["Hauptstraße 12", "Hauptstr. 12 a", "HAUPTSTRASSE 12a", "Haupt-Straße 12-14"])
def test_streets_meet(text: str) -> None:
    assert parse_street(text) == Street("haupt", "12")


@pytest.mark.parametrize("text", ["Munich", "München", "MUENCHEN", "Munchen"])
def test_towns_meet(text: str) -> None:
    assert city_key(text) == "munchen"


def test_a_german_freiburg_is_not_the_swiss_one() -> None:
    assert city_key("Freiburg im Breisgau") == "freiburg"


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Amtsgericht Ulm HRB 0012345", None, "HRB12345"),
        ("12345", "HRB", "HRB12345"),
        ("FN 123456 a", None, "FN123456a"),
        ("CHE-109.322.551", None, "CHE109322551"),
        ("12345", None, "12345"),
        ("", None, None),
    ],
)
def test_register_numbers_meet(text: str, kind: str | None, expected: str | None) -> None:
    assert register_key(text, kind) == expected


def test_contacts() -> None:
    assert domain("https://www.kraeutle.co.at/kontakt") == "kraeutle.co.at"
    assert domain("jana@gmx.de") is None
    assert phone_key("+49 (0)30 23125-123") == phone_key("030 23125123")
    assert vat_key("CHE-109.322.551 MWST") == "CHE109322551"


def test_what_was_appended_is_cut_and_two_names_are_parted() -> None:
    assert name_parts("Huber Bau GmbH, Abt. Einkauf") == ("Huber Bau GmbH",)
    assert name_parts("Huber Bau GmbH / Brack Holz KG")[1:] == ("Huber Bau GmbH", "Brack Holz KG")
    assert name_parts("Frau") == ("Frau",)
