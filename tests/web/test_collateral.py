"""Collateral from draft to proof, what waits for whom, all plays at a glance."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from lotse.apps.accounts.models import Account
from lotse.apps.pipeline.selectors.words import plays_of, words_for
from lotse.apps.strategy.models import Cell, CellVersion, Collateral, CollateralVersion, Offer, Persona, Segment
from lotse.apps.strategy.proofs import is_for
from lotse.apps.tenancy import scope
from lotse.apps.workspaces.models import Member
from tests.cast import Cast
from tests.web.things import Things, make_things

pytestmark = pytest.mark.django_db
HOME = "/w/hellmeyer-pruefsoftware"
Enter = Callable[[Member], Client]
CLAIM = "Ein Werk fand 41 Messmittel ohne Kalibrierung"


@pytest.fixture
def things(cast: Cast) -> Things:
    return make_things(cast.hellmeyer, cast.board)


def _fields(things: Things, **more: object) -> dict[str, object]:
    return {
        "title": "41 Messmittel", "kind": "story", "language": "de", "claim": CLAIM, "source": "Bericht, März 2026",
        "segments": [things["segment"]], "personas": [things["persona"]], "seen": 1, **more,
    }  # fmt: skip


def _begin(client: Client, name: str = "41 Messmittel") -> str:
    return str(client.post(f"{HOME}/collateral/", {"name": name})["Location"])


def test_a_story_becomes_a_proof(cast: Cast, enter: Enter, things: Things) -> None:
    partner, marketing, sales = enter(cast.partner), enter(cast.marketing), enter(cast.sales)
    at = _begin(partner)
    assert sales.get(at).status_code == 404, "a draft is nobody else's"
    assert enter(cast.board).get(at).status_code == 404, "the board neither decides on collateral nor contributes to it"
    assert partner.post(at, _fields(things, then="propose", comment="Darf genannt werden")).status_code == 302
    with scope(cast.hellmeyer.pk):
        version = CollateralVersion.objects.get(title="41 Messmittel")
        assert (version.state, version.segments) == ("proposed", [things["segment"]])
    step = f"{HOME}/versions/collateral/{version.pk}"
    assert enter(cast.board).post(f"{step}/approve/").status_code == 404
    assert partner.post(f"{step}/approve/").status_code == 403
    assert "Darf genannt werden" in marketing.get(f"{HOME}/overview/").content.decode()
    assert marketing.post(f"{step}/approve/", {"seen": version.version, "back": "overview"})["Location"].endswith("/overview/")
    assert CLAIM in sales.get(f"{HOME}/matrix/{things['segment']}/{things['persona']}/").content.decode()
    with scope(cast.hellmeyer.pk):
        account = Account.objects.get(pk=things["account"])
        words, _ = words_for(account, account.contacts.get(), plays_of(account.segment_id))
        assert words is not None
        assert [(one.text, one.source, one.collateral) for one in words.proof if one.source] == [
            (CLAIM, "Bericht, März 2026", version.artefact_id)
        ]


def test_marketing_approves_its_own_draft_at_once(cast: Cast, enter: Enter, things: Things) -> None:
    marketing = enter(cast.marketing)
    at = _begin(marketing)
    assert marketing.post(at, _fields(things, then="approve")).status_code == 302
    assert "41 Messmittel" in enter(cast.sales).get(f"{HOME}/collateral/").content.decode()


def test_what_is_typed_wrong_is_told(cast: Cast, enter: Enter, things: Things) -> None:
    marketing = enter(cast.marketing)
    at = _begin(marketing)
    for wrong in ({"link": "javascript:alert(1)"}, {"segments": [999_999]}, {"kind": "lüge"}, {"title": ""}):
        assert marketing.post(at, _fields(things, **wrong)).status_code == 422
    assert marketing.post(at, _fields(things)).status_code == 302
    assert marketing.post(at, _fields(things)).status_code == 409, "seen version 1 is old"
    assert enter(cast.rival).get(at).status_code == 404


@pytest.mark.parametrize(
    ("content", "fits"),
    [
        ({}, True),
        ({"segments": [1], "personas": [2]}, True),
        ({"segments": [1, 7], "offers": [3]}, True),
        ({"segments": [7]}, False),
        ({"personas": [7]}, False),
        ({"offers": [7]}, False),
    ],
)
def test_whom_it_is_for(content: dict[str, list[int]], fits: bool) -> None:
    assert is_for(CollateralVersion(**content), segment=1, persona=2, offers={3, 4}) == fits


def test_a_decision_is_made_once_and_on_what_was_seen(cast: Cast, enter: Enter, things: Things) -> None:
    board, partner = enter(cast.board), enter(cast.partner)
    at = f"{HOME}/matrix/{things['segment']}/{things['persona']}/"
    with scope(cast.hellmeyer.pk):
        kept = CellVersion.objects.get(pk=things["cell_version"])
        draft = CellVersion.objects.create(artefact=kept.artefact, number=2, value="Nachweise", author=cast.partner)
    step = f"{HOME}/versions/cell/{draft.pk}"
    partner.post(f"{step}/propose/")
    page = board.get(f"{HOME}/overview/").content.decode()
    assert "1 zu entscheiden" in page
    assert "<del>Nachweise ohne Suchen</del>" in page
    partner.post(f"{step}/withdraw/")
    partner.post(at, {"value": "Anders", "seen": 3, "then": "propose"})
    assert board.post(f"{step}/approve/", {"seen": 2}).status_code == 409, "other words than those that were seen"
    back = {"comment": "Woher stammt das?", "back": "overview", "seen": 5}
    assert board.post(f"{step}/send_back/", {**back, "comment": " "}).status_code == 422
    for _ in range(2):  # a double click
        assert board.post(f"{step}/send_back/", back)["Location"].endswith("/overview/")
    for page in (partner.get(at), partner.get(f"{HOME}/overview/")):
        assert "Woher stammt das?" in page.content.decode()
    assert "Woher" not in enter(cast.sales).get(f"{HOME}/overview/").content.decode()


def test_plays_at_a_glance(cast: Cast, enter: Enter, things: Things) -> None:
    board, sales, marketing = enter(cast.board), enter(cast.sales), enter(cast.marketing)
    page = board.get(f"{HOME}/plays/").content.decode()
    assert "0 von 1 Ansatz vollständig" in page
    assert "Eröffnungsfrage, Einwand mit Antwort" in " ".join(page.split())
    assert "Sie</span> <a" not in page, "the partner proposes, the board decides"
    assert "Sie</span> <a" in enter(cast.partner).get(f"{HOME}/plays/").content.decode()
    with scope(cast.hellmeyer.pk):
        cell = CellVersion.objects.get(pk=things["cell_version"])
        CellVersion.objects.filter(pk=cell.pk).update(
            opening_questions=["Wie lange?"], objections=[{"objection": "Excel", "answer": "Wer pflegt sie?"}]
        )
        CollateralVersion.objects.update(text="", claim="")
    assert "Beleg beschaffen" in marketing.get(f"{HOME}/plays/").content.decode()
    with scope(cast.hellmeyer.pk):
        coming = Collateral.objects.create()
        CollateralVersion.objects.create(artefact=coming, number=1, state="proposed", title="Kommt")
    assert f"/versions/collateral/{coming.versions(manager='everywhere').get().pk}/" in marketing.get(f"{HOME}/plays/").content.decode()
    with scope(cast.hellmeyer.pk):
        CollateralVersion.objects.update(claim=CLAIM)
        CellVersion.objects.create(artefact=Cell.objects.get(), number=2, value="Neu", state="proposed")
    page = board.get(f"{HOME}/plays/").content.decode()
    assert "1 von 1 Ansatz vollständig" in page
    assert "über den Vorschlag entscheiden" in page
    assert "Vorschlag" not in sales.get(f"{HOME}/plays/").content.decode(), "what is not in force is nobody else's"
    card = sales.get(f"{HOME}/plays/cards/").content.decode()
    for said in ("Nachweise ohne Suchen", "„Wie lange?“", "Wer pflegt sie?", CLAIM, "Ein Termin", "1.900"):
        assert said in card


def test_empty_pages_say_what_to_do(cast: Cast, enter: Enter) -> None:
    marketing, sales = enter(cast.marketing), enter(cast.sales)
    for client in (marketing, sales):
        assert "Noch kein Ansatz" in client.get(f"{HOME}/plays/").content.decode()
    assert "Anlegen können sie:" in sales.get(f"{HOME}/collateral/").content.decode()
    assert "Anlegen können sie:" not in marketing.get(f"{HOME}/collateral/").content.decode()
    with scope(cast.hellmeyer.pk):
        assert not any(model.objects.exists() for model in (Collateral, Segment, Persona, Offer))
