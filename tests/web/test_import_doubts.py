"""Accounts that may be a company of the market: a person says whether they are, and may take it back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lotse.apps.accounts.models import Account
from lotse.apps.integration.models import DIFFERENT, LATER, OPEN, SAME, Doubt
from lotse.apps.jobs.run import work_once
from lotse.apps.tenancy import scope
from lotse.apps.workspaces.models import Member
from tests.cast import Cast

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("no_finding", "small_market")]
HOME = "/w/hellmeyer-pruefsoftware"
Enter = Callable[[Member], Client]
# Two companies of the invented market, at a place that they are not at: the matcher is not sure.
MOVED = ("Brunscheidt Nahrungsmittel GmbH", "Ellhuber Transporte GmbH")
LIST = "Firma;PLZ;Ort;Verkäufer;Phase;Wert;Angelegt am\n" + "".join(
    f"{name};99999;Anderswo;Mara Lind;{('Gewonnen', 'Verloren')[n % 2]};1000;0{n + 1}.02.2026\n"
    for n, name in enumerate((*MOVED, *(f"Nirgendwerk {n} Xyloph" for n in range(5))))
)


def _imported(client: Client) -> str:
    at = client.post(f"{HOME}/imports/", {"files": [SimpleUploadedFile("deals.csv", LIST.encode())]})["Location"]
    for door in ("", "commit/"):
        if door:
            client.post(at + door)
        while work_once():
            pass
    return str(at)


def _doubts() -> dict[str, Doubt]:
    return {doubt.account.name: doubt for doubt in Doubt.objects.select_related("account")}


def test_a_person_answers_with_one_key_and_takes_it_back(cast: Cast, enter: Enter) -> None:
    partner = enter(cast.partner)
    at = _imported(partner)
    assert "2 Zielkunden sind vielleicht im Markt" in partner.get(at).content.decode()
    queue = f"{HOME}/imports/doubts/"
    page = partner.get(queue).content.decode()
    assert all(word in page for word in ("Anderswo", "anders", 'data-key="1"', 'data-key="2"', 'data-key="3"', *MOVED))
    with scope(cast.hellmeyer.pk):
        first, second = (_doubts()[name] for name in MOVED)
    door = f"{queue}{first.pk}/"
    for given in ("same", "different"):  # a second click
        assert partner.post(f"{door}answer/", {"answer": given}).status_code == 302
    with scope(cast.hellmeyer.pk):
        assert _doubts()[MOVED[0]].answer == SAME
        assert Account.objects.get(name=MOVED[0]).company_id == first.company_id
    assert 'data-key="z Ctrl+z"' in partner.get(queue).content.decode()
    for _ in range(2):
        partner.post(f"{door}reopen/")
    with scope(cast.hellmeyer.pk):
        assert _doubts()[MOVED[0]].answer == OPEN
        assert Account.objects.get(name=MOVED[0]).company_id == ""
    partner.post(f"{door}answer/", {"answer": "nonsense"})
    partner.post(f"{door}answer/", {"answer": "later"})
    partner.post(f"{queue}{second.pk}/answer/", {"answer": "different"})
    page = partner.get(queue).content.decode()
    assert MOVED[0] in page, "what was put off is asked again"
    with scope(cast.hellmeyer.pk):
        assert [_doubts()[name].answer for name in MOVED] == [LATER, DIFFERENT]
        Account.objects.filter(name="Nirgendwerk 0 Xyloph").update(company_id=first.company_id)
    page = partner.get(queue).content.decode()
    assert "schon Ihr Zielkunde" in page
    assert 'data-key="1"' not in page
    taken = partner.post(f"{door}answer/", {"answer": "same"})
    assert taken.status_code == 422
    assert "Nirgendwerk 0 Xyloph" in taken.content.decode()
    with scope(cast.hellmeyer.pk):
        assert _doubts()[MOVED[0]].answer == LATER, "nothing half done"
    for who, home, status in ((cast.rival, "/w/bergwerk-daten", 404), (cast.sales, HOME, 403)):
        assert enter(who).post(f"{home}/imports/doubts/{first.pk}/answer/", {"answer": "same"}).status_code == status
