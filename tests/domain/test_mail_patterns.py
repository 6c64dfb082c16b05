"""Addresses that follow from others; people and domains are invented."""

import pytest

from lotse.domain.full_names import parse_full_name
from lotse.domain.mail_patterns import guess_address, learn_pattern


@pytest.mark.parametrize(
    ("seen", "form", "guess"),
    [
        ([("Petra Sperlich", "petra.sperlich@nord.de"), ("Urs Öztan", "urs.oeztan@nord.de")], "first.last", "jana.vonderheidt@nord.de"),
        (
            [("Petra Sperlich", "p.sperlich@nord.de"), ("Urs Grubner", "u.grubner@nord.de"), ("Info", "info@nord.de")],
            "f.last",
            "j.vonderheidt@nord.de",
        ),
        ([("Dr. Petra Sperlich", "sperlich@nord.ch"), ("Urs Grubner", "grubner@nord.ch")], "last", "vonderheidt@nord.ch"),
    ],
)
def test_pattern_and_guess(seen: list[tuple[str, str]], form: str, guess: str) -> None:
    pattern = learn_pattern(seen)
    assert pattern is not None
    assert (pattern.form, pattern.seen, pattern.known) == (form, 2, 2)
    name = parse_full_name("Jana von der Heidt")
    assert name is not None
    guessed = guess_address(name, pattern)
    assert guessed is not None
    assert (guessed.address, guessed.verified, guessed.confidence) == (guess, False, 0.75)


def test_one_address_is_no_pattern() -> None:
    assert learn_pattern([("Petra Sperlich", "petra.sperlich@nord.de")]) is None
    assert learn_pattern([("Petra Sperlich", "ps@nord.de"), ("Urs Grubner", "grubi@nord.de")]) is None


def test_a_name_without_its_first_part_is_not_guessed() -> None:
    pattern = learn_pattern([("Petra Sperlich", "petra.sperlich@nord.de"), ("Urs Öztan", "urs.oeztan@nord.de")])
    name = parse_full_name("Herr Grubner")
    assert pattern is not None
    assert name is not None
    assert guess_address(name, pattern) is None
