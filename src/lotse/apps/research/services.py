"""Starting research of an account; deciding on what it brought, and taking a decision back."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from lotse.apps.accounts.models import Account, Contact, Overlay
from lotse.apps.accounts.selectors import suppressed_keys
from lotse.apps.accounts.services import account_save, contact_store, opt_out_record, overlay_record, overlay_undo
from lotse.apps.accounts.suppression import person_keys
from lotse.apps.audit.services import event_record
from lotse.apps.jobs.models import ENDED, Job
from lotse.apps.jobs.services import job_start
from lotse.apps.research.models import ACCEPTED, CORRECTED, OPEN, PERSON, REJECTED, Proposal
from lotse.apps.research.reading import Person, Said, SiteReading
from lotse.apps.strategy.selectors import persona_for_title
from lotse.apps.workspaces.models import Member
from lotse.domain import LotseError, say
from lotse.domain.folding import fold
from lotse.domain.full_names import parse_full_name
from lotse.imprint.crawl import Site, site_of
from lotse.matching.contacts import phone_key

KIND = "research.account"
# A person who was found and is looked at by nobody is forgotten.
_UNSEEN = dt.timedelta(days=90)


def site_of_account(account: Account) -> Site | None:
    """Where the firm's site is: its website, else the domain of its mail address."""
    domain = account.website or account.email.rpartition("@")[2]
    return site_of(domain) if domain else None


@transaction.atomic
def research_start(*, account: Account, by: Member | None) -> Job:
    """Puts the reading of a site into the queue; one that waits or runs already stays the only one.

    Raises ``LotseError`` where no site is known, or nobody is named to whom its operator could turn.
    """
    if not settings.CRAWL_CONTACT:
        raise LotseError(say("apps.research.no_contact"), remedy=say("apps.research.no_contact_remedy"))
    if site_of_account(account) is None:
        raise LotseError(say("apps.research.no_site"), remedy=say("apps.research.no_site_remedy"))
    arguments = {"account": account.pk}
    running = Job.objects.filter(kind=KIND, arguments=arguments).exclude(state__in=ENDED).first()
    if running is not None:
        return running
    event_record(by=by, verb="research_started", subject=account, name=account.name)
    return job_start(kind=KIND, arguments=arguments, by=by)


@transaction.atomic
def reading_store(*, account: Account, reading: SiteReading, by: Member | None) -> dict[str, int]:
    """What differs from the account becomes a proposal, once; a refusal of advertising counts at once. Counts what came of it."""
    Proposal.objects.filter(state=OPEN, attribute=PERSON, created__lt=timezone.now() - _UNSEEN).delete()
    agreed = sum(_same(said.attribute, said.value, getattr(account, said.attribute)) for said in reading.company)
    made = [
        _of_company(account, said) for said in reading.company if not _same(said.attribute, said.value, getattr(account, said.attribute))
    ]
    made += [_of_person(account, person) for person in _new_people(account, reading.people)]
    decided = set(Proposal.objects.filter(account=account).values_list("key", flat=True))
    new = {one.key: one for one in made if one.key not in decided}
    Proposal.objects.bulk_create(new.values())
    if reading.refusal:
        _refused(account, reading.refusal, by)
    return {"pages": reading.pages, "agreed": agreed, "found": len(new), "refused": int(reading.refusal is not None)}


def _of_company(account: Account, said: Said) -> Proposal:
    known, since = getattr(account, said.attribute), account.facts_as_of or account.created.date()
    return Proposal(
        **_origin(account, said), value=_fit(said.attribute, said.value), known=known, known_as_of=since if known else None,
        key=_key(said.attribute, said.value),
    )  # fmt: skip


def _of_person(account: Account, person: Person) -> Proposal:
    return Proposal(
        **_origin(account, person.said), value=person.name[:400], job_title=person.job_title[:160], published_under_duty=person.duty,
        key=_key(PERSON, person.name),
    )  # fmt: skip


def _origin(account: Account, said: Said) -> dict[str, Any]:
    return {
        "account": account, "attribute": said.attribute, "url": said.url, "quote": said.quote[:600], "read_at": said.read_at,
        "confidence": said.confidence,
    }  # fmt: skip


