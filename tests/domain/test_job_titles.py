"""Titles as they stand on cards in Ulm, Graz and Basel."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.domain.job_titles import function_keys, job_function


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
