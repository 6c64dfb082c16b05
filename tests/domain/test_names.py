"""Folding and parting of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.domain.folding import fold_lines
from lotse.domain.names import CompanyName, WordKind, fold, kind_of_word, parse_names, repair, spellings

MULLER = ["Müller", "MÜLLER", "Mueller", "MUELLER", "Muller", "MÃ¼ller", "Mu\u0308ller", "Mül\u00adler", "\u00a0Müller "]


@pytest.mark.parametrize("spelling", MULLER)
def test_one_fold_for_all_spellings(spelling: str) -> None:
    assert fold(spelling) == "muller"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Straße & Söhne", "strasse und sohne"),
        ("Strasse + Soehne", "strasse und sohne"),
        ("Strasse and Söhne", "strasse und sohne"),
        ("Strasse u. Söhne", "strasse und sohne"),
        ("Bauer Neue Quelle", "bauer neue quelle"),
        ("A.B.C. Müller-Maier", "abc muller maier"),
        ("Café „Zur Post“", "cafe zur post"),
        ("Kaffee–Kontor", "kaffee kontor"),
        ("", ""),
    ],
)
def test_folds(text: str, expected: str) -> None:
    assert fold(text) == expected


def test_repairs_text_read_in_the_wrong_code_page() -> None:
    assert repair("GrÃ¶ÃŸe â€“ MÃ¼ller") == "Größe – Müller"
    assert repair("São Paulo Ãhnlich") == "São Paulo Ãhnlich"


def test_offers_both_spellings_of_an_umlaut() -> None:
    assert spellings("Müller") == ("muller", "mueller")
    assert spellings("Weber") == ("weber",)


@given(st.text())
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.lists(st.text(), min_size=1))
def test_many_names_at_once_are_folded_alike(texts: list[str]) -> None:
    lines = [" ".join(text.split()) for text in texts]
    assert fold_lines("\n".join(lines)).split("\n") == [fold(text) for text in texts]
    assert [name.core for name in parse_names(texts)] == [CompanyName.parse(text).core for text in texts]


def test_parts_a_name() -> None:
    name = CompanyName.parse("Gebr. Kräutle Maschinenbau und Handelsgesellschaft mbH München")
    assert str(name.legal_form) == "GmbH"
    assert name.core == "gebr krautle maschinenbau und handelsgesellschaft munchen"
    assert name.distinctive == ("gebruder", "krautle")
    assert name.business == ("maschinenbau", "handel")
    assert name.places == ("munchen",)
    assert not name.mere_shell


@pytest.mark.parametrize(
    "name", ["Kräutle Verwaltungs GmbH", "Kräutle Verwaltungsgesellschaft mbH", "Kräutle Holding AG", "Kräutle Beteiligungs-GmbH"]
)
def test_knows_a_mere_shell(name: str) -> None:
    assert CompanyName.parse(name).mere_shell


@pytest.mark.parametrize("name", ["Kräutle GmbH", "Kräutle Hausverwaltung GmbH", "Kräutle Maschinenbau Holding GmbH"])
def test_no_shell_where_business_is_named(name: str) -> None:
    assert not CompanyName.parse(name).mere_shell


def test_a_name_of_nothing_but_a_form_keeps_its_words() -> None:
    assert CompanyName.parse("GmbH").words == ("gmbh",)


def test_compounds_name_a_business_by_their_ending() -> None:
    assert kind_of_word("formenbau") is WordKind.BUSINESS
    assert kind_of_word("krautle") is WordKind.DISTINCTIVE
