"""An account's site is read, what it says is proposed, and a person's word outranks it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from lotse.apps.accounts.models import Account, Contact, OptOut, Overlay, PersonFact
from lotse.apps.accounts.services import opt_out_record
from lotse.apps.jobs.models import Job
from lotse.apps.jobs.run import work_once
from lotse.apps.research.models import ACCEPTED, CORRECTED, OPEN, Proposal
from lotse.apps.research.selectors import proposals
from lotse.apps.research.services import proposal_accept, proposal_reject, proposal_reopen, research_start
from lotse.apps.tenancy import scope
from lotse.apps.workspaces.models import Member, User
from lotse.domain import LotseError
from tests.cast import Cast
from tests.imprint.crawl.net import Net

Enter = Callable[[Member | User], Client]
MENU = "<a href=/impressum>Impressum</a><a href=/team>Team</a>"
IMPRINT = """<h1>Impressum</h1><p>Talblick Maschinenbau GmbH<br>Am Hang 7<br>89073 Ulm<br>Tel.: 0731 5550123<br>info@talblick.example</p>
<p>Geschäftsführerin: Dr. Petra von Beispiel<br>Amtsgericht Ulm, HRB 123456</p>"""
REFUSAL = "<p>Der Nutzung der Kontaktdaten zur Übersendung von nicht ausdrücklich angeforderter Werbung wird hiermit widersprochen.</p>"
TEAM = """<div class="member"><h3>Jonas Muster</h3><p>Leiter Einkauf</p></div>
<div class="member"><h3>Eva Probe</h3><p>Leiterin Qualität</p></div>"""


def researched(cast: Cast, account: Account, net: Net, *, imprint: str = IMPRINT, **more: str) -> Job:
    """The job, carried out."""
    net.add("127.0.0.1", start=MENU, impressum=imprint, **more)
    with scope(cast.hellmeyer.pk):
        job = research_start(account=account, by=cast.bdr)
    assert work_once()
    job.refresh_from_db()
    return job


def waiting(cast: Cast) -> dict[str, Proposal]:
    with scope(cast.hellmeyer.pk):
        return {f"{one.attribute} {one.value}": one for one in proposals()}


def test_what_differs_is_proposed_with_both_dates_and_the_quote(cast: Cast, account: Account, net: Net) -> None:
    job = researched(cast, account, net, team=TEAM)
    assert (job.state, job.error) == ("done", None)
    found = waiting(cast)
    street = found["street Am Hang 7"]
    assert (street.known, street.known_as_of, street.quote) == ("Altgasse 1", dt.date(2019, 1, 1), "Am Hang 7")
    assert street.url == net.at("127.0.0.1", "/impressum")
    assert (dt.datetime.now(dt.UTC) - street.read_at) < dt.timedelta(minutes=5)
    assert found["phone +497315550123"].known == ""
    assert not any(key.startswith(("name", "city", "postcode")) for key in found)
    assert job.result["agreed"] == 3
    people = {one.value: one for one in found.values() if one.attribute == "person"}
    assert [one.published_under_duty for name, one in people.items() if "Beispiel" in name] == [True]
    assert people["Jonas Muster"].published_under_duty is False


def test_reading_again_proposes_nothing_twice_and_nothing_that_was_rejected(cast: Cast, account: Account, net: Net) -> None:
    researched(cast, account, net)
    before = waiting(cast)
    with scope(cast.hellmeyer.pk):
        proposal_reject(proposal=before["street Am Hang 7"], by=cast.bdr)
    assert researched(cast, account, net).result["found"] == 0
    assert set(waiting(cast)) == set(before) - {"street Am Hang 7"}


def test_accepting_corrects_the_account_and_lays_a_word_over_the_market(cast: Cast, account: Account, net: Net) -> None:
    researched(cast, account, net)
    street = waiting(cast)["street Am Hang 7"]
    with scope(cast.hellmeyer.pk):
        assert proposal_accept(proposal=street, by=cast.bdr)
        assert not proposal_accept(proposal=street, by=cast.sales)  # a second click
        account.refresh_from_db()
        assert account.street == "Am Hang 7"
        overlay = Overlay.objects.get(company_id="D00007", undone_at=None)
        assert (overlay.kind, overlay.attribute, overlay.value, overlay.reason) == ("correct", "street", "Am Hang 7", street.url)
        street.refresh_from_db()
        assert (street.state, street.decided_by) == (ACCEPTED, cast.bdr)
        proposal_reopen(proposal=street, by=cast.bdr)
        account.refresh_from_db()
        street.refresh_from_db()
        assert (account.street, street.state) == ("Altgasse 1", OPEN)
        assert not Overlay.objects.filter(company_id="D00007", undone_at=None).exists()


def test_a_correction_outranks_what_was_read(cast: Cast, account: Account, net: Net) -> None:
    researched(cast, account, net)
    street = waiting(cast)["street Am Hang 7"]
    with scope(cast.hellmeyer.pk):
        proposal_accept(proposal=street, by=cast.bdr, value=" Am  Hang 7a ")
        account.refresh_from_db()
        street.refresh_from_db()
    assert (account.street, street.state) == ("Am Hang 7a", CORRECTED)


def test_a_person_is_made_with_source_date_and_basis(cast: Cast, account: Account, net: Net) -> None:
    researched(cast, account, net)
    (person,) = (one for one in waiting(cast).values() if one.attribute == "person")
    with scope(cast.hellmeyer.pk):
        proposal_accept(proposal=person, by=cast.bdr)
        contact = Contact.objects.get(account=account)
        assert (contact.title, contact.first_name, contact.last_name, contact.salutation) == ("Dr.", "Petra", "von Beispiel", "")
        assert contact.retention_until is not None
        facts = list(PersonFact.objects.filter(contact=contact))
        assert {fact.source for fact in facts} == {person.url}
        assert all(fact.published_under_duty and fact.legal_basis == "legitimate_interest" and fact.observed_on for fact in facts)
    assert researched(cast, account, net).result["found"] == 0
    with scope(cast.hellmeyer.pk):
        person.refresh_from_db()
        proposal_reopen(proposal=person, by=cast.bdr)
        assert not Contact.objects.filter(account=account).exists()


def test_a_refusal_of_advertising_is_an_objection_at_once(cast: Cast, account: Account, net: Net) -> None:
    assert researched(cast, account, net, imprint=IMPRINT + REFUSAL).result["refused"] == 1
    researched(cast, account, net, imprint=IMPRINT + REFUSAL)
    with scope(cast.hellmeyer.pk):
        (opt_out,) = OptOut.objects.filter(account=account)
    assert (opt_out.scope, opt_out.source) == ("company", net.at("127.0.0.1", "/impressum"))


def test_who_has_objected_is_not_proposed(cast: Cast, account: Account, net: Net) -> None:
    with scope(cast.hellmeyer.pk):
        contact = Contact.objects.create(account=account, first_name="Petra", last_name="von Beispiel", folded="x")
        opt_out_record(scope="person", account=account, contact=contact, source="Anruf", said_on=dt.date(2026, 1, 1), by=None)
        contact.delete()
    researched(cast, account, net)
    assert not [one for one in waiting(cast).values() if one.attribute == "person"]


def test_a_site_that_cannot_be_read_is_told(cast: Cast, account: Account, net: Net) -> None:
    job = researched(cast, account, net, robots__txt="User-agent: *\nDisallow: /")
    assert job.state == "failed"
    assert job.error["message"]["key"] == "apps.research.not_read"
    assert waiting(cast) == {}


def test_what_is_needed_is_said_before(cast: Cast, account: Account, settings: object) -> None:
    with scope(cast.hellmeyer.pk):
        account.website = account.email = ""
        with pytest.raises(LotseError, match="no_site"):
            research_start(account=account, by=None)
        settings.CRAWL_CONTACT = ""  # type: ignore[attr-defined]
        with pytest.raises(LotseError, match="no_contact"):
            research_start(account=account, by=None)


def test_one_job_an_account(cast: Cast, account: Account) -> None:
    with scope(cast.hellmeyer.pk):
        assert research_start(account=account, by=cast.bdr) == research_start(account=account, by=cast.sales)


def test_the_queue_on_screen(cast: Cast, account: Account, net: Net, enter: Enter) -> None:
    net.add("127.0.0.1", start=MENU, impressum=IMPRINT)
    client, home = enter(cast.bdr), f"/w/{cast.hellmeyer.slug}"
    started = client.post(f"{home}/accounts/{account.pk}/research/")
    assert started["Location"] == f"{home}/research/?account={account.pk}"
    assert "hx-get" in client.get(started["Location"]).content.decode()
    assert work_once()
    page = client.get(started["Location"]).content.decode()
    told = ("Altgasse 1", "Am Hang 7", "2019", net.at("127.0.0.1", "/impressum"))
    assert [text for text in told if text not in page] == []
    first = next(iter(waiting(cast).values()))
    back = client.post(f"{home}/research/{first.pk}/decide/", {"answer": "reject", "account": account.pk})
    assert back["Location"] == started["Location"]
    assert f"/research/{first.pk}/reopen/" in client.get(started["Location"]).content.decode()
    client.post(f"{home}/research/{first.pk}/reopen/")
    first.refresh_from_db()
    assert first.state == OPEN
    client.post(f"{home}/research/{first.pk}/decide/", {"answer": "nonsense"})
    first.refresh_from_db()
    assert first.state == OPEN
    assert client.get(f"{home}/research/", HTTP_HX_REQUEST="true")["HX-Refresh"] == "true"
    assert "gelesene Angaben" in client.get(f"{home}/accounts/{account.pk}/").content.decode()
