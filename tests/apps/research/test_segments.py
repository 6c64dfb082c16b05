"""A whole segment is read, ended and gone on with; a domain that is typed; the register; what sites show; what is forgotten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from lotse.apps.accounts.models import Account, Contact
from lotse.apps.accounts.persons import person_delete
from lotse.apps.accounts.services import account_index, fact_record
from lotse.apps.jobs.models import Job
from lotse.apps.jobs.progress import Cancelled
from lotse.apps.jobs.run import work_once
from lotse.apps.research import jobs
from lotse.apps.research.models import Proposal, Reading, SiteFact
from lotse.apps.research.selectors import SegmentRun, segment_runs
from lotse.apps.research.services import (
    SEGMENT,
    account_of_domain,
    proposal_accept,
    proposal_reject,
    research_start,
    segment_research_start,
)
from lotse.apps.strategy.models import APPROVED, Segment, SegmentVersion
from lotse.apps.tenancy import scope
from lotse.apps.workspaces.models import Member, User
from lotse.domain import LotseError
from lotse.market import Market
from tests.apps.research.test_research import IMPRINT, MENU, TEAM, waiting
from tests.cast import Cast
from tests.imprint.crawl.net import Net

Enter = Callable[[Member | User], Client]
SHOP = '<script src="/bundles/storefront/x.js"></script>'


@pytest.fixture
def segment(cast: Cast) -> Segment:
    with scope(cast.hellmeyer.pk):
        made = Segment.objects.create()
        made.approved = SegmentVersion.objects.create(artefact=made, number=1, state=APPROVED, name="Maschinenbau")
        made.save()
    return made


def add(segment: Segment, name: str, website: str) -> Account:
    made = Account(name=name, website=website, segment=segment, status="target")
    account_index(made)
    made.save()
    return made


def standing(segment: Segment) -> SegmentRun:
    (found,) = (one for one in segment_runs() if one.pk == segment.pk)
    return found


def read_again(cast: Cast, account: Account) -> dict[str, int]:
    with scope(cast.hellmeyer.pk):
        job = research_start(account=account, by=cast.bdr)
    assert work_once()
    job.refresh_from_db()
    found: dict[str, int] = job.result
    return found


def test_a_segment_is_read_and_what_could_not_be_is_told_by_reason(cast: Cast, net: Net, segment: Segment) -> None:
    net.add("127.0.0.1", start=MENU, impressum=IMPRINT)
    net.add("stumm.example", robots__txt="User-agent: *\nDisallow: /")
    with scope(cast.hellmeyer.pk):
        add(segment, "Talblick GmbH", net.at("127.0.0.1"))
        add(segment, "Stumm GmbH", net.at("stumm.example"))
        add(segment, "Ohne GmbH", "")
        job = segment_research_start(segment=segment, by=cast.bdr)
        assert segment_research_start(segment=segment, by=cast.sales) == job, "a second click"
        assert standing(segment).running
    assert work_once()
    asked = len(net.asked)
    with scope(cast.hellmeyer.pk):
        found = standing(segment)
        assert (found.accounts, found.read, found.failed, found.waiting, found.running) == (3, 1, 1, 1, False)
        assert [message.key for message, _ in found.unread] == ["imprint.crawl.why.robots"]
        assert found.job
        assert (found.job.result["without"], found.job.result["found"] > 3) == (1, True)
        segment_research_start(segment=segment, by=cast.bdr)
    assert work_once()
    assert len(net.asked) == asked, "what was read or tried lately is not asked again"


def test_a_segment_that_was_ended_goes_on_behind_what_is_stored(
    cast: Cast, net: Net, segment: Segment, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Ended:
        """Somebody ends it when the first site is stored."""

        def step(self, done: int, *_: object) -> None:
            if Reading.objects.exists():
                raise Cancelled

    monkeypatch.setattr(jobs, "_AT_ONCE", 1)
    for host in ("127.0.0.1", "stumm.example"):
        net.add(host, start=MENU, impressum=IMPRINT)
    with scope(cast.hellmeyer.pk):
        for host in ("127.0.0.1", "stumm.example"):
            add(segment, host, net.at(host))
        job = Job.objects.create(kind=SEGMENT, arguments={"segment": segment.pk}, by=cast.bdr)
        with pytest.raises(Cancelled):
            jobs.research_segment(Ended(), job=job, segment=segment.pk)  # type: ignore[arg-type]
        assert standing(segment).read == 1
    before = len(net.asked)
    assert work_once()
    assert {asked.host for asked in net.asked[before:]} == {"stumm.example"}
    with scope(cast.hellmeyer.pk):
        assert standing(segment).read == 2


def test_a_domain_is_one_account_however_it_is_typed(cast: Cast) -> None:
    with scope(cast.hellmeyer.pk):
        made = account_of_domain(domain="www.talblick.at", workspace=cast.hellmeyer, by=cast.bdr)
        assert (made.name, made.country, made.status) == ("talblick.at", "AT", "candidate")
        assert account_of_domain(domain="https://talblick.at/", workspace=cast.hellmeyer, by=cast.bdr) == made
        with pytest.raises(LotseError, match="no_domain"):
            account_of_domain(domain="kein Name", workspace=cast.hellmeyer, by=cast.bdr)


def test_a_firm_is_recognised_in_the_register(cast: Cast, account: Account, net: Net, small_market: Market) -> None:
    company = next(
        row for row in small_market.companies(["company_id", "name", "street", "postcode", "city"]).rows() if row["street"] and row["city"]
    )
    lines = f"{company['name']}<br>{company['street']}<br>{company['postcode']} {company['city']}"
    net.add("127.0.0.1", start=MENU, impressum=f"<h1>Impressum</h1><p>{lines}</p>")
    Account.everywhere.filter(pk=account.pk).update(company_id="", name="127.0.0.1")
    read_again(cast, account)
    with scope(cast.hellmeyer.pk):
        (proposal,) = Proposal.objects.filter(account=account, attribute="company")
        assert proposal.details["company_id"] == company["company_id"]
        assert proposal.details["reasons"]
        other = Account.objects.create(name="Schon da", company_id=company["company_id"], folded="x", sort_key="x")
        with pytest.raises(LotseError, match="other_account"):
            proposal_accept(proposal=proposal, by=cast.bdr)
        other.delete()
        assert proposal_accept(proposal=Proposal.objects.get(pk=proposal.pk), by=cast.bdr)
        account.refresh_from_db()
        assert account.company_id == company["company_id"]


def test_what_a_site_shows_is_kept_and_its_changes_are_an_occasion(cast: Cast, account: Account, net: Net) -> None:
    net.add("127.0.0.1", start=MENU + SHOP, impressum=IMPRINT, team=TEAM)
    assert read_again(cast, account)["changes"] == 0, "the first reading changes nothing"
    net.add("127.0.0.1", start=f"{MENU}<p>Einkäufer (m/w/d), Sie kennen SAP</p>", impressum=IMPRINT, team=TEAM)
    assert read_again(cast, account)["changes"] == 3
    net.add("127.0.0.1", start=MENU + SHOP, impressum=IMPRINT, team=TEAM)
    assert read_again(cast, account)["changes"] == 3
    with scope(cast.hellmeyer.pk):
        told = {(fact.attribute, fact.value): (fact.news, fact.gone is not None) for fact in SiteFact.objects.filter(account=account)}
    assert told == {("technology.shop", "Shopware"): (True, False), ("vacancy", "Einkäufer"): (True, True), ("asks", "SAP"): (True, True)}


def test_register_and_vat_are_facts_of_the_account(cast: Cast, account: Account, net: Net) -> None:
    net.add("127.0.0.1", start=MENU, impressum=f"{IMPRINT}<p>USt-IdNr.: DE136695976</p>")
    read_again(cast, account)
    found = waiting(cast)
    with scope(cast.hellmeyer.pk):
        for said in ("register_number HRB 123456", "register_court Amtsgericht Ulm", "vat_id DE136695976"):
            proposal_accept(proposal=found[said], by=cast.bdr)
        account.refresh_from_db()
    assert (account.register_number, account.register_court, account.vat_id) == ("HRB 123456", "Amtsgericht Ulm", "DE136695976")


def test_a_person_of_imprint_and_team_page_is_one_with_address_and_salutation_to_be_said_yes_to(
    cast: Cast, account: Account, net: Net
) -> None:
    team = '<div><h3>Dr. Petra von Beispiel</h3><p>Geschäftsführerin</p><a href="mailto:p.beispiel@talblick.example">Mail</a></div>'
    net.add("127.0.0.1", start=MENU, impressum=IMPRINT, team=team)
    read_again(cast, account)
    (person,) = (one for one in waiting(cast).values() if one.attribute == "person")
    assert (person.details["email"], person.published_under_duty) == ("p.beispiel@talblick.example", True)
    assert person.details["salutation"]["word"] == "frau"
    assert person.details["salutation"]["confidence"] < 1
    with scope(cast.hellmeyer.pk):
        proposal_accept(proposal=person, by=cast.bdr, salutation="frau")
        contact = Contact.objects.get(account=account)
        assert (contact.salutation, contact.email, contact.buying_role) == ("frau", "p.beispiel@talblick.example", "economic_buyer")
        facts = {fact.attribute: fact for fact in contact.facts.all()}
        assert facts["salutation"].source == cast.bdr.user.name, "somebody's own word, not the page's"
        assert facts["last_name"].locator == person.quote


def test_a_rejected_person_is_forgotten_but_not_proposed_again(cast: Cast, account: Account, net: Net) -> None:
    net.add("127.0.0.1", start=MENU, impressum=IMPRINT)
    read_again(cast, account)
    (person,) = (one for one in waiting(cast).values() if one.attribute == "person")
    with scope(cast.hellmeyer.pk):
        proposal_reject(proposal=person, by=cast.bdr)
        Proposal.objects.filter(pk=person.pk).update(decided_at=timezone.now() - dt.timedelta(days=8))
    read_again(cast, account)
    person.refresh_from_db()
    assert (person.value, person.quote, person.before, person.details) == ("", "", "", {})
    assert not [one for one in waiting(cast).values() if one.attribute == "person"]


def test_who_is_deleted_goes_from_the_text_around_others(cast: Cast, account: Account, net: Net) -> None:
    net.add("127.0.0.1", start=MENU, impressum=IMPRINT, team=TEAM)
    read_again(cast, account)
    people = {one.value: one for one in waiting(cast).values() if one.attribute == "person"}
    assert "Jonas Muster" in people["Eva Probe"].before
    with scope(cast.hellmeyer.pk):
        proposal_accept(proposal=people["Jonas Muster"], by=cast.bdr)
        person_delete(contact=Contact.objects.get(last_name="Muster"), by=cast.partner)
        assert not Proposal.objects.filter(before__contains="Muster").exists()
        assert Proposal.objects.get(pk=people["Eva Probe"].pk).value == "Eva Probe"


def test_a_fact_sets_the_day_on_which_the_person_is_looked_at_again(cast: Cast, account: Account) -> None:
    with scope(cast.hellmeyer.pk):
        contact = Contact.objects.create(account=account, last_name="Ostheim", folded="ostheim")
        fact_record(contact=contact, attribute="job_title", value="Leiterin", source="Messe", by=cast.bdr)
        contact.refresh_from_db()
    assert contact.retention_until == timezone.localdate() + dt.timedelta(days=365)


def test_on_screen(cast: Cast, account: Account, net: Net, segment: Segment, enter: Enter, settings: object) -> None:
    net.add("127.0.0.1", start=MENU + SHOP, impressum=IMPRINT)
    client, home = enter(cast.bdr), f"/w/{cast.hellmeyer.slug}"
    started = client.post(f"{home}/research/domain/", {"domain": net.at("127.0.0.1")})
    assert started["Location"] == f"{home}/research/?account={account.pk}"
    assert work_once()
    (person,) = (one for one in waiting(cast).values() if one.attribute == "person")
    why = client.get(f"{home}/research/{person.pk}/why/", HTTP_HX_REQUEST="true").content.decode()
    assert [
        text for text in ("<mark>Dr. Petra von Beispiel</mark>", "Amtsgericht Ulm", "/impressum", "gibt das Geld frei") if text not in why
    ] == []
    client.post(f"{home}/research/{person.pk}/decide/", {"answer": "accept", "salutation": "frau"})
    page = client.get(f"{home}/accounts/{account.pk}/").content.decode()
    assert [
        text
        for text in ("Einkaufsgremium", "Petra von Beispiel", "gibt das Geld frei", "Shopware", f"/{person.pk}/why/")
        if text not in page
    ] == []
    client.post(f"{home}/research/segments/{segment.pk}/")
    (job,) = Job.everywhere.filter(kind=SEGMENT)
    assert "<progress" in client.get(f"{home}/research/", HTTP_HX_REQUEST="true").content.decode()
    client.post(f"{home}/research/runs/{job.pk}/cancel/")
    job.refresh_from_db()
    assert job.state == "cancelled"
    settings.CRAWL_CONTACT = ""  # type: ignore[attr-defined]
    assert "LOTSE_CONTACT" in client.get(f"{home}/research/").content.decode()
    agency = enter(cast.partner)
    assert agency.post("/clients/team/contact/", {"contact": "nirgends"}).status_code == 422
    assert agency.post("/clients/team/contact/", {"contact": "bot@kompass.example"}).status_code == 302
    assert "LOTSE_CONTACT" not in client.get(f"{home}/research/").content.decode()
