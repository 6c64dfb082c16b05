"""What vacancies ask for, of which group a firm is, and what stands around a quote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.imprint import decode, read_page, read_site
from lotse.imprint.reading import parse_page, passage

PAGE = """<html lang="de"><body><nav>Start</nav><h1>Impressum</h1><p>Talblick&nbsp;Maschinenbau GmbH<br>Am Hang 7<br>89073 Ulm</p>
<p>Geschäftsführerin: Dr. Petra <b>von Beispiel</b><br>Amtsgericht Ulm, HRB 123456</p>
<script>var street = "Am Hang 9"</script></body></html>"""


def values(page: str, attribute: str) -> list[str]:
    return [fact.value for fact in read_site(page) if fact.attribute == attribute]


def test_what_vacancies_ask_for_is_told_by_pages_with_a_vacancy_alone() -> None:
    asked = "<p>Sie kennen sap, SolidWorks und ISO 9001.</p>"
    assert values(f"<h2>Leiter Qualität (m/w/d)</h2>{asked}", "asks") == ["SAP", "SolidWorks", "ISO 9001"]
    assert values(asked, "asks") == []


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Wir sind ein Unternehmen der Beispiel-Gruppe.", ["Beispiel"]),
        ("Als Teil der Nordmark Technik Gruppe", ["Nordmark Technik"]),
        ("Tochtergesellschaft der Winkelmann & Sohn AG", ["Winkelmann & Sohn"]),
        ("We are a member of the Durand Group", ["Durand"]),
        ("une société du groupe Durand", ["Durand"]),
        ("Teil der guten Gruppe von Freunden", []),
    ],
)
def test_the_group_that_a_firm_names(text: str, group: list[str]) -> None:
    assert values(f"<p>{text}</p>", "group") == group


def test_a_quote_stands_amid_its_page_without_markup() -> None:
    page, (person,) = parse_page(PAGE), read_page(PAGE, id="x").representatives
    found = passage(page, person.found.start, person.found.end)
    assert found is not None
    assert found.quoted == "Dr. Petra von Beispiel"
    assert found.before.endswith("89073 Ulm\nGeschäftsführerin: ")
    assert found.after.startswith("\nAmtsgericht Ulm")
    hidden = PAGE.index("Am Hang 9")
    assert passage(page, hidden, hidden + 9) is None


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_any_span_of_any_page(text: str, start: int, length: int) -> None:
    source = decode(text)
    found = passage(parse_page(source), start, start + length)
    assert found is None or found.quoted