def _new_people(account: Account, people: tuple[Person, ...]) -> list[Person]:
    """Those who are neither known here nor have refused."""
    known = {fold(f"{one.first_name} {one.last_name}") for one in Contact.objects.filter(account=account)}
    new = []
    for person in people:
        name = parse_full_name(person.name, person.job_title)
        keys = person_keys(name=person.name, company=account.name)
        if name and fold(f"{name.first} {name.particle} {name.last}") not in known and not suppressed_keys(keys):
            new.append(person)
    return new


def _refused(account: Account, said: Said, by: Member | None) -> None:
    if not account.opt_outs.filter(scope="company", withdrawn_at=None).exists():
        opt_out_record(scope="company", account=account, contact=None, source=said.url[:200], said_on=said.read_at.date(), by=by)


@transaction.atomic
def proposal_accept(*, proposal: Proposal, by: Member | None, value: str = "") -> bool:
    """Into the account, with where it stands and when it was read; ``value`` in its place where somebody knows better.

    ``False`` where it was decided already.
    """
    final = " ".join(value.split()) or proposal.value
    state = ACCEPTED if final == proposal.value else CORRECTED
    if not _decide(proposal, state, by):
        return False
    if proposal.attribute == PERSON:
        proposal.contact = _make_contact(proposal, final, by)
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
        account_save(account=account, seen=account.version, values={proposal.attribute: undo["before"]}, by=by)
    if overlay := Overlay.objects.filter(pk=undo.get("overlay")).first():
        overlay_undo(overlay=overlay, by=by)
    event_record(by=by, verb="proposal_reopened", subject=proposal.account, attribute=proposal.attribute)


def _decide(proposal: Proposal, state: str, by: Member | None) -> bool:
    """Of two who decide at once, one does."""
    decided = Proposal.objects.filter(pk=proposal.pk, state=OPEN)
    return bool(decided.update(state=state, decided_by=by, decided_at=timezone.now()))


def _make_contact(proposal: Proposal, name: str, by: Member | None) -> Contact:
    """The salutation is not guessed. Each value is a fact with its source, day and basis."""
    parts = parse_full_name(name, proposal.job_title)
    if parts is None:
        raise LotseError(say("apps.research.no_name"), remedy=say("apps.research.no_name_remedy"))
    values = {
        "title": " ".join(parts.titles)[:60],
        "first_name": parts.first[:80],
        "last_name": f"{parts.particle} {parts.last}".strip()[:120],
        "job_title": proposal.job_title,
    }
    contact = Contact(account=proposal.account, persona_id=persona_for_title(proposal.job_title))
    return contact_store(
        contact=contact, values=values, source=proposal.url[:200], by=by, observed_on=proposal.read_at.date(),
        published_under_duty=proposal.published_under_duty,
    )  # fmt: skip


def _change_account(proposal: Proposal, value: str, by: Member | None) -> dict[str, Any]:
    """Returns what :func:`proposal_reopen` needs. For a company of the market it is also this workspace's own word on it."""
    account = Account.objects.get(pk=proposal.account_id)
    undo: dict[str, Any] = {"before": getattr(account, proposal.attribute)}
    account_save(account=account, seen=account.version, values={proposal.attribute: _fit(proposal.attribute, value)}, by=by)
    if account.company_id:
        undo["overlay"] = overlay_record(
            company_id=account.company_id, kind="correct", attribute=proposal.attribute, value=value, reason=proposal.url[:400], by=by
        ).pk
    return undo


def _fit(attribute: str, value: str) -> str:
    return value[: Account._meta.get_field(attribute).max_length]  # type: ignore[union-attr]


def _key(attribute: str, value: str) -> str:
    return hashlib.sha256(f"{attribute}|{fold(value)}".encode()).hexdigest()


def _same(attribute: str, said: str, known: str) -> bool:
    """In whatever way it is written."""
    if attribute == "phone":
        return phone_key(said) == phone_key(known)
    return _plain(said) == _plain(known)


def _plain(value: str) -> str:
    return fold(value).replace("strasse", "str").replace(" ", "").replace(".", "").replace("-", "")
