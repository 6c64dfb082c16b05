"""Segments, personas, offers, the matrix: on screen."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from lotse import targeting
from lotse.apps.strategy.models import Cell, OfferVersion, PersonaVersion, Play, SegmentVersion
from lotse.apps.tenancy import scope
from lotse.apps.workspaces.models import Member
from lotse.market import Market
from lotse.web.segments.profile import CRITERIA, Part, field_name, to_fields, to_profile
from tests.cast import Cast

HOME = "/w/hellmeyer-pruefsoftware"
Enter = Callable[[Member], Client]
KEPT = {"out.shells": "on", "out.one_per_group": "on"}  # ticked, as the page shows them at first
WORDS = st.lists(st.text("abcdefgäöü 123", min_size=1).map(str.strip).filter(bool), min_size=1, max_size=3, unique=True)


@pytest.mark.django_db
def test_a_segment_from_draft_to_accounts(cast: Cast, enter: Enter, small_market: Market) -> None:
    partner, board, sales = enter(cast.partner), enter(cast.board), enter(cast.sales)
    at = partner.post(f"{HOME}/segments/", {"name": "Mittelstand"})["Location"]
    assert sales.get(at).status_code == 404, "a draft is nobody else's"
    fields = {"name": "Mittelstand", "countries": ["DE", "AT"], "employees.min": 20, "employees.max": 400, "seen": 1, **KEPT}
    part = partner.post(at, fields, headers={"HX-Request": "true"})
    assert part.status_code == 200
    assert "Gespeichert" in part.content.decode()
    assert partner.post(at, {**fields, "employees.min": 30}, headers={"HX-Request": "true"}).status_code == 409, "seen version 1 is old"
    with scope(cast.hellmeyer.pk):
        version = SegmentVersion.objects.get()
    step = f"{HOME}/versions/segment/{version.pk}"
    assert sales.post(f"{step}/approve/").status_code == 403
    assert partner.post(f"{step}/propose/", {"comment": "aus 41 gewonnenen Geschäften"}).status_code == 302
    assert partner.post(f"{step}/approve/").status_code == 403, "the partner proposes, the board decides"
    assert "aus 41 gewonnenen" in board.get(f"{step}/").content.decode()
    assert board.post(f"{step}/approve/").status_code == 302
    assert sales.get(at).status_code == 200
    assert enter(cast.rival).get(f"/w/bergwerk-daten/segments/{version.artefact_id}/").status_code == 404


@pytest.mark.django_db
def test_a_profile_that_cannot_be_read_is_told_beside_the_form(cast: Cast, enter: Enter, small_market: Market) -> None:
    partner = enter(cast.partner)
    at = partner.post(f"{HOME}/segments/", {"name": "X"})["Location"]
    told = partner.post(at, {"name": "X", "near.place": "Atlantis", "near.km": 5, "seen": 1}, headers={"HX-Request": "true"})
    assert told.status_code == 200
    assert "Atlantis" in told.content.decode() or "errsum" in told.content.decode()


@pytest.mark.django_db
def test_words_for_a_buyer(cast: Cast, enter: Enter) -> None:
    board = enter(cast.board)
    segment = board.post(f"{HOME}/segments/", {"name": "Guss"})["Location"].split("/")[-2]
    persona = board.post(f"{HOME}/personas/", {"name": "Qualitätsleitung"})["Location"].split("/")[-2]
    offer = board.post(f"{HOME}/offers/", {"name": "Check"})["Location"].split("/")[-2]
    values = {"name": "Qualitätsleitung", "function": "quality", "titles": "Leiter Qualität\nQuality Manager", "limit": "2000", "seen": 1}
    assert board.post(f"{HOME}/personas/{persona}/", values).status_code == 302
    priced = {"name": "Check", "role": "splinter", "price": "1900", "currency": "EUR", "days_to_value": 5, "scope": "Eine Liste", "seen": 1}
    assert board.post(f"{HOME}/offers/{offer}/", priced).status_code == 302
    assert "führt zu" in board.get(f"{HOME}/offers/{offer}/").content.decode()
    cell = f"{HOME}/matrix/{segment}/{persona}/"
    assert board.get(cell).status_code == 200
    board.post(cell)
    words = {
        "value": "Fristen melden sich",
        "opening_questions": "Wie viele Tage?",
        "objections": "Excel reicht | Wer pflegt sie?",
        "seen": 1,
    }
    assert board.post(cell, words).status_code == 302
    with scope(cast.hellmeyer.pk):
        version = Cell.objects.get().versions.get()
        assert version.objections == [{"objection": "Excel reicht", "answer": "Wer pflegt sie?"}]
        assert PersonaVersion.objects.get().titles == ["Leiter Qualität", "Quality Manager"]
        assert OfferVersion.objects.get().price == 1900
    assert board.post(f"{cell}play/", {"offer": offer}).status_code == 302
    with scope(cast.hellmeyer.pk):
        play = Play.objects.get()
    assert board.post(f"{cell}play/{play.pk}/", {"advice": "Den Check vereinbaren", "seen": 1}).status_code == 302
    for kind, pk in (("segment", segment), ("persona", persona), ("offer", offer)):
        with scope(cast.hellmeyer.pk):
            newest = {"segment": SegmentVersion, "persona": PersonaVersion, "offer": OfferVersion}[kind].objects.get(artefact=pk)
        board.post(f"{HOME}/versions/{kind}/{newest.pk}/approve/")
    board.post(f"{HOME}/versions/cell/{version.pk}/approve/")
    page = enter(cast.sales).get(f"{HOME}/matrix/").content.decode()
    assert "noch unklar" in page
    assert "3/7" in page, "a play that is not approved does not count"


def _values(part: Part) -> st.SearchStrategy[object]:
    match part:
        case Part.CHOSEN:
            return WORDS
        case Part.NUMBER:
            return st.integers(0, 9999)
    return WORDS.map(", ".join)


FIELDS = {field_name(name, key): _values(part) for name, parts in CRITERIA.items() for key, part in parts.items()}
MANNERS = {f"manner.{name}": st.sampled_from(["1", "2", "3", "2.5", "required"]) for name in CRITERIA}
OUT = {"out.shells": st.booleans(), "out.one_per_group": st.booleans(), "out.name_words": WORDS.map(", ".join)}
COUNTRIES = {"countries": st.lists(st.sampled_from(["DE", "AT", "CH"]), min_size=1, unique=True)}


@given(st.fixed_dictionaries(COUNTRIES, optional=FIELDS | MANNERS | OUT))
def test_the_editor_and_the_profile_are_one(fields: dict[str, object]) -> None:
    profile = to_profile(fields)
    assert to_profile(to_fields(profile)) == profile
    assert to_profile(to_fields(profile), profile) == profile


def test_what_the_editor_has_no_field_for_stays() -> None:
    before = {
        "countries": ["DE"],
        "criteria": {
            "employees": {"min": 50, "weight": 3, "required": True},
            "legal_forms": ["GmbH"],
            "industry": {"codes": ["28"], "called": "Maschinen"},
            "status": ["active"],
        },
        "exclusions": {"status": ["removed"], "one_per_group": False},
    }
    after = to_profile({**to_fields(before), "employees.min": 80}, before)
    assert after["criteria"]["employees"] == {"min": 80, "weight": 3, "required": True}
    assert after["exclusions"] == before["exclusions"]
    assert after["criteria"]["legal_forms"] == {"any": ["GmbH"]}
    assert after["criteria"]["industry"]["called"] == "Maschinen"
    assert after["criteria"]["status"] == {"any": ["active"]}
    assert "industry" not in to_profile({**to_fields(before), "industry.codes": []}, before)["criteria"], "a name alone asks for nothing"


def test_every_field_makes_a_profile_that_is_understood() -> None:
    fields = {
        "industry.codes": ["28", "25.62"], "industry.words": "maschinenbau", "name_words.any": "präzision", "legal_forms.any": ["GmbH"],
        "states.any": ["DE-BW"], "postcodes.any": "70", "website.any": ".de", "certificates.any": "ISO 9001", "technologies.any": "SAP",
        "triggers.any": "Stellenanzeige", "employees.min": 50, "employees.max": 249, "revenue.min": 1, "founded.max": 2015,
        "near.place": "Stuttgart", "near.km": 80, "out.name_words": "verein", "countries": ["DE"], "manner.employees": "required",
    }  # fmt: skip
    icp = targeting.parse_icp(json.dumps({"name": "X", **to_profile(fields)}))
    assert len(icp.criteria) == 13
    assert [one.key for one in icp.criteria if one.required] == ["employees"]


@pytest.mark.django_db
def test_rows_and_chips_come_and_go(cast: Cast, enter: Enter, small_market: Market) -> None:
    partner = enter(cast.partner)
    at = partner.post(f"{HOME}/segments/", {"name": "Guss"})["Location"]
    seen = 0

    def sent(**more: object) -> str:
        nonlocal seen
        seen += 1
        values = {
            "name": "Guss",
            "countries": ["DE"],
            "seen": seen,
            **KEPT,
            **{name.replace("__", "."): value for name, value in more.items()},
        }
        answer = partner.post(at, values, headers={"HX-Request": "true"})
        assert answer.status_code == 200
        return answer.content.decode()

    def icp() -> dict[str, object]:
        with scope(cast.hellmeyer.pk):
            found: dict[str, object] = SegmentVersion.objects.get().icp["criteria"]
            return found

    assert 'name="industry.words"' in sent(add="industry"), "a row that says nothing yet is there to be filled"
    assert icp() == {}
    assert "28 Maschinenbau" in sent(open="industry", put="", new__industry__codes="maschinenbau")
    assert icp() == {"industry": {"codes": ["28"]}}
    assert "wurde in der Klassifikation nicht gefunden" in sent(
        open="industry", industry__codes="28", put="", new__industry__codes="Zauberei"
    )
    sent(open="industry", industry__codes="28", put="industry.codes:24")
    assert icp() == {"industry": {"codes": ["28", "24"]}}
    sent(open=["industry", "states"], industry__codes=["28", "24"], take="industry.codes:28", new__states__any="AT-4")
    assert icp() == {"industry": {"codes": ["24"]}, "states": {"any": ["AT-4"]}}
    sent(industry__codes=["24"], states__any="AT-4", manner__states="required", drop="industry")
    assert icp() == {"states": {"any": ["AT-4"], "required": True}}
    assert "without-states" in sent(states__any="AT-4"), "each line's figure is renewed without the rows"
    found = partner.get(f"{HOME}/segments/industries/", {"new.industry.codes": "getriebe"}).content.decode()
    assert "industry.codes:28.15" in found
    assert enter(cast.sales).get(f"{HOME}/segments/industries/").status_code == 403


@pytest.mark.django_db
def test_two_versions_are_compared_in_words(cast: Cast, enter: Enter) -> None:
    board = enter(cast.board)
    at = board.post(f"{HOME}/segments/", {"name": "Guss"})["Location"]
    fields = {
        "name": "Guss",
        "countries": ["DE"],
        "industry.codes": ["28", "24"],
        "states.any": "DE-BW",
        "employees.min": 50,
        "seen": 1,
        **KEPT,
    }
    board.post(at, fields)
    with scope(cast.hellmeyer.pk):
        first = SegmentVersion.objects.get()
    board.post(f"{HOME}/versions/segment/{first.pk}/approve/")
    board.post(f"{HOME}/versions/segment/{first.pk}/draft/")
    board.post(at, {**fields, "industry.codes": ["28"], "states.any": [], "certificates.any": "ISO 9001", "employees.min": 80})
    with scope(cast.hellmeyer.pk):
        second = SegmentVersion.objects.exclude(pk=first.pk).get()
    page = board.get(f"{HOME}/versions/segment/{second.pk}/").content.decode()
    for told in (
        "28 Maschinenbau", "<del>24 Metallerzeugung und -bearbeitung</del>", "<del>Baden-Württemberg</del>", "<ins>ISO 9001</ins>",
        "<del>ab 50 Beschäftigte</del>", "<ins>ab 80 Beschäftigte</ins>", "Deutschland", "neu", "entfernt", "geändert",
    ):  # fmt: skip
        assert told in page
    assert "{" not in page.partition("<tbody>")[2].partition("</tbody>")[0], "no raw profile"
    assert "28 Maschinenbau" in enter(cast.sales).get(at).content.decode(), "what is in force reads in words too"
