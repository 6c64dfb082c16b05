"""Legal forms in the spellings that registers, letterheads and hurried people use."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.domain.legal_forms import find_legal_form, legal_forms, parse_legal_form

CASES = [
    ("Müller Maschinenbau GmbH", "GmbH"),
    ("Müller Maschinenbau G.m.b.H.", "GmbH"),
    ("Müller Maschinenbau g m b h", "GmbH"),
    ("Müller Handelsgesellschaft mbH", "GmbH"),
    ("Müller Gesellschaft mit beschränkter Haftung", "GmbH"),
    ("Gebrüder Huber Ges.m.b.H.", "GmbH"),
    ("Lebenshilfe Ulm gGmbH", "gGmbH"),
    ("Müller GmbH&Co.KG", "GmbH & Co. KG"),
    ("Müller GmbH u. Co. KG", "GmbH & Co. KG"),
    ("Müller GmbH + Co Kommanditgesellschaft", "GmbH & Co. KG"),
    ("Müller (GmbH & Co.) KG", "GmbH & Co. KG"),
    ("Müller GmbH & Co. Immobilien KG", "GmbH & Co. KG"),
    ("Bauer UG", "UG (haftungsbeschränkt)"),
    ("Bauer UG (haftungsbeschränkt) & Co. KG", "UG (haftungsbeschränkt) & Co. KG"),
    ("Vogel AG & Co. KGaA", "AG & Co. KGaA"),
    ("Vogel Kommanditgesellschaft auf Aktien", "KGaA"),
    ("Sommer Aktiengesellschaft", "AG"),
    ("Sommer SE & Co. oHG", "SE & Co. OHG"),
    ("Kräuter-Stube e. K.", "e.K."),
    ("Kräuter-Stube e.U.", "e.U."),
    ("Winzer Hinterberg eingetragene Genossenschaft", "eG"),
    ("Alpenbank reg. Gen. m.b.H.", "Genossenschaft"),
    ("Boulangerie du Lac S.à r.l.", "Sàrl"),
    ("Panetteria del Ponte Sagl", "Sagl"),
    ("Horlogerie du Lac SA", "SA"),
    ("Berg & Tal Rechtsanwälte PartG mbB", "PartG mbB"),
    ("Northern Sails Ltd. & Co. KG", "Ltd. & Co. KG"),
    ("Turnverein Oberdorf e.V.", "e.V."),
    ("SA Transporte", None),
    ("Verein der Freunde", None),
    ("", None),
]


@pytest.mark.parametrize(("name", "expected"), CASES)
def test_finds_the_form(name: str, expected: str | None) -> None:
    form, _ = find_legal_form(name)
    assert (form.name if form else None) == expected


def test_span_covers_the_form_alone() -> None:
    name = "Müller Maschinenbau G.m.b.H. & Co.KG, Ulm"
    _, span = find_legal_form(name)
    assert span is not None
    assert name[slice(*span)] == "G.m.b.H. & Co.KG"


def test_codes_exist_in_the_iso_list() -> None:
    with files("lotse.domain").joinpath("data/names/elf_dach.csv").open(encoding="utf-8") as file:
        codes = {(row["country"], row["code"]) for row in csv.DictReader(file)}
    wrong = [(form.name, pair) for form in legal_forms().values() for pair in form.elf.items() if pair not in codes]
    assert wrong == []


def test_every_form_is_found_under_its_own_name() -> None:
    wrong = [name for name in legal_forms() if (found := find_legal_form(f"Zumbach {name}")[0]) is None or found.name != name]
    assert wrong == []


def test_a_column_must_be_a_form_as_a_whole() -> None:
    assert str(parse_legal_form("Gesellschaft mit beschränkter Haftung")) == "GmbH"
    assert parse_legal_form("Müller GmbH") is None
    assert parse_legal_form(None) is None


@given(st.text(max_size=60))
def test_any_text_is_taken(text: str) -> None:
    form, span = find_legal_form(text)
    assert (form is None) == (span is None)
