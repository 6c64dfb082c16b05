"""What labels and names tell of an industry."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lotse.targeting import IndustryCriterion, industries, industries_in, industry_of_name, industry_profile
from lotse.targeting.industries import code_digits, code_text, in_section, neighbours


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Maschinenbau", "machinery"),
        ("Maschinen- und Anlagenbau", "machinery"),
        ("MECHANICAL_OR_INDUSTRIAL_ENGINEERING", "machinery"),
        ("Kunststoffverarbeitung", "plastics"),
        ("Automotive suppliers", "automotive"),
        ("Automobilzulieferer", "automotive"),
        ("Bauzulieferer", "construction_suppliers"),
        ("Zahnarztpraxen", "health"),
        ("medical", "medical_devices"),
        ("retail", "retail"),
        ("technolgy", "it_services"),
        ("software", "software"),
        ("telecommunications", "telecommunications"),
        ("finance", "banking"),
        ("entertainment", "entertainment"),
        ("marketing", "marketing"),
        ("employment", "staffing"),
        ("services", "business_services"),
        ("Großhandel Sanitär", "wholesale"),
        ("Food & Beverages", "food"),
    ],
)
def test_labels_of_crms(label: str, key: str) -> None:
    profile = industry_profile(label)
    assert profile.industry is not None
    assert profile.industry.key == key
    assert profile.codes == industries()[key].codes


def test_a_vague_label_is_not_trusted() -> None:
    assert industry_profile("services").confidence < 0.5 < industry_profile("technolgy").confidence < 1


def test_a_label_may_be_a_code() -> None:
    assert industry_profile("C28.41 Werkzeugmaschinen").codes == ("2841",)


@pytest.mark.parametrize("label", ["A-Kunden", "Ponyhof", "", "???", "Sonstige"])
def test_an_unknown_label_keeps_its_own_words(label: str) -> None:
    profile = industry_profile(label)
    assert (profile.industry, profile.codes) == (None, ())
    assert profile.confidence <= 0.2


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_any_label_has_a_profile(label: str) -> None:
    profile = industry_profile(label)
    assert 0 <= profile.confidence <= 1
    IndustryCriterion(codes=profile.codes, words=profile.words).sql()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Tannrieder Sondermaschinenbau GmbH", "machinery"),
        ("Lerchmoser Spedition GmbH & Co. KG", "logistics"),
        ("Ritz IT GmbH", "it_services"),
        ("Wolkenegger AG", None),
        ("Pfaff & Söhne OHG", None),
    ],
)
def test_names(name: str, key: str | None) -> None:
    found = industry_of_name(name)
    assert (found.key if found else None) == key


def test_industries_in_a_text_come_in_its_order() -> None:
    assert [entry.key for entry in industries_in("Reinigung von Zahnarztpraxen und Speditionen")][:3] == ["facility", "health", "logistics"]


def test_the_lexicon_is_sound() -> None:
    labels: dict[str, str] = {}
    for key, entry in industries().items():
        assert all(code_digits(code) == code for code in entry.codes)
        assert entry.words
        assert neighbours()[key] <= industries().keys()
        for label in entry.labels:
            labels.setdefault(label, key)
    # Each industry is found by its own name.
    for key, entry in industries().items():
        assert industry_profile(entry.name_de).industry == industries()[key]


@pytest.mark.parametrize(
    ("text", "digits"), [("28.41", "2841"), ("C28.41.0", "28410"), ("2841", "2841"), ("28", "28"), ("2", None), ("28.", None), ("X", None)]
)
def test_codes(text: str, digits: str | None) -> None:
    assert code_digits(text) == digits


def test_sections_are_their_divisions() -> None:
    assert in_section("F") == ("41", "42", "43")
    assert in_section("Z") == ()
    assert code_text("28410") == "28.41.0"
