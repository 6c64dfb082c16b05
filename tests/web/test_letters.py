"""Letters and notes: drafted from the card, kept, sent through the law like every outcome, taken back with their words."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from lotse.apps.accounts.models import Account
from lotse.apps.pipeline.letters import greeting, letter_of
from lotse.apps.pipeline.models import Attempt, Draft, Note
from lotse.apps.pipeline.selectors import card
from lotse.apps.pipeline.services import draft_save
from lotse.apps.pipeline.services.drafts import Written
from lotse.apps.tenancy import scope
from lotse.apps.workspaces.models import Member
from lotse.domain import Wording
from tests.apps.pipeline.world import CONFIRMED, make_account, make_contact, make_play, talk
from tests.cast import Cast

pytestmark = pytest.mark.django_db
Enter = Callable[[Member], Client]
HTMX = {"HX-Request": "true"}
LETTER_IS_FREE = [*CONFIRMED, "objection_notice_separate"]


@pytest.fixture
def account(cast: Cast) -> Account:
    with scope(cast.hellmeyer.pk):
        play = make_play()
        made = make_account(owner=cast.sales, segment=play.cell.segment, street="Gewerbepark 7")
        make_contact(made, persona=play.cell.persona, title="Dr.", email="k.obermaier@kesselring.example")
    return made


@pytest.fixture
def home(cast: Cast, account: Account) -> str:
    return f"/w/{cast.hellmeyer.slug}/today/{account.pk}/"


@pytest.mark.parametrize(
    ("salutation", "lang", "says"),
    [
        ("frau", "de", "Sehr geehrte Frau Dr. Obermaier,"),
        ("herr", "de-CH", "Sehr geehrter Herr Dr. Obermaier"),
        ("", "de", "Guten Tag Dr. Katrin Obermaier,"),
        ("", "en", "Dear Dr. Katrin Obermaier,"),
    ],
)
def test_nobodys_gender_is_guessed(cast: Cast, account: Account, salutation: str, lang: str, says: str) -> None:
    with scope(cast.hellmeyer.pk):
        contact = account.contacts.get()
        contact.salutation = salutation
        assert Wording(lang)(greeting(contact)) == says


def test_a_letter_says_what_the_card_knows_and_in_switzerland_without_eszett(cast: Cast, account: Account) -> None:
    with scope(cast.hellmeyer.pk):
        letter = letter_of(card(account, cast.sales, timezone.now()), channel="letter", by=cast.sales, sender="Hellmeyer Maße GmbH")
    german, swiss = letter.text(Wording("de")), letter.text(Wording("de-CH"))
    for part in ("bevor ihre Frist abläuft", "Wie viele Tage kostet", "Mein Vorschlag: Prüfmittel-Check.", "widersprechen", "Art. 14"):
        assert part in german, part
    assert "ß" in german
    assert "ß" not in swiss
    assert [line for line in letter.address if isinstance(line, str)] == [account.name, "Gewerbepark 7", "73430 Aalen"]


def test_what_is_written_is_kept_and_goes_out_with_its_outcome(cast: Cast, enter: Enter, account: Account, home: str) -> None:
    client = enter(cast.sales)
    page = client.get(f"{home}write/letter/").content.decode()
    assert "Guten Tag Dr. Katrin Obermaier," in page
    assert not re.search(r'\sstyle="|\son\w+="', page)
    contact = re.search(r'name="contact" value="(\d+)"', page)
    assert contact
    written = {"lang": "de", "subject": "Fristen", "text": "Guten Tag,\n\nein Satz."}
    assert client.post(f"{home}write/letter/?contact={contact[1]}", written, headers=HTMX).status_code == 204
    again = client.get(f"{home}write/letter/").content.decode()
    assert "ein Satz." in again
    assert "ein Satz." not in enter(cast.colleague).get(f"{home}write/letter/").content.decode(), "each has a draft of their own"
    sent = {**written, "channel": "letter", "outcome": "sent", "token": str(uuid.uuid4()), "seen": account.version, "contact": contact[1]}
    assert client.post(f"{home}attempt/", sent, headers=HTMX).status_code == 422, "what the law asks for is not confirmed"
    for _ in range(2):
        assert client.post(f"{home}attempt/", {**sent, "confirmed": LETTER_IS_FREE}, headers=HTMX).status_code == 200
    attempt, draft = Attempt.everywhere.get(), Draft.everywhere.get()
    assert draft.sent_with_id == attempt.pk
    assert "ein Satz." in client.get(home).content.decode(), "the history keeps the words"
    client.post(f"/w/{cast.hellmeyer.slug}/today/undo/{attempt.pk}/", headers=HTMX)
    assert "ein Satz." in client.get(f"{home}write/letter/").content.decode(), "taken back, it is a draft again"
    client.post(f"{home}write/letter/discard/?contact={contact[1]}")
    assert not Draft.everywhere.exists()


@pytest.mark.parametrize("channel", ["email", "social_message"])
def test_what_the_law_closes_is_not_written(cast: Cast, enter: Enter, account: Account, home: str, channel: str) -> None:
    client = enter(cast.sales)
    for answer in (client.get(f"{home}write/{channel}/"), client.post(f"{home}write/{channel}/", {"lang": "de", "text": "x"})):
        assert answer.status_code == 422
        assert "nicht erlaubt" in answer.content.decode()
    assert not Draft.everywhere.exists()
    assert client.get(f"{home}write/phone/").status_code == 404


def test_a_note_stands_alone_once_and_is_taken_back_with_its_words(cast: Cast, enter: Enter, account: Account, home: str) -> None:
    client, noted = enter(cast.sales), {"token": str(uuid.uuid4()), "note": "Messe im Mai\nStand 7"}
    for _ in range(2):
        answer = client.post(f"{home}note/", noted, headers=HTMX)
        assert answer.status_code == 200
    note = Note.everywhere.get()
    text = answer.content.decode()
    assert 'id="who"' in text
    assert "Messe im Mai<br>Stand 7" in text, "in the history"
    assert not Attempt.everywhere.exists(), "no attempt: the card waits on"
    assert client.post(f"{home}note/", {**noted, "note": " "}, headers=HTMX).status_code == 422
    address = f"/w/{cast.hellmeyer.slug}/today/note/{note.pk}/undo/"
    assert enter(cast.colleague).post(address, headers=HTMX).status_code == 404
    back = client.post(address, headers=HTMX).content.decode()
    assert "Stand 7</textarea>" in back
    assert "Messe im Mai<br>" not in back


def test_the_drawer_says_why(cast: Cast, enter: Enter, account: Account, home: str) -> None:
    with scope(cast.hellmeyer.pk):
        talk(account, cast.colleague, "not_reached")
    drawer = enter(cast.sales).get(home).content.decode().split('id="why"')[1]
    for part in (
        "Warum dieser Nutzen",
        "In zwei Tagen statt zwei Wochen",
        "Kundenbericht",
        "§ 7 Abs. 2 Nr. 2 UWG",
        "Regel DE-E3",
        "Fassung 7",
    ):
        assert part in drawer, part


def test_a_draft_of_somebody_who_is_deleted_goes_too(cast: Cast, account: Account) -> None:
    with scope(cast.hellmeyer.pk):
        contact = account.contacts.get()
        written: Any = Written("de", "Fristen", "Guten Tag")
        draft_save(account=account, contact=contact, channel="letter", by=cast.sales, written=written)
        contact.delete()
        assert not Draft.objects.exists()
