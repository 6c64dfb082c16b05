"""A CRM's export comes in, is looked at, taken over, and taken back; finding, forecast and plan follow from it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lotse.apps.accounts.models import Account, Contact, OptOut
from lotse.apps.audit.models import View
from lotse.apps.insight.models import Finding
from lotse.apps.integration.models import DONE, PREVIEW, UNDONE, Import
from lotse.apps.jobs.run import work_once
from lotse.apps.pipeline.models import Attempt, Deal
from lotse.apps.pipeline.selectors import learning_history
from lotse.apps.tenancy import scope
from lotse.apps.workspaces.models import Member
from lotse.domain import Wording
from lotse.ingest import KINDS, known_fields
from lotse.market import Market
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)
HOME = "/w/hellmeyer-pruefsoftware"
EXPORT = Path(__file__).parents[2] / "data" / "demo" / "export"
Enter = Callable[[Member], Client]


def _zipped() -> SimpleUploadedFile:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for path in sorted(EXPORT.iterdir()):
            packed.write(path, path.name)
    return SimpleUploadedFile("export.zip", out.getvalue())


def _work() -> None:
    while work_once():
        pass


def test_a_whole_life_of_an_import(cast: Cast, enter: Enter, small_market: Market) -> None:
    partner = enter(cast.partner)
    at = partner.post(f"{HOME}/imports/", {"files": [_zipped()]})["Location"]
    assert "hx-get" in partner.get(at).content.decode()
    with scope(cast.hellmeyer.pk):
        reading = f"{HOME}/jobs/{Import.objects.get().job_id}/"
    asked = {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": f"http://testserver{at}"}
    assert "HX-Refresh" not in partner.get(reading, **asked)
    _work()
    assert partner.get(reading, **asked)["HX-Refresh"] == "true", "the page that waits shows what came of it"
    assert "HX-Refresh" not in partner.get(reading, **asked | {"HTTP_HX_CURRENT_URL": f"http://testserver{reading}"})
    page = partner.get(at).content.decode()
    assert "Übernehmen" in page
    assert "Verkaufschancen · " in page, "what a table holds and its columns mean stands in words"
    assert '<option value="lost_reason" selected>Verlustgrund</option>' in page
    with scope(cast.hellmeyer.pk):
        upload = Import.objects.get()
        assert upload.state == PREVIEW
        assert upload.counts["deals"] > 500
        assert upload.counts["rejected"] >= 1
        assert not Account.objects.exists(), "a preview writes nothing"
    assert partner.get(f"{at}rejected/").status_code == 200
    for _ in range(2):  # a double click
        assert partner.post(f"{at}commit/").status_code == 302
    _work()
    with scope(cast.hellmeyer.pk):
        upload.refresh_from_db()
        assert upload.state == DONE
        assert Deal.objects.count() == upload.counts["deals"]
        assert Account.objects.exclude(company_id="").exists(), "recognised in the market"
        assert Attempt.objects.exists()
        assert Finding.objects.count() == 1
    _shown(cast, enter)
    again = partner.post(f"{HOME}/imports/", {"files": [_zipped()]})["Location"]
    _work()
    assert "sind schon da" in partner.get(again).content.decode()
    with scope(cast.hellmeyer.pk):
        before = [model.objects.count() for model in (Account, Contact, Deal, Attempt, OptOut)]
    partner.post(f"{again}commit/")
    _work()
    with scope(cast.hellmeyer.pk):
        assert Import.objects.filter(state=DONE).count() == 2
        assert [model.objects.count() for model in (Account, Contact, Deal, Attempt, OptOut)] == before, (
            "the same export again brings nothing"
        )
        assert all(contact.facts.exists() for contact in Contact.objects.exclude(email=""))
    assert partner.post(f"{at}undo/").status_code == 302
    _work()
    with scope(cast.hellmeyer.pk):
        upload.refresh_from_db()
        assert upload.state == UNDONE
        assert not Deal.objects.exists()
        assert not Account.objects.exists()
        assert not Contact.objects.exists()


def _shown(cast: Cast, enter: Enter) -> None:
    """Names for board and partner alone, and each look recorded."""
    with scope(cast.hellmeyer.pk):
        reps = set(Deal.objects.exclude(rep_label="").values_list("rep_label", flat=True))
    board = enter(cast.board).get(f"{HOME}/finding/").content.decode()
    assert any(rep in board for rep in reps)
    with scope(cast.hellmeyer.pk):
        assert [view.viewer for view in View.objects.filter(what="finding")] == [cast.board]
    for member in (cast.sales, cast.marketing, cast.bdr):
        for screen in ("finding", "plan", "forecast"):
            page = enter(member).get(f"{HOME}/{screen}/")
            assert page.status_code == 200
            text = page.content.decode()
            assert not [text[max(0, text.index(rep) - 80) :][:160] for rep in reps if rep in text], (member, screen)
        assert enter(member).get(f"{HOME}/plan/file/plan.pdf/").status_code == 404
    assert "report" in enter(cast.board).get(f"{HOME}/plan/").content.decode()
    assert enter(cast.board).get(f"{HOME}/plan/file/accounts.csv/").status_code == 200
    assert enter(cast.board).post(f"{HOME}/decide/finding/", {"text": "Niemand wird entlassen."}).status_code == 302
    assert enter(cast.partner).post(f"{HOME}/plan/goal/", {"customers": "viele"}).status_code == 422


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 100, b"PK\x03\x04 not really a zip"])
def test_a_file_that_is_none_is_told_in_words(cast: Cast, enter: Enter, content: bytes) -> None:
    answer = enter(cast.board).post(f"{HOME}/imports/", {"files": [SimpleUploadedFile("leer.csv", content)]})
    if not content:
        assert answer.status_code == 422
        return
    _work()
    page = enter(cast.board).get(answer["Location"]).content.decode()
    assert "errsum" in page
    assert "Traceback" not in page


def test_a_run_that_was_killed_is_taken_up_and_everything_is_there_once(cast: Cast, enter: Enter) -> None:
    partner = enter(cast.partner)
    at = partner.post(f"{HOME}/imports/", {"files": [_zipped()]})["Location"]
    _work()
    partner.post(f"{at}commit/")
    with scope(cast.hellmeyer.pk):
        upload = Import.objects.get()
        # What a worker that was killed left behind: some rows of the import.
        left = Account(name="Halb", folded="halb", sort_key="halb", came_with=upload)
        left.save()
    _work()
    with scope(cast.hellmeyer.pk):
        upload.refresh_from_db()
        assert upload.state == DONE
        assert not Account.objects.filter(name="Halb").exists()
        assert Deal.objects.filter(came_with=upload).count() == upload.counts["deals"]


def test_sales_uploads_nothing(cast: Cast, enter: Enter) -> None:
    assert enter(cast.sales).get(f"{HOME}/imports/").status_code == 403


def _upload(client: Client, name: str, text: str) -> str:
    """A file read, taken over; its address."""
    at = client.post(f"{HOME}/imports/", {"files": [SimpleUploadedFile(name, text.encode())]})["Location"]
    _work()
    client.post(f"{at}commit/")
    _work()
    return str(at)


HEAD = "Deal-ID;Firma;Branche;Verkäufer;Phase;Wert;Angelegt am;Geschlossen am\n"
OLDER = HEAD + "".join(f"D{n};Kesselring {n} GmbH;Maschinenbau;Mara Lind;Gewonnen;1000;0{n}.02.2026;1{n}.03.2026\n" for n in range(1, 9))
OPEN = "D20;Wolkenkamp AG;Chemie;Jon Esser;Offen;2500;05.04.2026;\n"
CLOSED = "D20;Wolkenkamp AG;Chemie;Jon Esser;Gewonnen;2700;05.04.2026;20.05.2026\n"
HOMELESS = "D21;;Chemie;Jon Esser;Offen;2500;05.04.2026;\n"


def test_a_newer_export_renews_what_it_tells_differently(cast: Cast, enter: Enter) -> None:
    partner = enter(cast.partner)
    _upload(partner, "alt.csv", OLDER + OPEN)
    with scope(cast.hellmeyer.pk):
        assert Deal.objects.get(external_id="D20").stage == "Open"
        had = Deal.objects.count()
    at = _upload(partner, "neu.csv", OLDER + CLOSED + HOMELESS)
    page = partner.get(at).content.decode()
    assert "werden erneuert" in page
    assert "1 Verkaufschance nennt keine Firma" in page
    with scope(cast.hellmeyer.pk):
        renewed = Deal.objects.get(external_id="D20")
        assert (renewed.stage, float(renewed.value or 0)) == ("Won", 2700.0)
        assert Deal.objects.count() == had + 1


def test_names_of_an_import_are_given_to_members(cast: Cast, enter: Enter) -> None:
    partner = enter(cast.partner)
    assert "Noch gibt es nichts zuzuordnen" in partner.get(f"{HOME}/imports/labels/").content.decode()
    _upload(partner, "alt.csv", OLDER + OPEN)
    page = partner.get(f"{HOME}/imports/labels/").content.decode()
    assert "Mara Lind" in page
    chosen = {"label": ["Mara Lind", "Jon Esser"], "target-0": str(cast.sales.pk), "target-1": "-"}
    for _ in range(2):
        assert partner.post(f"{HOME}/imports/labels/rep/", chosen).status_code == 302
    with scope(cast.hellmeyer.pk):
        told = learning_history().deals["rep"].tolist()
        assert told.count(cast.sales.user.name) == 8
        assert told.count(None) == 1
    foreign = {"label": ["Mara Lind"], "target-0": str(cast.rival.pk)}
    partner.post(f"{HOME}/imports/labels/rep/", foreign)
    with scope(cast.hellmeyer.pk):
        assert learning_history().deals["rep"].tolist().count(cast.sales.user.name) == 8, "another client's member is no target"
    partner.post(f"{HOME}/imports/labels/rep/", {"label": ["Mara Lind"], "target-0": ""})
    with scope(cast.hellmeyer.pk):
        assert "Mara Lind" in learning_history().deals["rep"].tolist()


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_meaning_of_a_column_has_words(lang: str) -> None:
    wording = Wording(lang)
    assert [field for kind in KINDS for field in known_fields(kind) if not wording.has(f"web.imports.means.{field}")] == []
    assert all(wording.has(f"web.imports.kind.{kind}") for kind in (*KINDS, "none"))


def test_a_column_is_given_another_meaning(cast: Cast, enter: Enter) -> None:
    partner = enter(cast.partner)
    lines = "Firma;Betreuer;Bearbeiter;Phase;Erstellt am\n" + "".join(
        f"Werk {n} GmbH;Anna Nord;Uwe Barnstedt;{('Gewonnen', 'Verloren')[n % 2]};01.03.2026\n" for n in range(8)
    )
    at = partner.post(f"{HOME}/imports/", {"files": [SimpleUploadedFile("d.csv", lines.encode())]})["Location"]
    _work()
    assert partner.post(f"{at}map/", {"deals|Bearbeiter": "rep"}).status_code == 302
    _work()
    page = partner.get(at).content.decode()
    assert '<option value="rep" selected>' in page.partition('name="deals|Bearbeiter"')[2].partition("</select>")[0]
    partner.post(f"{at}commit/")
    _work()
    with scope(cast.hellmeyer.pk):
        assert set(Deal.objects.values_list("rep_label", flat=True)) == {"Uwe Barnstedt"}


@pytest.mark.usefixtures("no_finding")
def test_a_column_is_not_used_and_the_next_upload_remembers_it(cast: Cast, enter: Enter) -> None:
    partner = enter(cast.partner)
    lines = "Firma;Betreuer;Phase;Erstellt am\n" + "".join(
        f"Werk {n} GmbH;Anna Nord;{('Gewonnen', 'Verloren')[n % 2]};01.03.2026\n" for n in range(8)
    )

    def uploaded() -> str:
        at = partner.post(f"{HOME}/imports/", {"files": [SimpleUploadedFile("d.csv", lines.encode())]})["Location"]
        _work()
        return str(at)

    at = uploaded()
    assert "Werk 0 GmbH · Werk 1 GmbH · Werk 2 GmbH" in partner.get(at).content.decode()
    for answer in ("no such field", "-"):
        partner.post(f"{at}map/", {"deals|Firma": "account", "deals|Betreuer": answer})
        _work()
    partner.post(f"{at}commit/")
    _work()
    with scope(cast.hellmeyer.pk):
        done = Import.objects.get()
        assert done.unused == {"deals": ["Betreuer"]}
        assert set(Deal.objects.values_list("rep_label", flat=True)) == {""}
        assert "Werk 0" not in str(done.reading), "values were shown to choose by, and are kept no longer"
    again = uploaded()
    page = partner.get(again).content.decode()
    assert "Gelesen wie beim letzten Mal" in page
    assert "auf Ihren Wunsch nicht gebraucht" in page
    partner.post(f"{again}map/", {"deals|Betreuer": "rep"})
    _work()
    assert '<option value="rep" selected>' in partner.get(again).content.decode()


def test_a_choice_that_leaves_no_deals_can_be_taken_back(cast: Cast, enter: Enter) -> None:
    partner = enter(cast.partner)
    at = partner.post(f"{HOME}/imports/", {"files": [SimpleUploadedFile("d.csv", (OLDER + OPEN).encode())]})["Location"]
    _work()
    for answer, told in (("-", "errsum"), ("status", "Übernehmen")):
        partner.post(f"{at}map/", {"deals|Phase": answer})
        _work()
        assert told in partner.get(at).content.decode()


@pytest.mark.usefixtures("no_finding")
def test_deals_that_name_no_company_are_learnt_from_and_come_home_later(cast: Cast, enter: Enter) -> None:
    partner = enter(cast.partner)
    at = _upload(partner, "alt.csv", OLDER + HOMELESS + HOMELESS.replace("D21", "D22"))
    page = partner.get(at).content.decode()
    assert "2 Verkaufschancen nennen keine Firma" in page
    assert "Im CRM eine Firma eintragen" in page, "told among what was not read whole"
    assert "Nennt keine Firma" in partner.get(f"{at}rejected/").content.decode()
    listed = partner.get(f"{HOME}/deals/").content.decode()
    assert listed.count("Ohne Firma") == 2
    with scope(cast.hellmeyer.pk):
        deal = Deal.objects.get(external_id="D21")
        told = learning_history().deals
        assert [(told["account"][n], told["rep"][n]) for n, number in enumerate(told["deal_id"]) if number == "D21"] == [
            (None, "Jon Esser")
        ]
    assert partner.get(f"{HOME}/deals/{deal.pk}/").status_code == 404
    again = _upload(partner, "neu.csv", OLDER + HOMELESS.replace(";;Chemie", ";Wolkenkamp AG;Chemie"))
    with scope(cast.hellmeyer.pk):
        assert Deal.objects.count() == 10, "it is the same deal"
        assert Deal.objects.select_related("account").get(external_id="D21").account.name == "Wolkenkamp AG"  # type: ignore[union-attr]
    _upload(partner, "wieder-ohne.csv", OLDER + HOMELESS)
    with scope(cast.hellmeyer.pk):
        assert Deal.objects.get(external_id="D21").account is not None, "what is known is not forgotten"
        assert Deal.objects.count() == 10
    partner.post(f"{again}undo/")
    _work()
    with scope(cast.hellmeyer.pk):
        assert Deal.objects.get(external_id="D21").account is None
        assert not Account.objects.filter(name="Wolkenkamp AG").exists()
