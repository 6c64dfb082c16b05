"""Each comparison by itself."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lotse.matching.compare.form import form_agreement
from lotse.matching.compare.letters import glued_ratio, initials
from lotse.matching.compare.numbers import number_agreement, phone_agreement
from lotse.matching.compare.place import postcode_agreement, town_agreement
from lotse.matching.compare.street import street_agreement
from lotse.matching.compare.web import domain_agreement, domain_says_name
from lotse.matching.compare.words import Weights, align
from lotse.matching.places import place
from lotse.matching.streets import parse_streets
from lotse.tables import Kind

WEIGHTS = Weights.of([f"firma{n} maschinenbau" for n in range(200)] + ["krautle maschinenbau", "krautle verwaltung", "windpark 12"])
FIRST = np.array([0])


@pytest.mark.parametrize(
    ("query", "company", "expected"),
    [
        ("krautle maschinenbau", "krautle maschinenbau", {"query_left": 0, "company_left": 0, "serial": 0}),
        ("maschinenbau krautle", "krautle maschinenbau", {"query_left": 0, "company_left": 0}),
        ("krautle", "krautle verwaltung", {"company_shell": 1, "query_shell": 0}),
        ("windpark 13", "windpark 12", {"serial": 2}),
        ("windpark xii", "windpark 12", {"serial": 0}),
        ("windpark", "windpark 12", {"serial": 1}),
        ("kraultle", "krautle", {"query_left": 0, "company_left": 0}),
    ],
)
def test_words_answer_each_other(query: str, company: str, expected: dict[str, float]) -> None:
    found = align(query.split(), company.split(), WEIGHTS)
    assert {name: getattr(found, name) for name in expected} == expected


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    assert align(["krautle"], ["krautle"], WEIGHTS).matched > align(["maschinenbau"], ["maschinenbau"], WEIGHTS).matched


def test_forms() -> None:
    left = np.array(["GmbH", "GmbH", "GmbH", ""], dtype=object)
    right = np.array(["GmbH", "UG (haftungsbeschränkt)", "KG", "AG"], dtype=object)
    assert form_agreement(left, right).tolist() == [1, -1, -2, 0]


def test_letters() -> None:
    assert glued_ratio(["holz bau"], ["holzbau"]).tolist() == [1.0]
    assert initials(["abm"], ["alpha beton mischwerk"]).tolist() == [1.0]


def _town(city: str | None, postcode: str | None = None, country: str | None = "DE") -> float:
    column = Kind.TEXT.column
    left = place(column([postcode]), column([city]), column([country]))
    right = place(column(["89073"]), column(["Ulm"]), column(["DE"]))
    return float(town_agreement(left, FIRST, right, FIRST)[0])


@pytest.mark.parametrize(
    ("city", "postcode", "country", "expected"),
    [
        ("ULM", None, "DE", 3),
        (None, "89077", None, 3),
        ("Neu-Ulm", None, "DE", 2),
        ("Hamburg", None, "DE", -1),
        (None, None, None, 0),
        ("Zürich", None, "CH", -2),
    ],
)
def test_towns(city: str | None, postcode: str | None, country: str | None, expected: float) -> None:
    assert _town(city, postcode, country) == expected


def test_a_misspelt_town_is_the_town() -> None:
    column = Kind.TEXT.column
    left = place(column([None]), column(["Wilhelmshoaven"]), column(["DE"]))
    right = place(column([None]), column(["Wilhelmshaven"]), column(["DE"]))
    assert town_agreement(left, FIRST, right, FIRST).tolist() == [3]


def test_postcodes() -> None:
    column = Kind.TEXT.column
    codes = ["70173", "70199", "70999", "10115", None]
    left = place(column(codes), column([None] * 5), column(["DE"] * 5))
    right = place(column(["70173"]), column([None]), column(["DE"]))
    assert postcode_agreement(left, np.arange(5), right, np.zeros(5, dtype=int)).tolist() == [3, 2, 1, -1, 0]


def test_streets() -> None:
    left = parse_streets(["Hauptstr. 12", "Hauptstraße", None, "Hauptstraße 13", "Am Kai 1"])
    right = parse_streets(["Hauptstraße 12"])
    assert street_agreement(left, np.arange(5), right, np.zeros(5, dtype=int)).tolist() == [2, 1, 0, -1, -2]


def test_numbers_and_domains() -> None:
    left = ["HRB12", "12", None, "HRB13", "HRA12"]
    assert number_agreement(left, np.arange(5), ["HRB12"], np.zeros(5, dtype=int)).tolist() == [2, 1, 0, -1, -1]
    assert phone_agreement(["302312512", "302312599", "8912345"], np.arange(3), ["302312512"], np.zeros(3, dtype=int)).tolist() == [
        2,
        1,
        -1,
    ]
    domains = [frozenset({"kraeutle-bau.de"}), frozenset[str]()]
    assert domain_agreement(domains, np.arange(2), [frozenset({"kraeutle-bau.de"})], np.zeros(2, dtype=int)).tolist() == [1, 0]
    says = domain_says_name(domains, np.array([0, 0, 1]), ["krautle bau", "ostertag", "krautle bau"])
    assert says[0] > 0.9 > 0.7 > says[1] > says[2] == 0


@given(st.lists(st.sampled_from(["krautle", "maschinenbau", "verwaltung", "windpark", "12", "xii", "holz"]), max_size=4), st.data())
@settings(max_examples=60, deadline=None)
def test_words_answer_in_both_directions(words: list[str], data: st.DataObject) -> None:
    other = data.draw(st.permutations(words))[: data.draw(st.integers(0, len(words)))]
    one, two = align(words, other, WEIGHTS), align(other, words, WEIGHTS)
    assert (one.matched, one.serial) == (pytest.approx(two.matched), two.serial)
    assert (one.query_left, one.query_worst, one.query_shell) == (pytest.approx(two.company_left), two.company_worst, two.company_shell)


def test_a_town_at_the_end_tells_little() -> None:
    plain = align(["krautle", "ulm"], ["krautle"], WEIGHTS)
    assert align(["krautle", "ulm"], ["krautle"], WEIGHTS, {"ulm"}).query_left < plain.query_left / 4


def test_numbers_answer_equal_numbers_alone() -> None:
    assert align(["falk", "xxxvi"], ["falk", "xxx"], WEIGHTS).serial == 2


def test_glued_words_answer() -> None:
    assert align(["holz", "bauer"], ["holzbauer"], WEIGHTS).query_left == 0
