from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lotse.market import Market, build, open_market

LIST = """company_id,name,postcode,city,country,register_court,register_type,register_number,previous_names,status,website,vat_id
A,Müller Maschinenbau GmbH,73728,Esslingen am Neckar,DE,Stuttgart,HRB,900001,,active,https://www.mueller-maschinenbau.example/de,DE136695976
B,Müller Maschinenbau GmbH,89073,Ulm,DE,Ulm,HRB,900002,,active,,
C,Müller Maschinenbau Verwaltungs-GmbH,73728,Esslingen am Neckar,DE,Stuttgart,HRB,900003,,active,,
D,Großküchen Weiß & Söhne KG,10115,Berlin,DE,Berlin (Charlottenburg),HRA,900004,,active,,
E,Birkhahn Zerspanungstechnik AG,4020,Linz,AT,Landesgericht Linz,FN,900005 a,Birkhahn & Lerche OHG | Lerche Drehteile GmbH,active,,
F,Birkhahn Zerspanungstechnik GmbH,9000,St. Gallen,CH,,,,,removed,,
G,SBT Systembau GmbH,72622,Nürtingen,DE,Ulm,HRB,900001,,active,,
H,Pop.Cat GmbH,80331,München,DE,,,,,active,,
I,Nordische Pumpen Werke AG,18055,Rostock,DE,,,,,active,,
J,Tobie Gesellschaft mit beschränkter Haftung,83052,Bruckmühl,DE,,,,,active,,
K,Tobie KG,83052,Bruckmühl,DE,,,,,active,,
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Market:
    folder: Path = tmp_path_factory.mktemp("search")
    (folder / "own.csv").write_text(LIST, encoding="utf-8")
    build([folder / "own.csv"], folder / "market")
    return open_market(folder / "market")


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("müller maschinenbau esslingen", "A"),
        ("Mueller Maschinenbau Ulm", "B"),
        ("MULLER MASCHINENBAU GMBH 89073", "B"),
        ("Maschinenbau Müller, Ulm", "B"),
        ("Müler Maschinenbua Ulm", "B"),
        ("Müller Maschinen Bau Ulm", "B"),
        ("müller maschinenbau verwaltung", "C"),
        ("Grosskuechen Weiss", "D"),
        ("Weiß und Söhne Großküchen", "D"),
        ("grosskü", "D"),
        ("Lerche Drehteile", "E"),
        ("HRB 900002", "B"),
        ("Amtsgericht Ulm HRB 900001", "G"),
        ("HRB 900001 Stuttgart", "A"),
        ("FN 900005a", "E"),
        ("birkhahn st. gallen", "F"),
        ("birkhahn zerspanungstechnik", "E"),
        ("mueller-maschinenbau.example", "A"),
        ("DE136695976", "A"),
        ("sbt systembau", "G"),
        ("pop.cat", "H"),  # no website that anybody has, so a name
        ("birkhahn-zerspanungstechnik.at", "E"),
        ("NPW Rostock", "I"),
        ("Tobie Gesellschaft mit beschränkter Hatung", "J"),
        ("Tobie Gesellschaft mit besch", "J"),
        ("Tobie Kommanditges", "K"),
        ("Birkhahn & Lerche OHG", "E"),
    ],
)
def test_what_one_types_finds_the_company(small: Market, text: str, best: str) -> None:
    hits = small.search(text)
    assert hits, text
    assert hits[0].company_id == best
    assert 0.5 < hits[0].score <= 1


def test_a_hit_says_why_where_the_name_does_not(small: Market) -> None:
    former = small.search("Lerche Drehteile")[0].why
    assert former is not None
    assert (former.key, former.params["name"]) == ("market.why_former", "Lerche Drehteile GmbH")
    number = small.search("HRB 900002")[0].why
    assert number is not None
    assert number.params == {"number": "HRB 900002", "court": "Ulm"}
    assert small.search("Großküchen Weiß")[0].why is None


def test_a_better_spelling_never_scores_lower(small: Market) -> None:
    typed = ["Birkhahn Zerspanungstechnik", "Birkhahn Zerspanungstechnk", "Birkhan Zerspanungstechnk", "Lerchenfeld Tiefbau"]
    scores = [next((hit.score for hit in small.search(text) if hit.company_id == "E"), 0.0) for text in typed]
    assert scores == sorted(scores, reverse=True)


def test_limits_and_nothing(small: Market) -> None:
    assert len(small.search("müller", limit=2)) == 2
    assert [small.search(text) for text in ("", "   ", "!!!", "zzzzzzzzzzz")] == [[], [], [], []]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_searched_in_order_of_score(small: Market, text: str) -> None:
    scores = [hit.score for hit in small.search(text)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(["Müller Maschinenbau Ulm", "Großküchen Weiß", "Birkhahn Zerspanungstechnik Linz"]),
    st.sampled_from([str.upper, str.lower, str.title]),
)
def test_case_makes_no_difference(small: Market, text: str, change: object) -> None:
    assert [hit.company_id for hit in small.search(text)] == [hit.company_id for hit in small.search(change(text))]  # type: ignore[operator]
