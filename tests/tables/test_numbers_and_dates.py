"""Numbers, dates and flags in all the spellings of the region."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.tables import currency_of, decimal_of, order_of, parse_date, parse_flag, parse_number

DAYS = st.dates(dt.date(1960, 1, 1), dt.date(2150, 12, 31))
CENTS = st.integers(-(10**11), 10**11)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,50 €", 1234.5),
        ("€1,234.50", 1234.5),
        ("CHF 1'234.50", 1234.5),
        ("1’234.50", 1234.5),
        ("Fr. 1'200.–", 1200),
        ("1.234,-", 1234),
        ("1 234,50", 1234.5),
        ("12 T€", 12_000),
        ("TEUR 12", 12_000),
        ("1,2 Mio.", 1_200_000),
        ("12k", 12_000),
        ("(500)", -500),
        ("500-", -500),
        ("-5", -5),
        ("12 %", 12),
        ("1.234", 1234),
        ("0.123", 0.123),
        ("1.5e3", 1500),
    ],
)
def test_a_number_means_what_its_writer_meant(text: str, value: float) -> None:
    assert parse_number(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "auf Anfrage", "31.12.2025", "1-2", "12,34,567", "VC-2025-0001", "1.2.3", "1" * 90])
def test_what_is_no_number_is_not_made_one(text: str) -> None:
    assert parse_number(text) is None


def test_a_column_settles_what_one_value_cannot() -> None:
    assert decimal_of(["1.234", "12,5"]) == ","
    assert decimal_of(["1.234", "12.5"]) == "."
    assert decimal_of(["1.234.567"]) == ","
    assert decimal_of(["1234", "17"]) is None
    assert parse_number("1.234", decimal=".") == 1.234


def german(cents: int) -> str:
    return f"{cents / 100:,.2f}".translate(str.maketrans(",.", ".,"))


@given(CENTS)
def test_every_style_reads_back(cents: int) -> None:
    english = f"{cents / 100:,.2f}"
    for text in (
        english,
        german(cents),
        english.replace(",", "'"),
        f"{german(cents)} €",
        f"CHF {english}",
        german(cents).replace(".", "\u202f"),
    ):
        assert parse_number(text) == pytest.approx(cents / 100), text


@given(st.text(max_size=80))
def test_any_text_is_a_number_or_nothing(text: str) -> None:
    assert parse_number(text) is None or isinstance(parse_number(text), float)
    assert parse_date(text) is None or isinstance(parse_date(text), dt.date)
    assert parse_flag(text) in (True, False, None)
    assert currency_of(text) is None or len(currency_of(text) or "") == 3


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-12-31", dt.date(2025, 12, 31)),
        ("31.12.2025", dt.date(2025, 12, 31)),
        ("31.12.25", dt.date(2025, 12, 31)),
        ("12/31/2025", dt.date(2025, 12, 31)),
        ("1/2/2025", dt.date(2025, 2, 1)),
        ("31. Dez. 2025", dt.date(2025, 12, 31)),
        ("5. März 2025 um 10:15", dt.date(2025, 3, 5)),
        ("Dec 31, 2025", dt.date(2025, 12, 31)),
        ("31-Dec-2025", dt.date(2025, 12, 31)),
        ("Mo, 29.12.2025", dt.date(2025, 12, 29)),
        ("2025-12-31T23:59:00.000Z", dt.date(2025, 12, 31)),
        ("2025-12-31 23:59:00+01:00", dt.date(2025, 12, 31)),
        ("12/31/2025 3:15 PM", dt.date(2025, 12, 31)),
        ("Wed Mar 05 2025 00:00:00 GMT+0100 (MEZ)", dt.date(2025, 3, 5)),
        ("45291", dt.date(2023, 12, 31)),
        ("1735689600000", dt.date(2025, 1, 1)),
        ("20251231", dt.date(2025, 12, 31)),
    ],
)
def test_the_written_day_is_kept(text: str, day: dt.date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize("text", ["32.13.2024", "31.02.2025", "10115", "k. A.", "0000-00-00", "Q4 2025"])
def test_what_is_no_day_is_not_made_one(text: str) -> None:
    assert parse_date(text) is None


@given(DAYS)
def test_every_order_reads_back(day: dt.date) -> None:
    assert parse_date(f"{day:%m/%d/%Y}", order="mdy") == day
    assert parse_date(f"{day:%d/%m/%Y}", order="dmy") == day
    assert parse_date(f"{day:%d.%m.%Y}", order="mdy") == day
    assert parse_date(f"{day:%Y-%m-%dT%H:%M:%S}+05:30") == day
    assert parse_date(str((day - dt.date(1899, 12, 30)).days)) == day


def test_the_order_is_the_columns() -> None:
    assert order_of(["1/2/2025", "3/25/2025"]) == "mdy"
    assert order_of(["1/2/2025", "25/3/2025"]) == "dmy"
    assert order_of(["1/2/2025"]) is None


@pytest.mark.parametrize(
    ("text", "flag"), [("ja", True), ("WAHR", True), ("x", True), ("1", True), ("nein", False), ("FALSE", False), ("vielleicht", None)]
)
def test_flags(text: str, flag: bool | None) -> None:
    assert parse_flag(text) is flag
