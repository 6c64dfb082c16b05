"""When people are at work."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.domain.states import states
from lotse.outreach import holidays_between, in_office_hours, workdays

STATES = [(state.country, code) for code, state in states().items()]


def test_there_are_all_states_and_cantons() -> None:
    by_country = {country: sum(c == country for c, _ in STATES) for country in ("DE", "AT", "CH")}
    assert by_country == {"DE": 16, "AT": 9, "CH": 26}


@pytest.mark.parametrize(("country", "state"), STATES)
def test_every_state_has_a_calendar(country: str, state: str) -> None:
    days = holidays_between(country, state, dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    assert dt.date(2026, 1, 1) in days
    assert list(days) == sorted(days)


@pytest.mark.parametrize(
    ("country", "state", "day", "free"),
    [
        ("DE", "DE-BW", dt.date(2027, 1, 6), True),  # Heilige Drei Könige
        ("DE", "DE-HH", dt.date(2027, 1, 6), False),
        ("DE", "DE-BE", dt.date(2027, 3, 8), True),  # Frauentag
        ("DE", "DE-SN", dt.date(2026, 11, 18), True),  # Buß- und Bettag
        ("DE", "DE-BY", dt.date(2026, 11, 18), False),
        ("AT", "AT-9", dt.date(2026, 10, 26), True),  # Nationalfeiertag
        ("CH", "CH-ZH", dt.date(2026, 5, 1), True),
        ("CH", "CH-BE", dt.date(2026, 5, 1), False),
        ("CH", "CH-GE", dt.date(2026, 12, 31), True),  # Restauration de la République
    ],
)
def test_holidays_differ_by_state(country: str, state: str, day: dt.date, free: bool) -> None:
    assert (day in holidays_between(country, state, day, day)) is free


def test_names_are_in_the_language_asked_for() -> None:
    christmas = dt.date(2026, 12, 25)
    assert holidays_between("DE", None, christmas, christmas) == {christmas: "Erster Weihnachtstag"}
    assert holidays_between("DE", None, christmas, christmas, lang="en") == {christmas: "Christmas Day"}


def test_across_new_year() -> None:
    days = workdays("DE", "DE-BY", dt.date(2026, 12, 24), 14)
    assert days == tuple(dt.date(2026, 12, d) for d in (24, 28, 29, 30, 31)) + tuple(dt.date(2027, 1, d) for d in (4, 5))


@given(st.sampled_from(STATES), st.dates(dt.date(2020, 1, 1), dt.date(2035, 1, 1)), st.integers(-3, 40))
def test_workdays_are_weekdays_within_the_span(place: tuple[str, str], start: dt.date, days: int) -> None:
    found = workdays(*place, start, days)
    assert all(day.weekday() < 5 and 0 <= (day - start).days < days for day in found)
    assert list(found) == sorted(set(found))


@pytest.mark.parametrize(("country", "state"), [("FR", None), ("DE", "AT-6"), ("DE", "DE-XX"), ("CH", "ZH")])
def test_unknown_places_are_named(country: str, state: str | None) -> None:
    with pytest.raises(ValueError, match=r"FR|AT-6|DE-XX|ZH"):
        workdays(country, state, dt.date(2026, 1, 1), 10)


@pytest.mark.parametrize(
    ("moment", "open_"),
    [
        ("2026-11-24T09:00", True),
        ("2026-11-24T08:59", False),
        ("2026-11-24T17:00", False),
        ("2026-11-22T11:00", False),  # Sunday
        ("2026-12-24T10:00", False),
        ("2026-11-24T08:30+00:00", True),  # 9.30 in Berlin
        ("2026-11-24T16:30+00:00", False),
    ],
)
def test_office_hours(moment: str, open_: bool) -> None:
    assert in_office_hours("DE", "DE-BW", dt.datetime.fromisoformat(moment)) is open_
