"""One of everything in a workspace, so that every address can be asked for."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from lotse.apps.accounts.models import Account, Change, Consent, Contact, OptOut, Overlay, PersonFact
from lotse.apps.accounts.services import account_index
from lotse.apps.audit.models import Event
from lotse.apps.insight.models import Allocation, Decision, Finding, Forecast, Plan
from lotse.apps.integration.models import Doubt, Import
from lotse.apps.jobs.models import DONE, Job
from lotse.apps.pipeline.models import Attempt, Conversation, Deal, Draft, NextStep, Note, Snooze
from lotse.apps.research.models import Proposal, Reading, SiteFact
from lotse.apps.research.services import SEGMENT
from lotse.apps.strategy.models import (
    APPROVED,
    Cell,
    CellVersion,
    Collateral,
    CollateralVersion,
    Offer,
    OfferVersion,
    Persona,
    PersonaVersion,
    Play,
    PlayVersion,
    Segment,
    SegmentVersion,
)
from lotse.apps.tenancy import scope
from lotse.apps.workspaces.models import Invitation, Member, Workspace

Things = dict[str, int | str]

_ICP = {"name": "Maschinenbau", "countries": ["DE"], "criteria": {"industry": {"codes": ["28"]}}}


def make_things(workspace: Workspace, member: Member) -> Things:
    """Primary keys by the first word of the addresses that show them. Everything is invented."""
    with scope(workspace.pk):
        made = _strategy(member)
        made |= _people(member, made)
        made |= _work(member, made)
        made |= _learnt(member)
        made |= _doubt(made)
    invitation = Invitation.objects.create(
        kind="invite", secret_hash=f"{Invitation.objects.count():064d}", email="neu@anderswo.example", workspace=workspace,
        roles=["sales"], expires=timezone.now() + dt.timedelta(days=1),
    )  # fmt: skip
    return {**made, "member": member.pk, "invitation": invitation.pk}


def make_more(workspace: Workspace, member: Member, made: Things) -> None:
    """One more of everything, and more that hangs on the things made before."""
    make_things(workspace, member)
    with scope(workspace.pk):
        _person(member, int(made["account"]), int(made["contact"]))
        _person(member, int(made["account"]), Contact.objects.create(account_id=made["account"], last_name="Ostheim").pk)
        _work(member, made)


def _approve(artefact: object, version: type, **content: object) -> tuple[int, int]:
    artefact.save()  # type: ignore[attr-defined]
    row = version(artefact=artefact, number=1, state=APPROVED, **content)
    row.save()
    artefact.approved = row  # type: ignore[attr-defined]
    artefact.save()  # type: ignore[attr-defined]
    return artefact.pk, row.pk  # type: ignore[attr-defined]


def _strategy(member: Member) -> Things:
    segment, segment_version = _approve(Segment(), SegmentVersion, name="Maschinenbau", icp=_ICP, author=member)
    persona, persona_version = _approve(Persona(), PersonaVersion, name="Qualitätsleitung", titles=["Leiter Qualität"])
    offer, offer_version = _approve(Offer(), OfferVersion, name="Check", role="splinter", price=1900)
    cell, cell_version = _approve(Cell(segment_id=segment, persona_id=persona), CellVersion, value="Nachweise ohne Suchen")
    play, play_version = _approve(Play(cell_id=cell, offer_id=offer), PlayVersion, advice="Ein Termin")
    collateral, collateral_version = _approve(Collateral(), CollateralVersion, title="Eine Geschichte", text="Es war einmal")
    return {
        "version": segment_version, "segment": segment, "segment_version": segment_version,
        "persona": persona, "persona_version": persona_version,
        "offer": offer, "offer_version": offer_version, "cell": cell, "cell_version": cell_version,
        "play": play, "play_version": play_version, "collateral": collateral, "collateral_version": collateral_version,
    }  # fmt: skip


def _people(member: Member, made: Things) -> Things:
    account = Account(name="Kesselring GmbH", city="Ulm", segment_id=int(made["segment"]), owner=member, status="target")
    account_index(account)
    account.save()
    contact = Contact.objects.create(
        account=account, first_name="Anja", last_name="Wolkenkamp", folded="anja wolkenkamp anja", persona_id=int(made["persona"])
    )
    overlay = Overlay.objects.create(company_id="D00001", kind="correct", attribute="employees", value="90", by=member)
    event = Event.objects.create(actor=member, verb="person_deleted", subject_type="contact", params={"number": 7, "kept_keys": 1})
    known = _person(member, account.pk, contact.pk)
    proposal = _proposal(account, contact)
    change = Change.objects.create(by=member, values={"status": "target"}).pk
    run = _researched(account, proposal, made)
    return {
        "change": change,
        "research": proposal,
        "run": run,
        "event": event.pk,
        "account": account.pk,
        "contact": contact.pk,
        "overlay": overlay.pk,
        **known,
    }


def _person(member: Member, account: int, contact: int) -> Things:
    """What is known of somebody, was refused and allowed."""
    fact = PersonFact.objects.create(
        contact_id=contact, attribute="job_title", value="Leiterin", source="Messe", observed_on=dt.date(2026, 9, 1), recorded_by=member
    )
    opt_out = OptOut.objects.create(
        scope="person", account_id=account, contact_id=contact, channel="email", source="Anruf", said_on=dt.date(2026, 9, 2)
    )
    consent = Consent.objects.create(contact_id=contact, channel="email", words="Ja", given_on=dt.date(2026, 9, 3), proof="Brief")
    return {"fact": fact.pk, "opt": opt_out.pk, "consent": consent.pk}


def _proposal(account: Account, contact: Contact) -> int:
    """Something that was read on the account's site."""
    return Proposal.objects.create(
        account=account, contact=contact, attribute="street", value="Am Hang 7", known="Am Hang 5", known_as_of=dt.date(2019, 1, 1),
        url="https://kesselring.example/impressum", quote="Am Hang 7", read_at=timezone.now(), confidence=0.9,
        key=f"{Proposal.objects.count():064d}",
    ).pk  # fmt: skip


