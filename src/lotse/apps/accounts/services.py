"""Writing accounts, contacts, facts about persons, opt-outs, consents and corrections."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from lotse.apps.accounts import suppression
from lotse.apps.accounts.models import Account, Consent, Contact, OptOut, OptOutKey, Overlay, PersonFact
from lotse.apps.audit.services import event_record
from lotse.apps.snapshot import market
from lotse.apps.strategy.models import Persona, Segment
from lotse.apps.strategy.selectors import persona_for_title
from lotse.apps.tenancy import once
from lotse.apps.workspaces.models import Member
from lotse.domain import LotseError, Message, keep, say
from lotse.domain.folding import fold
from lotse.domain.job_titles import job_function

# How long what is known of a person is kept without a look at it.
RETENTION = dt.timedelta(days=365)
# What a rejected fact takes with it.
_REPLACED = frozenset({"email", "phone", "mobile", "job_title", "title", "salutation"})
_COPIED = (
    "name",
    "legal_form",
    "street",
    "postcode",
    "city",
    "country",
    "state",
    "website",
    "phone",
    "email",
    "register_court",
    "register_number",
    "vat_id",
    "industry",
    "industry_label",
)


@transaction.atomic
def account_from_company(
    *,
    company_id: str,
    by: Member | None,
    segment: Segment | None = None,
    owner: Member | None = None,
    fit: float | None = None,
    reasons: Sequence[Message] = (),
    unknown: Sequence[Message] = (),
    status: str = "target",
) -> Account:
    """The account of a company of the market; the one that is there already, where there is one. Raises ``LotseError`` without a market."""
    opened = market()
    if opened is None:
        raise LotseError(say("apps.accounts.no_market"), remedy=say("apps.accounts.no_market_remedy"))
    company = opened.company(company_id)
    known = Account.objects.filter(company_id=company.company_id).first()
    if known is not None:
        return known
    account = Account(
        company_id=company.company_id, segment=segment, owner=owner, fit=fit, status=status, origin="market",
        fit_reasons=[keep(reason) for reason in reasons], fit_unknown=[keep(reason) for reason in unknown],
        market_version=opened.manifest.version, facts_as_of=company["observed_on"],
    )  # fmt: skip
    for column in _COPIED:
        setattr(account, column, str(company[column] or "")[: Account._meta.get_field(column).max_length])  # type: ignore[union-attr]
    account.employees = int(company["employees"]) if company["employees"] else None
    account_index(account)
    account.save()
    event_record(by=by, verb="account_added", subject=account, name=account.name)
    return account


@transaction.atomic
def account_new(*, values: Mapping[str, Any], by: Member | None, token: uuid.UUID | None = None) -> Account:
    """By hand: a company that is not in the market, or not found there. The same ``token`` makes one (see ``tenancy.once``)."""

    def make() -> Account:
        account = Account(origin="manual", token=token, **values)
        account_index(account)
        account.save()
        event_record(by=by, verb="account_added", subject=account, name=account.name)
        return account

    return once(Account, token, make, values)[0]


def account_index(account: Account) -> None:
    """Sets the columns by which lists search and sort; called before each save of a changed name or place."""
    account.folded = fold(f"{account.name} {account.city} {account.postcode}")[:400]
    account.sort_key = fold(account.name)[:250]


@transaction.atomic
def account_save(*, account: Account, seen: int, values: Mapping[str, Any], by: Member | None) -> Account:
    """Raises ``Stale`` where somebody else has changed it since version ``seen``."""
    for name, value in values.items():
        setattr(account, name, value)
    account_index(account)
    account.save_over(seen, [*values, "folded", "sort_key"])
    event_record(by=by, verb="account_changed", subject=account, name=account.name, fields=sorted(values))
    return account


@transaction.atomic
def contact_save(*, contact: Contact, values: Mapping[str, Any], by: Member | None, seen: int | None = None) -> Contact:
    """A new contact, or a changed one. Function and persona follow from the title (unless somebody chose one); a salutation never."""
    for name, value in values.items():
        setattr(contact, name, value)
    function = job_function(contact.job_title) if contact.job_title else None
    contact.function, contact.buying_role = (function.key, function.buying_role) if function else ("", "")
    if not contact.persona_by_hand and ("job_title" in values or "persona_by_hand" in values):
        contact.persona_id = persona_for_title(contact.job_title)
    contact.folded = fold(f"{contact.first_name} {contact.last_name} {contact.first_name}")[:250]
    contact.retention_until = contact.retention_until or timezone.localdate() + RETENTION
    if contact._state.adding:
        contact.save()
    else:
        derived = ["function", "buying_role", "persona", "folded", "retention_until"]
        contact.save_over(contact.version if seen is None else seen, list(dict.fromkeys([*values, *derived])))
        _opt_outs_follow(contact)
    event_record(by=by, verb="contact_saved", subject=contact)
    return contact


@transaction.atomic
def contact_store(
    *,
    contact: Contact,
    values: Mapping[str, Any],
    source: str,
    by: Member | None,
    legal_basis: str = "legitimate_interest",
    observed_on: dt.date | None = None,
    published_under_duty: bool = False,
    seen: int | None = None,
    locator: str = "",
    confidence: float = 1.0,
    token: uuid.UUID | None = None,
) -> Contact:
    """A person entered by hand or read: each value that is new becomes a fact with its source, the words there, day and basis.

    Raises ``LotseError`` where the source is missing, ``Stale`` where somebody else changed the person since version ``seen``.
    A new person of the same ``token`` is one (see ``tenancy.once``).
    """
    if not source.strip():
        raise LotseError(say("apps.accounts.no_source"), remedy=say("apps.accounts.no_source_remedy"))

    def store() -> Contact:
        known = None if contact._state.adding else Contact.objects.get(pk=contact.pk)
        new = {name: value for name, value in values.items() if value and (known is None or getattr(known, name) != value)}
        contact_save(contact=contact, values=values, by=by, seen=seen)
        for name, value in new.items():
            fact_record(
                contact=contact, attribute=name, value=str(value), source=source, by=by, observed_on=observed_on, legal_basis=legal_basis,
                published_under_duty=published_under_duty, locator=locator[:400], confidence=confidence,
            )  # fmt: skip
        return contact

    if not contact._state.adding:
        return store()
    contact.token = token
    return once(Contact, token, store, {**values, "account_id": contact.account_id})[0]


@transaction.atomic
def contact_persona(*, contact: Contact, persona: Persona | None, by_hand: bool, by: Member | None) -> None:
    """Somebody knows better than the title tells: ``persona``, or nobody of ours; without ``by_hand`` the title tells again."""
    contact_save(contact=contact, values={"persona": persona, "persona_by_hand": by_hand}, by=by)


@transaction.atomic
def contact_left(*, contact: Contact, on: dt.date | None, by: Member | None) -> None:
    """No longer at the company since that day; ``None`` takes it back."""
    contact.left = on
    contact.save_over(contact.version, ["left"])
    event_record(by=by, verb="contact_left" if on else "contact_back", subject=contact)


@transaction.atomic
def fact_record(
    *,
    contact: Contact,
    attribute: str,
    value: str,
    source: str,
    by: Member | None,
    locator: str = "",
    observed_on: dt.date | None = None,
    read_on: dt.date | None = None,
    legal_basis: str = "legitimate_interest",
    published_under_duty: bool = False,
    confidence: float = 1.0,
) -> PersonFact:
    """A fact about a person never stands without its source, date and basis, and never without a day on which it is looked at again."""
    if not source.strip():
        raise LotseError(say("apps.accounts.no_source"), remedy=say("apps.accounts.no_source_remedy"))
    if contact.retention_until is None:
        contact.retention_until = timezone.localdate() + RETENTION
        Contact.objects.filter(pk=contact.pk).update(retention_until=contact.retention_until)
    return PersonFact.objects.create(
        contact=contact, attribute=attribute, value=value, source=source, locator=locator, observed_on=observed_on,
        read_on=read_on or timezone.localdate(), legal_basis=legal_basis, published_under_duty=published_under_duty,
        confidence=confidence, recorded_by=by,
    )  # fmt: skip


@transaction.atomic
def fact_reject(*, fact: PersonFact, by: Member | None, rejected: bool = True) -> None:
    """What was rejected is no longer used: the next best fact of the attribute stands in, or nothing. A name stays until it is changed."""
    PersonFact.objects.filter(pk=fact.pk).update(rejected=rejected)
    if fact.attribute in _REPLACED:
        contact = fact.contact
        left = PersonFact.objects.filter(contact=contact, attribute=fact.attribute, rejected=False)
        best = left.order_by("-confidence", "-observed_on", "-pk").first()
        if rejected and getattr(contact, fact.attribute) == fact.value:
            contact_save(contact=contact, values={fact.attribute: best.value if best else ""}, by=by)
        elif not rejected and not getattr(contact, fact.attribute):
            contact_save(contact=contact, values={fact.attribute: fact.value}, by=by)
    event_record(by=by, verb="fact_rejected" if rejected else "fact_restored", subject=fact.contact, attribute=fact.attribute)


@transaction.atomic
def consent_record(
    *, contact: Contact, channel: str, words: str, given_on: dt.date, proof: str, by: Member | None, token: uuid.UUID | None = None
) -> Consent:
    """§ 7a UWG, Art. 7 GDPR: who, when, in what words, provable how. The same ``token`` is one consent."""
    said: dict[str, Any] = {"channel": channel, "words": words, "given_on": given_on, "proof": proof}

    def make() -> Consent:
        consent = Consent.objects.create(contact=contact, recorded_by=by, token=token, **said)
        event_record(by=by, verb="consent_recorded", subject=contact, channel=channel)
        return consent

    return once(Consent, token, make, {**said, "contact_id": contact.pk})[0]


@transaction.atomic
def opt_out_record(
    *,
    scope: str,
    account: Account | None,
    contact: Contact | None,
    source: str,
    said_on: dt.date,
    by: Member | None,
    channel: str = "",
    keys: frozenset[str] = frozenset(),
    token: uuid.UUID | None = None,
) -> OptOut:
    """A person's or a company's refusal, with the keys by which it is recognised for ever; ``keys`` adds some that no row holds.

    The same page (``token``) saying the same is one refusal; saying something else it is another: none is lost.
    """
    said = repr((scope, account and account.pk, contact and contact.pk, channel, sorted(keys)))
    token = uuid.uuid5(token, said) if token else None

    def make() -> OptOut:
        opt_out = OptOut.objects.create(
            scope=scope, account=account, contact=contact, channel=channel, source=source, said_on=said_on, recorded_by=by, token=token,
            company_id=account.company_id if account and scope == "company" else "",
        )  # fmt: skip
        found = keys | (company_keys_of(account) if scope == "company" and account else frozenset())
        found |= contact_keys_of(contact) if scope == "person" and contact else frozenset()
        OptOutKey.objects.bulk_create([OptOutKey(opt_out=opt_out, key=key) for key in sorted(found)])
        event_record(by=by, verb="opt_out_recorded", subject=opt_out, scope=scope, channel=channel)
        return opt_out

    return once(OptOut, token, make)[0]


@transaction.atomic
def opt_out_undo(*, opt_out: OptOut, by: Member | None) -> None:
    """Recorded by mistake, or taken back by the person: it stays on record as withdrawn."""
    OptOut.objects.filter(pk=opt_out.pk, withdrawn_at=None).update(withdrawn_at=timezone.now())
    event_record(by=by, verb="opt_out_withdrawn", subject=opt_out)


@transaction.atomic
def overlay_record(
    *, company_id: str, kind: str, by: Member | None, attribute: str = "", fact_id: str = "", value: str = "", reason: str = ""
) -> Overlay:
    """This workspace's own word on a company; the market itself never changes by it."""
    overlay = Overlay.objects.create(
        company_id=company_id, kind=kind, attribute=attribute, fact_id=fact_id, value=value, reason=reason, by=by
    )
    event_record(by=by, verb="overlay_recorded", subject=overlay, kind=kind, attribute=attribute)
    return overlay


@transaction.atomic
def overlay_undo(*, overlay: Overlay, by: Member | None) -> None:
    Overlay.objects.filter(pk=overlay.pk, undone_at=None).update(undone_at=timezone.now())
    event_record(by=by, verb="overlay_undone", subject=overlay)


def contact_keys_of(contact: Contact) -> frozenset[str]:
    return suppression.person_keys(
        name=f"{contact.first_name} {contact.last_name}", company=contact.account.name, email=contact.email,
        phones=(contact.phone, contact.mobile),
    )  # fmt: skip


def company_keys_of(account: Account) -> frozenset[str]:
    return suppression.company_keys(
        name=account.name, postcode=account.postcode, company_id=account.company_id, email=account.email, website=account.website
    )


def _opt_outs_follow(contact: Contact) -> None:
    """Who refused is recognised by a new name, address or number as well."""
    for opt_out in OptOut.objects.filter(contact=contact, scope="person", withdrawn_at=None):
        known = set(OptOutKey.objects.filter(opt_out=opt_out).values_list("key", flat=True))
        OptOutKey.objects.bulk_create([OptOutKey(opt_out=opt_out, key=key) for key in sorted(contact_keys_of(contact) - known)])
