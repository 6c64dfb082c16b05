"""Names of persons taken apart; all invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.domain.full_names import parse_full_name


@pytest.mark.parametrize(
    ("text", "titles", "first", "particle", "last", "degrees"),
    [
        ("Jana Weberling", (), "Jana", "", "Weberling", ()),
        ("Frau Dr. Jana Weberling", ("Dr.",), "Jana", "", "Weberling", ()),
        ("Univ.-Prof. Dr.-Ing. habil. Kai-Uwe Grubner", ("Univ.-Prof.", "Dr.-Ing.", "habil."), "Kai-Uwe", "", "Grubner", ()),
        ("Prof. Dr. Dr. h. c. Ortwin von der Heidt", ("Prof.", "Dr.", "Dr.", "h.", "c."), "Ortwin", "von der", "Heidt", ()),
        ("Mag. (FH) Beate Sperlich, MBA", ("Mag.", "(FH)"), "Beate", "", "Sperlich", ("MBA",)),
        ("DI Reto zu Haberkorn BSc", ("DI",), "Reto", "zu", "Haberkorn", ("BSc",)),
        ("E. Weberling", (), "E.", "", "Weberling", ()),
        ("Anna-Lena Zurbrück-Sperlich", (), "Anna-Lena", "", "Zurbrück-Sperlich", ()),
        ("Hans Peter Grubner, Dipl.-Ing. (FH)", (), "Hans Peter", "", "Grubner", ("Dipl.-Ing.", "(FH)")),
        ("lic. iur. Ursina Kesselring", ("lic.", "iur."), "Ursina", "", "Kesselring", ()),
        ("Herr Sperlich", (), "", "", "Sperlich", ()),
    ],
)
def test_parts(text: str, titles: tuple[str, ...], first: str, particle: str, last: str, degrees: tuple[str, ...]) -> None:
    name = parse_full_name(text)
    assert name is not None
    assert (name.titles, name.first, name.particle, name.last, name.degrees) == (titles, first, particle, last, degrees)


@pytest.mark.parametrize(
    ("text", "job_title", "said"),
    [
        ("Herr Kim Grubner", None, ("Herr", 1.0, "written")),
        ("Kim Grubner", "Geschäftsführerin", ("Frau", 0.97, "title")),
        ("Petra Grubner", None, ("Frau", 0.95, "given_name")),
        ("Hans-Peter Grubner", "Geschäftsführer", ("Herr", 0.95, "given_name")),
        ("Kim Grubner", "Geschäftsführer", None),
        ("K. Grubner", None, None),
    ],
)
def test_salutation_says_how_sure_it_is(text: str, job_title: str | None, said: tuple[str, float, str] | None) -> None:
    name = parse_full_name(text, job_title)
    assert name is not None
    assert (name.salutation and (name.salutation.word, name.salutation.confidence, name.salutation.reason)) == said


@given(st.text(max_size=80))
def test_any_text_is_a_name_or_nothing(text: str) -> None:
    name = parse_full_name(text)
    assert name is None or name.last
