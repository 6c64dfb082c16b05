"""An import is taken back: what it brought goes, what it renewed is as before, what somebody has worked with stays and it is said why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from lotse.apps.accounts.models import Account
from lotse.apps.integration import undo
from lotse.apps.integration.models import DONE, UNDOING, UNDONE, Import, Renewal
from lotse.apps.jobs.models import Job
from lotse.apps.jobs.run import work_once
from lotse.apps.pipeline.models import Attempt, Deal, NextStep
from lotse.apps.tenancy import scope
from lotse.apps.workspaces.models import Member
from tests.cast import Cast

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("no_finding")]
HOME = "/w/hellmeyer-pruefsoftware"
Enter = Callable[[Member], Client]
HEAD = "Deal-ID;Firma;Branche;Verkäufer;Phase;Wert;Angelegt am;Geschlossen am\n"
WON = HEAD + "".join(f"D{n};Kesselring {n} GmbH;Maschinenbau;Mara Lind;Gewonnen;1000;0{n}.02.2026;1{n}.03.2026\n" for n in range(1, 9))
FIRST = "D20;Wolkenkamp AG;Chemie;Jon Esser;Offen;2500;05.04.2026;\nD21;Auenfeld AG;Chemie;Jon Esser;Offen;900;05.04.2026;\n"
SECOND = "D20;Wolkenkamp AG;Chemie;Jon Esser;Gewonnen;2700;05.04.2026;20.05.2026\nD21;Auenfeld AG;Chemie;Jon Esser;Offen;950;05.04.2026;\n"
THIRD = "D20;Wolkenkamp AG;Chemie;Jon Esser;Verloren;2700;05.04.2026;20.05.2026\n"


def _work() -> None:
    while work_once():
        pass


def _imported(client: Client, text: str) -> str:
    at = client.post(f"{HOME}/imports/", {"files": [SimpleUploadedFile("deals.csv", text.encode())]})["Location"]
    _work()
    client.post(f"{at}commit/")
    _work()
    return str(at)


def _undo(client: Client, at: str, clicks: int = 1) -> str:
    for _ in range(clicks):
        assert client.post(f"{at}undo/").status_code == 302
    _work()
    return client.get(at).content.decode()


def _told(number: str) -> tuple[str, float]:
    deal = Deal.objects.get(external_id=number)
    return deal.stage, float(deal.value or 0)


def test_what_an_import_renewed_is_told_as_before(cast: Cast, enter: Enter) -> None:
    partner = enter(cast.partner)
    _imported(partner, WON + FIRST)
    second = _imported(partner, WON + SECOND)
    with scope(cast.hellmeyer.pk):
        assert (_told("D20"), _told("D21")) == (("Won", 2700), ("Open", 950))
        changed = Deal.objects.get(external_id="D21")
        changed.value = 980
        changed.save_over(1, ["value"])
    page = _undo(partner, second, clicks=2)
    assert "1 Verkaufschance, die der Import erneuert hatte, steht wieder da wie zuvor" in page
    assert "1 erneuerte Verkaufschance hat seither jemand geändert" in page
    with scope(cast.hellmeyer.pk):
        assert (_told("D20"), _told("D21")) == (("Open", 2500), ("Open", 980))
        assert Job.objects.filter(kind="import.undo").count() == 1, "a double click"
        assert Job.objects.filter(kind="insight.refresh").count() == 3, "what follows is computed anew"


def test_imports_upon_each_other_are_taken_back_in_any_order(cast: Cast, enter: Enter) -> None:
    partner = enter(cast.partner)
    first, second, third = (_imported(partner, WON + told) for told in (FIRST, SECOND, THIRD))
    _undo(partner, second)
    with scope(cast.hellmeyer.pk):
        assert _told("D20") == ("Lost", 2700), "a later export says so"
    _undo(partner, third)
    with scope(cast.hellmeyer.pk):
        assert _told("D20") == ("Open", 2500)
        assert not Renewal.objects.exists()
    _undo(partner, first)
    with scope(cast.hellmeyer.pk):
        assert not Account.objects.exists()


def test_a_deal_that_a_later_import_told_anew_stays_with_its_account(cast: Cast, enter: Enter) -> None:
    partner = enter(cast.partner)
    first, second = _imported(partner, WON + FIRST), _imported(partner, WON + SECOND)
    page = _undo(partner, first)
    assert "2 Zielkunden bleiben: ein späterer Import" in page
    assert "Wolkenkamp AG" in page
    with scope(cast.hellmeyer.pk):
        assert sorted(Account.objects.values_list("name", flat=True)) == ["Auenfeld AG", "Wolkenkamp AG"]
        assert _told("D20") == ("Won", 2700)
    _undo(partner, second)
    with scope(cast.hellmeyer.pk):
        assert not Deal.objects.exists()


def test_what_somebody_has_worked_with_stays_and_it_is_said_why(cast: Cast, enter: Enter) -> None:
    partner = enter(cast.partner)
    at = _imported(partner, WON)
    with scope(cast.hellmeyer.pk):
        spoken, due, given, changed, *_ = Account.objects.order_by("name")
        Attempt(account=spoken, by=cast.sales, channel="phone", at=timezone.now(), outcome="open").save()
        NextStep(account=due, what="Angebot senden", due=timezone.localdate()).save()
        Account.objects.filter(pk=given.pk).update(owner=cast.sales)
        changed.city = "Esslingen"
        changed.save_over(1, ["city"])
    page = _undo(partner, at)
    for reason in ("mit ihm wurde gesprochen", "ein nächster Schritt steht an", "er ist jemandem", "jemand hat ihn geändert"):
        assert f"1 Zielkunde bleibt: {reason}" in page
    assert "4 Zielkunden, 0 Personen, 8 Verkaufschancen" in page
    with scope(cast.hellmeyer.pk):
        assert set(Account.objects.values_list("pk", flat=True)) == {spoken.pk, due.pk, given.pk, changed.pk}
        assert Attempt.objects.filter(account=spoken).exists()


def test_a_killed_undo_goes_on_where_it_ended(cast: Cast, enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    partner = enter(cast.partner)
    at = _imported(partner, WON + FIRST)
    monkeypatch.setattr(undo, "_BATCH", 3)
    delete, left = undo._delete, [4]

    def killed(rows: Any) -> Any:
        gone = delete(rows)
        left[0] -= 1
        if not left[0]:
            raise SystemExit
        return gone

    monkeypatch.setattr(undo, "_delete", killed)
    partner.post(f"{at}undo/")
    with pytest.raises(SystemExit):
        _work()
    with scope(cast.hellmeyer.pk):
        assert 0 < Account.objects.count() < 10
        assert Import.objects.get().state == UNDOING
        Job.objects.filter(kind="import.undo").update(heartbeat=timezone.now() - dt.timedelta(minutes=5))
    assert partner.post(f"{at}undo/").status_code == 302, "impatience changes nothing"
    _work()
    assert "10 Zielkunden, 0 Personen, 10 Verkaufschancen" in partner.get(at).content.decode(), "each counted once"
    with scope(cast.hellmeyer.pk):
        assert Import.objects.get().state == UNDONE
        assert not Account.objects.exists()
        assert Job.objects.filter(kind="import.undo").count() == 1


def test_after_thirty_days_an_import_stays(cast: Cast, enter: Enter) -> None:
    partner = enter(cast.partner)
    at = _imported(partner, WON)
    assert "Lässt sich bis" in partner.get(at).content.decode()
    with scope(cast.hellmeyer.pk):
        Import.objects.update(done_at=timezone.now() - dt.timedelta(days=31))
    page = partner.get(at).content.decode()
    assert "Ließ sich bis" in page
    assert "/undo/" not in page
    assert partner.post(f"{at}undo/").status_code == 422
    with scope(cast.hellmeyer.pk):
        assert Import.objects.get().state == DONE


def test_nobody_else_takes_it_back(cast: Cast, enter: Enter) -> None:
    at = _imported(enter(cast.partner), WON)
    assert enter(cast.sales).post(f"{at}undo/").status_code == 403
    assert enter(cast.rival).post(at.replace("hellmeyer-pruefsoftware", "bergwerk-daten") + "undo/").status_code == 404
    with scope(cast.hellmeyer.pk):
        assert Import.objects.get().state == DONE
