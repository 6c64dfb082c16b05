"""A person decides on what was read, and takes a decision back."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from lotse.apps.accounts.models import Account, Contact, Overlay
from lotse.apps.accounts.services import account_save, contact_save, contact_store, fact_record, overlay_record, overlay_undo
from lotse.apps.audit.services import event_record
from lotse.apps.research.models import ACCEPTED, COMPANY, CORRECTED, OPEN, PERSON, REJECTED, Proposal
from lotse.apps.research.services.storing import fit
from lotse.apps.strategy.selectors import persona_for_title
from lotse.apps.workspaces.models import Member
from lotse.domain import LotseError, say
from lotse.domain.full_names import parse_full_name

SALUTATIONS = ("frau", "herr")


@transaction.atomic
def proposal_accept(*, proposal: Proposal, by: Member | None, value: str = "", salutation: str = "") -> bool:
    """Into the account, with where it stands and when it was read; ``value`` in its place where somebody knows better.

    ``salutation`` of a person, where somebody says so. ``False`` where it was decided already.
    """
    final = " ".join(value.split()) or proposal.value
    state = ACCEPTED if final == proposal.value else CORRECTED
    if not _decide(proposal, state, by):
        return False
    if proposal.attribute == PERSON:
        proposal.contact = _make_contact(proposal, final, salutation, by)
    elif proposal.attribute == COMPANY:
        proposal.undo = _join_company(proposal, by)
    else:
        proposal.undo = _change_account(proposal, final, by)
    proposal.save(update_fields=["contact", "undo"])
    event_record(by=by, verb=f"proposal_{state}", subject=proposal.account, attribute=proposal.attribute)
    return True


@transaction.atomic
def proposal_reject(*, proposal: Proposal, by: Member | None) -> bool:
    """It is not proposed again. ``False`` where it was decided already."""
    if not _decide(proposal, REJECTED, by):
        return False
    event_record(by=by, verb="proposal_rejected", subject=proposal.account, attribute=proposal.attribute)
    return True


@transaction.atomic
def proposal_reopen(*, proposal: Proposal, by: Member | None) -> None:
    """As if it had not been decided: what the account said before stands again, a person that was made goes."""
    decided = Proposal.objects.filter(pk=proposal.pk).exclude(state=OPEN)
    contact, undo = proposal.contact, proposal.undo
    if not decided.update(state=OPEN, decided_by=None, decided_at=None, undo={}, contact=None):
        return
    if contact is not None:
        contact.delete()
    if "before" in undo:
        account = Account.objects.get(pk=proposal.account_id)
        column = "company_id" if proposal.attribute == COMPANY else proposal.attribute
        account_save(account=account, seen=account.version, values={column: undo["before"]}, by=by)
    if overlay := Overlay.objects.filter(pk=undo.get("overlay")).first():
        overlay_undo(overlay=overlay, by=by)
    event_record(by=by, verb="proposal_reopened", subject=proposal.account, attribute=proposal.attribute)


def _decide(proposal: Proposal, state: str, by: Member | None) -> bool:
    """Of two who decide at once, one does."""
    decided = Proposal.objects.filter(pk=proposal.pk, state=OPEN)
    return bool(decided.update(state=state, decided_by=by, decided_at=timezone.now()))


def _make_contact(proposal: Proposal, name: str, salutation: str, by: Member | None) -> Contact:
    """The salutation is what somebody chose, never guessed. Each value is a fact with its source, the words there, day and basis."""
    parts = parse_full_name(name, proposal.job_title)
    if parts is None:
        raise LotseError(say("apps.research.no_name"), remedy=say("apps.research.no_name_remedy"))
    values = {
        "title": " ".join(parts.titles)[:60],
        "first_name": parts.first[:80],
        "last_name": f"{parts.particle} {parts.last}".strip()[:120],
        "job_title": proposal.job_title,
        "email": proposal.details.get("email", ""),
        "phone": proposal.details.get("phone", "")[:40],
    }
    contact = Contact(account=proposal.account, persona_id=persona_for_title(proposal.job_title))
    contact_store(
        contact=contact, values=values, source=proposal.url[:200], by=by, observed_on=proposal.read_at.date(), locator=proposal.quote,
        confidence=proposal.confidence, published_under_duty=proposal.published_under_duty,
    )  # fmt: skip
    if salutation in SALUTATIONS:
        _address(contact, salutation, by)
    return contact


def _address(contact: Contact, salutation: str, by: Member | None) -> None:
    """Somebody's own word, not the page's."""
    contact_save(contact=contact, values={"salutation": salutation}, by=by)
    source = by.user.name if by else "–"
    fact_record(contact=contact, attribute="salutation", value=salutation, source=source, observed_on=timezone.localdate(), by=by)


def _join_company(proposal: Proposal, by: Member | None) -> dict[str, Any]:
    """The account is that company of the market from now on. Raises ``LotseError`` where another account is it already."""
    company_id = proposal.details["company_id"]
    other = Account.objects.filter(company_id=company_id).exclude(pk=proposal.account_id).first()
    if other is not None:
        raise LotseError(say("apps.research.other_account", name=other.name), remedy=say("apps.research.other_account_remedy"))
    account = Account.objects.get(pk=proposal.account_id)
    undo = {"before": account.company_id}
    account_save(account=account, seen=account.version, values={"company_id": company_id}, by=by)
    return undo


def _change_account(proposal: Proposal, value: str, by: Member | None) -> dict[str, Any]:
    """Returns what :func:`proposal_reopen` needs. For a company of the market it is also this workspace's own word on it."""
    account = Account.objects.get(pk=proposal.account_id)
    undo: dict[str, Any] = {"before": getattr(account, proposal.attribute)}
    account_save(account=account, seen=account.version, values={proposal.attribute: fit(proposal.attribute, value)}, by=by)
    if account.company_id:
        undo["overlay"] = overlay_record(
            company_id=account.company_id, kind="correct", attribute=proposal.attribute, value=value, reason=proposal.url[:400], by=by
        ).pk
    return undo
