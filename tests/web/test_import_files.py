"""Uploaded files are kept for the time that is said, and not once a person is deleted who may be named in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from lotse.apps.accounts.models import Account, Contact
from lotse.apps.integration.keeping import uploads_forget_everywhere
from lotse.apps.integration.models import DONE, FAILED, READING, Import
from lotse.apps.jobs.run import work_once
from lotse.apps.tenancy import scope
from lotse.apps.workspaces.models import Member
from tests.cast import Cast

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("no_finding")]
HOME = "/w/hellmeyer-pruefsoftware"
Enter = Callable[[Member], Client]
LIST = "Firma;Verkäufer;Phase;Wert;Angelegt am\n" + "".join(
    f"Kesselring {n} GmbH;Mara Lind;{('Gewonnen', 'Verloren')[n % 2]};{('1000', 'viel')[n == 3]};0{n}.02.2026\n" for n in range(1, 9)
)


def _work() -> None:
    while work_once():
        pass


def _uploaded(client: Client, *, commit: bool) -> str:
    at = client.post(f"{HOME}/imports/", {"files": [SimpleUploadedFile("deals.csv", LIST.encode())]})["Location"]
    _work()
    if commit:
        client.post(f"{at}commit/")
        _work()
    return str(at)


def _files(settings: Any) -> list[Path]:
    return [path for path in Path(settings.FILES).rglob("*") if path.is_file()]


def test_files_go_when_their_time_is_over(cast: Cast, enter: Enter, settings: Any, tmp_path: Path) -> None:
    settings.FILES, settings.UPLOADS_KEPT = tmp_path, 12
    partner = enter(cast.partner)
    assert "Die Dateien werden 12 Tage aufbewahrt" in partner.get(f"{HOME}/imports/").content.decode()
    done, waiting = _uploaded(partner, commit=True), _uploaded(partner, commit=False)
    uploads_forget_everywhere()
    assert len(_files(settings)) == 4, "the file and its list of rejects, twice"
    with scope(cast.hellmeyer.pk):
        assert "viel" in str(Import.objects.values_list("reading", flat=True))
        assert Import.objects.get(state=DONE).files_until - timezone.now() > dt.timedelta(days=11)  # type: ignore[operator]
        Import.objects.update(files_until=timezone.now())
    uploads_forget_everywhere()
    assert not _files(settings)
    page = partner.get(done).content.decode()
    assert "Die hochgeladenen Dateien sind seit" in page
    assert "rejected/" not in page
    assert partner.get(f"{done}rejected/").status_code == 404
    assert "Übernehmen" not in partner.get(waiting).content.decode()
    for door in ("commit/", "map/"):
        assert partner.post(waiting + door).status_code == 422
    with scope(cast.hellmeyer.pk):
        assert set(Import.objects.values_list("state", flat=True)) == {DONE, FAILED}
        assert not [word for word in ("viel", "Kesselring") if word in str(Import.objects.values_list("reading", flat=True))]
        assert Account.objects.count() == 8, "what was taken over stays"


def test_files_go_when_a_person_is_deleted(cast: Cast, enter: Enter, settings: Any, tmp_path: Path) -> None:
    settings.FILES = tmp_path
    partner = enter(cast.partner)
    _uploaded(partner, commit=True)
    partner.post(f"{HOME}/imports/", {"files": [SimpleUploadedFile("deals.csv", LIST.encode())]})
    with scope(cast.hellmeyer.pk):
        person = Contact(account=Account.objects.first(), last_name="Ohlsen", folded="ohlsen")  # type: ignore[misc]
        person.save()
    proof = partner.post(f"{HOME}/privacy/people/{person.pk}/delete/")["Location"]
    assert "Import, dessen Dateien entfernt wurden" in partner.get(proof).content.decode()
    assert len(_files(settings)) == 1, "what is about to be read is kept until it has been"
    with scope(cast.hellmeyer.pk):
        assert Import.objects.filter(files_gone_at=None).get().state == READING
    _work()
    uploads_forget_everywhere()
    assert not _files(settings)