def _researched(account: Account, proposal: int, made: Things) -> int:
    """How the reading of the account and of its segment ended, and what the site shows."""
    now = timezone.now()
    Reading.objects.create(account=account, state="read", at=now, success=now)
    SiteFact.objects.create(
        account=account, attribute="technology.shop", value="Shopware", url="https://kesselring.example/", quote="shopware-",
        confidence=0.9, first_read=now, last_read=now, news=True, key=f"{proposal:064d}",
    )  # fmt: skip
    return Job.objects.create(kind=SEGMENT, arguments={"segment": made["segment"]}, state=DONE, ended=now).pk


def _work(member: Member, made: Things) -> Things:
    account, contact = int(made["account"]), int(made["contact"])
    attempt = Attempt.objects.create(
        account_id=account, contact_id=contact, by=member, channel="phone", at=timezone.now(), outcome="call_back"
    )
    conversation = Conversation.objects.create(attempt=attempt, play_id=int(made["play"]), early_outcome="reply")
    step = NextStep.objects.create(account_id=account, contact_id=contact, owner=member, what="Rückruf", due=timezone.localdate())
    deal = Deal.objects.create(account_id=account, name="Check", owner=member, opened=dt.date(2026, 10, 1), value=1900)
    snooze = Snooze.objects.create(account_id=account, by=member, until=timezone.localdate())
    note = Note.objects.create(account_id=account, contact_id=contact, by=member, text="Messe im Mai")
    letter = {"account_id": account, "contact_id": contact, "by": member, "channel": "letter", "lang": "de", "text": "Guten Tag"}
    Draft.objects.create(**letter)
    Draft.objects.create(**letter, sent_with=attempt)
    return {"snooze": snooze.pk, "note": note.pk, "attempt": attempt.pk, "conversation": conversation.pk, "step": step.pk, "deal": deal.pk}


def _doubt(made: Things) -> Things:
    doubt = Doubt.objects.create(upload_id=made["import"], account_id=made["account"], company_id="D00002", score=0.6)
    return {"doubt": doubt.pk}


def _learnt(member: Member) -> Things:
    job = Job.objects.create(kind="insight.refresh", by=member, state=DONE, ended=timezone.now() - dt.timedelta(days=1))
    upload = Import.objects.create(name="export.zip", folder="nirgends", by=member)
    known = {"as_of": timezone.localdate(), "inputs": "-", "folder": "nirgends"}
    finding, forecast, plan, allocation = (model.objects.create(**known).pk for model in (Finding, Forecast, Plan, Allocation))
    decision = Decision.objects.create(finding_id=finding, text="Niemand wird entlassen", by=member).pk
    found = {"finding": finding, "forecast": forecast, "plan": plan, "allocation": allocation, "decision": decision}
    return {"job": job.pk, "import": upload.pk, **found}
