"""Whole matches on the small market: decisions, ids, reasons."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lotse.domain import LotseError, Wording
from lotse.matching import Decision, Match, Matcher, Thresholds
from lotse.tables import Frame, Kind
from tests.matching.conftest import market

FIELDS = ("query_id", "name", "street", "postcode", "city", "country", "website", "email", "phone", "register_number", "vat_id")


def ask(matcher: Matcher, **cells: str) -> Match:
    return matcher.match(Frame.from_rows(dict.fromkeys(FIELDS, Kind.TEXT), [cells]))[0]


CASES = [
    ({"name": "Kräutle Maschinenbau GmbH", "city": "Ulm"}, "c1"),
    ({"name": "KRAEUTLE MASCHINENBAU", "postcode": "89073"}, "c1"),
    ({"name": "KrÃ¤utle Maschinenbau G.m.b.H.", "city": "Ulm"}, "c1"),
    ({"name": "Kräutle Verwaltungsgesellschaft mbH", "city": "Ulm"}, "c2"),
    ({"name": "Kräutle Maschinenbau GmbH & Co. KG", "city": "Kiel"}, "c3"),
    ({"name": "Windpark Oberhausen 12 GmbH & Co KG", "city": "Oberhausen"}, "c4"),
    ({"name": "Zumbrun Präzisionstechnik", "city": "Zurich", "country": "CH"}, "c6"),
    ({"name": "Bellmann & Sohn Hebezeuge GmbH", "city": "Stuttgart"}, "c7"),
    ({"name": "Möwe Reederei, Abt. Einkauf", "street": "Am Kai 3", "postcode": "20457"}, "c9"),
]


@pytest.mark.parametrize(("cells", "expected"), CASES)
def test_finds_the_company(matcher: Matcher, cells: dict[str, str], expected: str) -> None:
    found = ask(matcher, **cells)
    assert (found.company_id, found.decision) == (expected, Decision.MATCH)


@pytest.mark.parametrize(
    "cells",
    [
        {"name": "Haberkorn Zerspanung GmbH", "city": "Passau"},
        {"name": "Windpark Oberhausen 19 GmbH & Co. KG", "city": "Oberhausen"},
        {"name": ""},
    ],
)
def test_does_not_match_who_is_absent(matcher: Matcher, cells: dict[str, str]) -> None:
    assert ask(matcher, **cells).decision is not Decision.MATCH


def test_none_names_no_company(matcher: Matcher) -> None:
    found = ask(matcher, name="Qvzx")
    assert (found.decision, found.company_id) == (Decision.NONE, None)


def test_one_match_a_query_in_order(matcher: Matcher) -> None:
    frame = Frame.from_rows(dict.fromkeys(FIELDS, Kind.TEXT), [{"query_id": f"q{n}", "name": "Möwe Reederei KG"} for n in range(5)])
    assert [match.query_id for match in matcher.match(frame)] == [f"q{n}" for n in range(5)]
    assert [match.query_id for match in matcher.match(frame.select("name"))] == ["1", "2", "3", "4", "5"]


def test_takes_any_subset_of_columns(matcher: Matcher) -> None:
    frame = Frame.of({"register_number": Kind.TEXT}, register_number=["HRB 720101"])
    assert matcher.match(frame)[0].score >= 0
    assert matcher.match(Frame.of({"name": Kind.TEXT})) == []


def test_reasons_can_be_read(matcher: Matcher) -> None:
    found = ask(matcher, name="Kräutle Maschinenbau KG", postcode="89075", city="Ulm")
    assert [Wording("en")(reason) for reason in found.reasons][:2] == [
        "same name but for the legal form: KG against GmbH",
        "postcode 89075 against 89073, same town",
    ]
    assert all(Wording(lang)(reason) for lang in ("de", "de-CH") for reason in found.reasons)


def test_thresholds_move_the_decision(matcher: Matcher) -> None:
    assert Thresholds(match=0.9, possible=0.3).decide(0.5) is Decision.POSSIBLE
    with pytest.raises(ValueError, match="thresholds"):
        Thresholds(match=0.2, possible=0.3)


def test_a_market_without_names_is_refused() -> None:
    with pytest.raises(LotseError):
        Matcher(Frame.of({"company_id": Kind.TEXT}))


def test_an_empty_market_matches_nothing() -> None:
    empty = Matcher(Frame.of({"company_id": Kind.TEXT, "name": Kind.TEXT}))
    assert ask(empty, name="Möwe Reederei KG").decision is Decision.NONE


@given(
    upper=st.booleans(), form=st.sampled_from(["GmbH", "G.m.b.H.", "mbH", "gmbh", "Gesellschaft mit beschränkter Haftung", "Ges.m.b.H."])
)
@settings(max_examples=20, deadline=None)
def test_case_and_spelling_of_the_form_do_not_matter(matcher: Matcher, upper: bool, form: str) -> None:
    name = f"Bellmann Fördertechnik {form}"
    plain = ask(matcher, name="Bellmann Fördertechnik GmbH", city="Stuttgart")
    assert ask(matcher, name=name.upper() if upper else name, city="Stuttgart").score == pytest.approx(plain.score)


@given(st.text(max_size=40), st.text(max_size=10))
@settings(max_examples=30, deadline=None)
def test_any_text_is_taken(matcher: Matcher, name: str, postcode: str) -> None:
    found = ask(matcher, **(dict.fromkeys(FIELDS[1:], name) | {"postcode": postcode}))
    assert 0 <= found.score <= 1


@pytest.mark.parametrize("remark", ["Werk 2", "- Abt. Einkauf", "(Bestandskunde)", "Ulm"])
def test_what_was_appended_does_not_matter(matcher: Matcher, remark: str) -> None:
    found = ask(matcher, name=f"Kräutle Maschinenbau GmbH {remark}", city="Ulm")
    assert (found.company_id, found.decision) == ("c1", Decision.MATCH)


KNOWN = {"c1": ("89073", "Ulm", "Hafenstraße 12"), "c2": ("89073", "Ulm", "Hafenstraße 12"), "c9": ("20457", "Hamburg", "Am Kai 3")}


@pytest.mark.parametrize(("cells", "expected"), [case for case in CASES if case[1] in KNOWN])
def test_agreeing_cells_never_lower_the_score(matcher: Matcher, cells: dict[str, str], expected: str) -> None:
    postcode, city, street = KNOWN[expected]
    scores = [ask(matcher, **cells, **more).score for more in ({}, {"country": "DE"})]
    scores += [ask(matcher, **{**cells, "postcode": postcode, "city": city, **more}).score for more in ({}, {"street": street})]
    assert all(later >= earlier - 0.02 for earlier, later in itertools.pairwise(scores))


@given(order=st.permutations(range(9)))
@settings(max_examples=6, deadline=None)
def test_the_order_of_companies_and_records_does_not_matter(order: list[int]) -> None:
    frame = Frame.from_rows(dict.fromkeys(FIELDS, Kind.TEXT), [cells for cells, _ in CASES])
    companies = market(extra=60)
    turned = companies.take([*order, *range(9, len(companies))])
    plain = [(match.company_id, round(match.score, 6)) for match in Matcher(companies).match(frame)]
    assert [(m.company_id, round(m.score, 6)) for m in Matcher(turned).match(frame)] == plain
    shuffled = Matcher(companies).match(frame.take(order))
    assert [(m.company_id, round(m.score, 6)) for m in shuffled] == [plain[k] for k in order]
