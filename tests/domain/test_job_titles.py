"""Titles as they stand on cards in Ulm, Graz and Basel."""

import zlib
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lotse.domain.job_titles import Seniority, function_keys, job_function, read_title

TITLES = [
    (title, *said.split(" "))
    for said, titles in yaml.safe_load(Path(__file__).with_name("titles.yaml").read_text(encoding="utf-8")).items()
    for title in titles
]


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Leiter Qualitätssicherung", "quality"),
        ("Qualitätsmanagementbeauftragte (QMB)", "quality"),
        ("Geschäftsführer", "general_management"),
        ("Geschäftsführende Gesellschafterin", "general_management"),
        ("Technischer Geschäftsführer", "general_management"),
        ("Assistentin der Geschäftsführung", "office"),
        ("Direktionsassistenz", "office"),
        ("IT-Leiter", "it"),
        ("Leiter Informatik", "it"),
        ("Head of IT", "it"),
        ("Einkaufsleiterin", "purchasing"),
        ("Strategischer Einkäufer", "purchasing"),
        ("CFO", "finance"),
        ("Leiter Finanzen und Administration", "finance"),
        ("Kaufmännische Leiterin", "finance"),
        ("Verkaufsleiter Österreich", "sales_marketing"),
        ("Produktionsleiter", "operations"),
        ("Werkleiter", "operations"),
        ("Plant Manager", "operations"),
        ("Leiterin Entwicklung/Konstruktion", "engineering"),
        ("Fuhrparkleiter", "logistics"),
        ("Personalleiterin", "people"),
        ("Datenschutzbeauftragter", "security"),
        ("VR-Präsident, Verwaltungsrat", "supervision"),
        ("Sachbearbeiter", "specialist"),
    ],
)
def test_title_tells_function(title: str, key: str) -> None:
    function = job_function(title)
    assert function is not None
    assert function.key == key


@pytest.mark.parametrize("title", ["", "   ", "Dr.", "xyz"])
def test_unknown_title_has_no_function(title: str) -> None:
    assert job_function(title) is None


@given(st.text(max_size=60))
def test_any_text_is_judged(title: str) -> None:
    function = job_function(title)
    assert function is None or function.key in function_keys()


@pytest.mark.parametrize("aside", [False, True])
def test_nineteen_of_twenty_titles_tell_function_and_seniority(aside: bool) -> None:
    half = [entry for entry in TITLES if (zlib.crc32(entry[0].encode()) % 2 == 1) == aside]
    read = [(read_title(title), key, level) for title, key, level in half]
    right = [found and (found.function.key, found.seniority) == (key, Seniority(level)) for found, key, level in read]
    assert sum(map(bool, right)) >= 0.95 * len(half)


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Stv. Leiter Einkauf", "b-2"),
        ("Vice President Sales", "b-1"),
        ("Personal Assistant to the CEO", "staff"),
        ("Direktor", "c"),
        ("Sales Director", "b-1"),
    ],
)
def test_seniority(title: str, level: str) -> None:
    found = read_title(title)
    assert found is not None
    assert found.seniority == level
