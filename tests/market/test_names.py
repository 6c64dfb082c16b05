from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.market.groups import group_core
from lotse.market.shells import is_shell

SHELLS = [
    "Vogt Erdbau und Transporte Verwaltungs-GmbH",
    "Janoschka Holding GmbH",
    "ASR Vermögensverwaltung GmbH",
    "Smithson Beteiligungs- GmbH",
    "Harter Beteiligungs- und Verwaltungs- GmbH",
    "IPF Beteiligungsgesellschaft Berndt KG",
    "A+B Gesellschaft für Anlagen und Beteiligungen mbH",
    "Globus Komplementär GmbH",
    "Siedle Geschäftsführungs-GmbH",
    "Kroppen Verwaltungs GmbH & Co. KG",
    "Panthel Verwaltungsgesellschaft mit beschränkter Haftung",
    "Windpark Norderland Verwaltungs- und Beteiligungs GmbH",
    "Betz Beton - Fertigteile Vertriebs - Verwaltungs GmbH",
]
OPERATING = [
    "Hausverwaltung Birkhahn GmbH",
    "MS Immobilienverwaltungsgesellschaft mbH",
    "Birkhahn Verwaltungssoftware GmbH",
    "Birkhahn Verwaltungs-Software GmbH",
    "Birkhahn Verwaltungs Service GmbH",
    "Birkhahn Immobilien Verwaltungs- und Handels GmbH",
    "Labs & Ruoff, Haus- und Vermögensverwaltungen GmbH",
    "Birkhahn Handels- und Beteiligungs GmbH",
    "Wohnbauwerk der Gemeinde Ruhpolding GmbH",
    "BGF Baugeschäftsführungsgesellschaft mbH",
    "Birkhahn Maschinenbau GmbH",
    "",
]


@pytest.mark.parametrize("name", SHELLS)
def test_a_mere_shell_is_told_by_its_name(name: str) -> None:
    assert is_shell(name)


@pytest.mark.parametrize("name", OPERATING)
def test_who_works_for_others_is_no_shell(name: str) -> None:
    assert not is_shell(name)


def test_sister_firms_share_a_core() -> None:
    names = [
        "Vogt Erdbau und Transporte Verwaltungs-GmbH",
        "Vogt Erdbau & Transporte GmbH & Co. KG",
        "VOGT Erdbau u. Transporte Holding AG",
    ]
    assert {group_core(name, "Ulm") for name in names} == {"vogt erdbau transporte@ulm"}
    assert group_core(names[0], "Neu-Ulm") != group_core(names[0], "Ulm")
    assert group_core(names[0], None) is None
    assert group_core("Verwaltungs GmbH", "Ulm") is None


@given(st.text(), st.text() | st.none())
def test_any_name_has_an_answer(name: str, city: str | None) -> None:
    assert is_shell(name) in (True, False)
    core = group_core(name, city)
    assert core is None or "@" in core
