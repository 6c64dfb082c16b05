"""All that is known of one account when somebody is about to talk to it, read once: by the card that shows it and the gate that decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from lotse.apps.accounts.models import CUSTOMER, Account, Consent, Contact, OptOut, PersonFact
from lotse.apps.accounts.selectors import recipient_kind, refusals_of
from lotse.apps.accounts.services import company_keys_of, contact_keys_of
from lotse.apps.audit.models import GateDecision
from lotse.apps.pipeline.law import OF_THE_CALLER, OF_THE_RECIPIENT, OF_THE_WORKSPACE, PHONE, REMEMBERED, Standing
from lotse.apps.pipeline.models import Attempt, Conversation, NextStep
from lotse.apps.workspaces.models import Member
from lotse.outreach import in_office_hours

_SHOWN = 40
_CONFIRMED = 200


@dataclass(frozen=True)
class Dossier:
    """Rows as they are in the database. ``attempts``: newest first, none that was undone; ``steps``: open ones, soonest first."""

    account: Account
    contacts: tuple[Contact, ...]
    attempts: tuple[Attempt, ...]
    steps: tuple[NextStep, ...]
    opt_outs: tuple[OptOut, ...]
    consents: tuple[Consent, ...]
    refusals: tuple[tuple[str, str], ...]
    confirmations: tuple[GateDecision, ...]
    facts: tuple[PersonFact, ...]

    @property
    def met(self) -> bool:
        """Somebody there has answered before; a letter without answer is no contact yet."""
        return any(conversation.early_outcome for conversation in map(conversation_of, self.attempts) if conversation)

    def standing(self, contact: Contact | None, by: Member | None, now: dt.datetime) -> Standing:
        """How the workspace stands to this contact, or to the company where nobody is named."""
        account = self.account
        return Standing(
            country=account.country,
            recipient=recipient_kind(account=account, contact=contact),
            customer=account.status == CUSTOMER,
            met=self.met,
            consents=frozenset(row.channel for row in self.consents if contact and row.contact_id == contact.pk),
            asked_for=frozenset(step.channel or PHONE for step in self.steps if step.agreed and _concerns(step.contact_id, contact)),
            suppressed=self.suppressed(contact),
            known=dict.fromkeys(self._known(contact, by, now), True),
        )

    def suppressed(self, contact: Contact | None) -> frozenset[str]:
        """Channels that the company or this person objected to; ``""`` stands for all. Any trace of an objection suffices:
        the row that names them, or a key that fits them after the row's data was deleted or came back by an import."""
        named = {row.channel for row in self.opt_outs if row.scope == "company" or (contact and row.contact_id == contact.pk)}
        keys = company_keys_of(self.account) | (contact_keys_of(contact) if contact else frozenset())
        return frozenset(named | {channel for key, channel in self.refusals if key in keys})

    def _known(self, contact: Contact | None, by: Member | None, now: dt.datetime) -> Iterable[str]:
        """Conditions that need no asking: the clock, sources on file, and what was confirmed before."""
        if _office_hours(self.account, now):
            yield "office_hours"
        mine = [fact for fact in self.facts if contact and fact.contact_id == contact.pk]
        if mine and not any(fact.published_under_duty for fact in mine):
            yield "source_free_or_risk_accepted"
        for row in self.confirmations:
            names = set(row.confirmed)
            yield from names & OF_THE_WORKSPACE
            if by and row.actor_id == by.pk:
                yield from names & OF_THE_CALLER
            if row.account_id == self.account.pk and row.contact_id == (contact.pk if contact else None):
                yield from names & OF_THE_RECIPIENT


def dossier_of(account: Account, now: dt.datetime | None = None) -> Dossier:
    """Nine queries, however much there is."""
    since = (now or timezone.now()) - REMEMBERED
    contacts = tuple(Contact.objects.filter(account=account, left=None).order_by("last_name", "pk"))
    people = [contact.pk for contact in contacts]
    for contact in contacts:
        contact.account = account
    keys = company_keys_of(account).union(*(contact_keys_of(contact) for contact in contacts))
    opt_outs = OptOut.objects.filter(withdrawn_at=None).filter(_of_company(account) | Q(scope="person", contact__in=people))
    confirmed = GateDecision.objects.filter(at__gte=since).exclude(confirmed=[]).only("actor", "account", "contact", "confirmed")
    return Dossier(
        account=account,
        contacts=contacts,
        attempts=tuple(
            Attempt.objects.filter(account=account, undone_at=None)
            .select_related("conversation", "by__user", "contact")
            .prefetch_related("answered_by", "letters")
            .order_by("-at", "-pk")[:_SHOWN]
        ),
        steps=tuple(NextStep.objects.filter(account=account, done_at=None).select_related("made_by").order_by("due", "due_time", "pk")),
        opt_outs=tuple(opt_outs),
        consents=tuple(Consent.objects.filter(contact__account=account, withdrawn_on=None)),
        refusals=tuple(refusals_of(keys)),
        confirmations=tuple(confirmed.order_by("-at")[:_CONFIRMED]),
        facts=tuple(PersonFact.objects.filter(contact__account=account, rejected=False).order_by("-observed_on", "-pk")),
    )


def conversation_of(attempt: Attempt) -> Conversation | None:
    """What was said in it, where it was a conversation."""
    try:
        return attempt.conversation
    except Conversation.DoesNotExist:
        return None


def closed_to_all(accounts: Sequence[Account]) -> frozenset[int]:
    """Those among the accounts whose company objected to every channel: they leave the queue."""
    keys = {account.pk: company_keys_of(account) for account in accounts}
    refused = {key for key, channel in refusals_of(frozenset().union(*keys.values())) if not channel}
    rows = OptOut.objects.filter(withdrawn_at=None, scope="company", channel="", account__in=list(keys))
    return frozenset({pk for pk, own in keys.items() if own & refused} | set(rows.values_list("account_id", flat=True)))


def _of_company(account: Account) -> Q:
    found = Q(scope="company", account=account)
    return found | Q(scope="company", company_id=account.company_id) if account.company_id else found


def _concerns(contact_id: int | None, contact: Contact | None) -> bool:
    return contact_id == (contact.pk if contact else None)


def _office_hours(account: Account, now: dt.datetime) -> bool:
    try:
        return in_office_hours(account.country, account.state or None, now)
    except ValueError:  # outside of the countries, or a state that is none: not known
        return False
