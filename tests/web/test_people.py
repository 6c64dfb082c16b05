"""Decision-makers, people's rights, and the search over everything."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable

import pytest
from django.test import Client

from lotse.apps.accounts.models import Account, Contact, OptOut
from lotse.apps.accounts.selectors import suppressed_keys
from lotse.apps.accounts.services import account_new, contact_save, contact_store
from lotse.apps.accounts.suppression import person_keys
from lotse.apps.audit.models import View
from lotse.apps.jobs.run import work_once
from lotse.apps.jobs.services import job_start
from lotse.apps.pipeline.models import Deal
from lotse.apps.strategy.models import APPROVED, Persona, PersonaVersion, Segment, SegmentVersion
from lotse.apps.tenancy import scope
from lotse.apps.workspaces.models import Member
from lotse.market import Market
from tests.cast import Cast

HOME = "/w/hellmeyer-pruefsoftware"
Enter = Callable[[Member], Client]
KNOWN = {"first_name": "Anja", "last_name": "Wölkenkamp", "email": "a.woelkenkamp@kesselring.example", "phone": "0731 555 01"}
ENTERED = {**KNOWN, "source": "Messe", "legal_basis": "legitimate_interest", "observed_on": "2026-11-02"}


@pytest.fixture
def account(cast: Cast) -> Account:
    with scope(cast.hellmeyer.pk):
        values = {"name": "Kesselring GmbH", "city": "Ulm", "postcode": "89073", "status": "target", "owner": cast.sales}
        return account_new(values=values, by=cast.bdr)


@pytest.fixture
def anja(cast: Cast, account: Account) -> Contact:
    with scope(cast.hellmeyer.pk):
        return contact_store(contact=Contact(account=account), values=KNOWN, source="Messe", by=cast.sales)


@pytest.mark.django_db
def test_a_person_is_added_with_a_source_and_only_at_ones_own_accounts(cast: Cast, enter: Enter, account: Account) -> None:
    address = f"{HOME}/accounts/{account.pk}/people/new/"
    without = enter(cast.sales).post(address, {**ENTERED, "source": ""})
    assert without.status_code == 422
    assert "Wölkenkamp" in without.content.decode()
    assert enter(cast.sales).post(address, {**ENTERED, "observed_on": "2030-01-01"}).status_code == 422
    assert enter(cast.colleague).post(address, ENTERED).status_code == 422
    assert enter(cast.sales).post(address, ENTERED).status_code == 302
    with scope(cast.hellmeyer.pk):
        made = Contact.objects.get()
        assert made.salutation == ""
        assert {fact.observed_on for fact in made.facts.all()} == {dt.date(2026, 11, 2)}
    page = enter(cast.board).get(f"{HOME}/contacts/{made.pk}/").content.decode()
    assert "Messe" in page
    assert "Berechtigtes Interesse" in page
    assert "Wölkenkamp" in enter(cast.board).get(f"{HOME}/contacts/", {"text": "woelkenk"}).content.decode()


@pytest.mark.django_db
def test_the_second_to_save_a_person_is_told(cast: Cast, enter: Enter, anja: Contact) -> None:
    address = f"{HOME}/contacts/{anja.pk}/edit/"
    assert enter(cast.sales).post(address, {**ENTERED, "phone": "0731 1", "seen": anja.version}).status_code == 302
    assert enter(cast.bdr).post(address, {**ENTERED, "phone": "0731 2", "seen": anja.version}).status_code == 409


@pytest.mark.django_db
def test_a_fact_is_rejected_and_taken_up_again(cast: Cast, enter: Enter, anja: Contact) -> None:
    with scope(cast.hellmeyer.pk):
        fact = anja.facts.get(attribute="phone")
    client, address = enter(cast.sales), f"{HOME}/contacts/facts/{fact.pk}/reject/"
    for restore, value in (("", ""), ("", ""), ("1", KNOWN["phone"]), ("1", KNOWN["phone"])):
        assert client.post(address, {"restore": restore}).status_code == 302
        anja.refresh_from_db()
        assert anja.phone == value, "a second click says the same"


@pytest.mark.django_db
def test_a_consent_needs_words_and_proof(cast: Cast, enter: Enter, anja: Contact) -> None:
    address = f"{HOME}/contacts/{anja.pk}/consent/"
    said = {"channel": "email", "words": "Ja, schreiben Sie mir", "given_on": "2026-11-01"}
    assert enter(cast.sales).post(address, said).status_code == 422
    assert enter(cast.sales).post(address, {**said, "proof": "Karte vom 01.11."}).status_code == 302
    assert "Ja, schreiben Sie mir" in enter(cast.sales).get(f"{HOME}/contacts/{anja.pk}/").content.decode()


@pytest.mark.django_db
def test_an_objection_of_somebody_unknown_is_kept_as_keys_alone(cast: Cast, enter: Enter) -> None:
    address = f"{HOME}/privacy/opt-outs/new/"
    said = {"scope": "person", "channel": "", "source": "Anruf", "said_on": "2026-11-20"}
    assert enter(cast.sales).post(address, {**said, "name": "Ole Krüger"}).status_code == 422
    assert enter(cast.sales).post(address, {**said, "name": "Ole Krüger", "company": "Nordwind GmbH"}).status_code == 302
    with scope(cast.hellmeyer.pk):
        assert suppressed_keys(person_keys(name="KRUEGER, Ole", company="Nordwind"))
        kept = OptOut.objects.get()
    assert "Krüger" not in enter(cast.board).get(f"{HOME}/privacy/").content.decode()
    assert enter(cast.board).post(f"{HOME}/privacy/opt-outs/{kept.pk}/undo/").status_code == 302
    with scope(cast.hellmeyer.pk):
        assert not suppressed_keys(person_keys(name="Ole Krüger", company="Nordwind"))


@pytest.mark.django_db
def test_found_handed_over_and_deleted_in_one_place(cast: Cast, enter: Enter, anja: Contact) -> None:
    client = enter(cast.partner)
    assert "Wölkenkamp" in client.get(f"{HOME}/privacy/", {"q": "+49 731 55501"}).content.decode()
    readable = client.get(f"{HOME}/privacy/people/{anja.pk}/").content.decode()
    assert "Rechtsgrundlage" in readable
    assert KNOWN["email"] in readable
    told = json.loads(client.get(f"{HOME}/privacy/people/{anja.pk}/", {"as": "json"}).content)
    assert told["contact"][0]["email"] == KNOWN["email"]
    with scope(cast.hellmeyer.pk):
        assert View.objects.filter(what="person_export", viewer=cast.partner).count() == 2
    done = client.post(f"{HOME}/privacy/people/{anja.pk}/delete/", {"objected": "1"}, follow=True)
    assert done.status_code == 200
    assert "lkenkamp" not in done.content.decode()
    assert client.get(f"{HOME}/contacts/{anja.pk}/").status_code == 404
    with scope(cast.hellmeyer.pk):
        assert suppressed_keys(person_keys(email=KNOWN["email"]))


@pytest.mark.django_db
def test_what_is_past_its_day_is_shown_and_kept_or_not(cast: Cast, enter: Enter, anja: Contact) -> None:
    Contact.everywhere.filter(pk=anja.pk).update(retention_until=dt.date(2026, 1, 1))
    client = enter(cast.board)
    assert "Zu prüfen: 1" in client.get(f"{HOME}/privacy/").content.decode()
    client.post(f"{HOME}/privacy/people/{anja.pk}/keep/")
    assert "Zu prüfen: 0" in client.get(f"{HOME}/privacy/").content.decode()


@pytest.mark.django_db
def test_the_search_finds_places_accounts_people_and_companies(
    cast: Cast, enter: Enter, anja: Contact, small_market: Market
) -> None:  # fmt: skip
    client = enter(cast.board)

    def hits(asked: str) -> str:
        return client.get(f"{HOME}/search/", {"q": asked}, headers={"HX-Request": "true"}).content.decode()

    assert f"/contacts/{anja.pk}/" in hits("woelken")
    assert f"/accounts/{anja.account_id}/" in hits("kessel ulm")
    assert f"{HOME}/privacy/" in hits("datensch")
    assert "/companies/" in hits(str(small_market.company("D00001")["name"]))
    assert f"{HOME}/accounts/add/" not in hits("aufnehm"), "not for the board"
    assert f"{HOME}/imports/" in hits(""), "before a word is typed: places and actions"
    with scope(cast.hellmeyer.pk):
        deal = Deal.objects.create(account_id=anja.account_id, name="Prüfmittel", owner=cast.sales, opened=dt.date(2026, 10, 1))
        persona, segment = Persona.objects.create(), Segment.objects.create()
        persona.approved = PersonaVersion.objects.create(artefact=persona, number=1, state=APPROVED, name="Werkleitung")
        segment.approved = SegmentVersion.objects.create(artefact=segment, number=1, state=APPROVED, name="Guss über 50", icp={})
        persona.save()
        segment.save()
    assert f"/deals/{deal.pk}/" in hits("kessel")
    assert f"/deals/{deal.pk}/" in hits("prüfm")
    assert f"/personas/{persona.pk}/" in hits("werk")
    assert f"/segments/{segment.pk}/" in hits("ueber guss")
    assert "Nichts gefunden" in hits("qqqqxx")
    assert f"/contacts/{anja.pk}/" not in enter(cast.rival).get("/w/bergwerk-daten/search/", {"q": "woelken"}).content.decode()


@pytest.mark.django_db
def test_a_persona_follows_from_the_title_unless_somebody_knows_better(cast: Cast, enter: Enter, anja: Contact) -> None:
    with scope(cast.hellmeyer.pk):
        personas = {}
        for name, titles in (("Qualität", ["Qualitätsleit"]), ("Einkauf", ["Einkauf"])):
            made = Persona.objects.create()
            made.approved = PersonaVersion.objects.create(artefact=made, number=1, state=APPROVED, name=name, titles=titles)
            made.save()
            personas[name] = made
        Contact.objects.filter(pk=anja.pk).update(job_title="Qualitätsleiterin")
        job_start(kind="accounts.personas", arguments={}, by=None)
    assert work_once()
    client = enter(cast.partner)
    listed = client.get(f"{HOME}/contacts/", {"persona": personas["Qualität"].pk}).content.decode()
    assert f"/contacts/{anja.pk}/" in listed
    client.post(f"{HOME}/contacts/{anja.pk}/persona/", {"persona": personas["Einkauf"].pk})
    with scope(cast.hellmeyer.pk):
        contact = Contact.objects.get(pk=anja.pk)
        assert (contact.persona, contact.persona_by_hand) == (personas["Einkauf"], True)
        contact_save(contact=contact, values={"job_title": "Qualitätsleitung"}, by=None)
        assert Contact.objects.get(pk=anja.pk).persona == personas["Einkauf"], "what a person chose stays"
    assert "von Hand gewählt" in client.get(f"{HOME}/contacts/{anja.pk}/").content.decode()
    client.post(f"{HOME}/contacts/{anja.pk}/persona/", {"persona": "title"})
    with scope(cast.hellmeyer.pk):
        assert Contact.objects.get(pk=anja.pk).persona == personas["Qualität"]
