"""What a reading brought: what differs from the account is proposed, what the site shows is kept, how it ended is noted."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone

from lotse.apps.accounts.models import Account, Contact
from lotse.apps.accounts.selectors import suppressed_keys
from lotse.apps.accounts.services import opt_out_record
from lotse.apps.accounts.suppression import person_keys
from lotse.apps.research.models import OPEN, PERSON, READ, REJECTED, Proposal, Reading, SiteFact
from lotse.apps.research.reading import Person, Said, SiteReading
from lotse.apps.research.recognising import Recognised
from lotse.apps.research.services.starting import site_of_account
from lotse.apps.workspaces.models import Member
from lotse.domain.folding import fold
from lotse.domain.full_names import parse_full_name
from lotse.matching.contacts import phone_key

# A person who was found and is looked at by nobody is forgotten; of one who was rejected, soon after, all but a key.
_UNSEEN, _REJECTED = dt.timedelta(days=90), dt.timedelta(days=7)


@transaction.atomic
def reading_store(*, account: Account, reading: SiteReading, by: Member | None, recognised: Recognised | None = None) -> dict[str, int]:
    """What differs from the account becomes a proposal, once; a refusal of advertising counts at once. Counts what came of it."""
    _forget()
    agreed = sum(_same(said.attribute, said.value, _known(account, said.attribute)) for said in reading.company)
    decided = set(Proposal.objects.filter(account=account).values_list("key", flat=True))
    new = {one.key: one for one in _proposals(account, reading, recognised) if one.key not in decided}
    Proposal.objects.bulk_create(new.values())
    if reading.refusal:
        _refused(account, reading.refusal, by)
    counts = {"pages": len(reading.addresses), "agreed": agreed, "found": len(new), "refused": int(reading.refusal is not None)}
    counts["changes"] = _facts_follow(account, reading)
    now = timezone.now()
    Reading.objects.update_or_create(account=account, defaults={"state": READ, "at": now, "success": now, "counts": counts})
    return counts


@transaction.atomic
def reading_failed(*, account: Account, why: str) -> None:
    """``why``: a key of ``imprint.crawl.why``."""
    Reading.objects.update_or_create(account=account, defaults={"state": why[:20], "at": timezone.now()})


def _forget() -> None:
    """What is said of a person without anybody's yes does not stay."""
    now = timezone.now()
    people = Proposal.objects.filter(attribute=PERSON)
    people.filter(state=OPEN, created__lt=now - _UNSEEN).delete()
    people.filter(state=REJECTED, decided_at__lt=now - _REJECTED).exclude(value="").update(
        value="", job_title="", quote="", before="", after="", details={}
    )


def _proposals(account: Account, reading: SiteReading, recognised: Recognised | None) -> Iterator[Proposal]:
    if recognised and not account.company_id:
        yield recognised.proposal(account)
    for said in reading.company:
        if not _same(said.attribute, said.value, _known(account, said.attribute)):
            yield _of_company(account, said)
    for person in _new_people(account, reading.people):
        yield _of_person(account, person)


def _of_company(account: Account, said: Said) -> Proposal:
    known, since = _known(account, said.attribute), account.facts_as_of or account.created.date()
    return Proposal(
        **origin(account, said), value=fit(said.attribute, said.value), known=known, known_as_of=since if known else None,
        key=key_of(said.attribute, said.value),
    )  # fmt: skip


def _of_person(account: Account, person: Person) -> Proposal:
    details: dict[str, Any] = {name: value for name in ("email", "phone") if (value := getattr(person, name))}
    if told := person.salutation:
        details["salutation"] = {"word": told.word.casefold(), "confidence": told.confidence, "reason": told.reason}
    name = parse_full_name(person.name)
    return Proposal(
        **origin(account, person.said), value=person.name[:400], job_title=person.job_title[:160], published_under_duty=person.duty,
        details=details, key=key_of(PERSON, name.plain if name else person.name),
    )  # fmt: skip


def origin(account: Account, said: Said) -> dict[str, Any]:
    """The columns of a proposal that say where it comes from."""
    return {
        "account": account, "attribute": said.attribute, "url": said.url, "quote": said.quote[:600], "before": said.before,
        "after": said.after, "read_at": said.read_at, "confidence": said.confidence,
    }  # fmt: skip


def _new_people(account: Account, people: tuple[Person, ...]) -> Iterator[Person]:
    """Those who are neither known here nor have refused."""
    known = {fold(f"{one.first_name} {one.last_name}") for one in Contact.objects.filter(account=account)}
    for person in people:
        name = parse_full_name(person.name, person.job_title)
        keys = person_keys(name=person.name, company=account.name, email=person.email, phones=(person.phone,))
        if name and fold(name.plain) not in known and not suppressed_keys(keys):
            yield person


def _refused(account: Account, said: Said, by: Member | None) -> None:
    if not account.opt_outs.filter(scope="company", withdrawn_at=None).exists():
        opt_out_record(scope="company", account=account, contact=None, source=said.url[:200], said_on=said.read_at.date(), by=by)


def _facts_follow(account: Account, reading: SiteReading) -> int:
    """What the site shows now; what is new or gone since an earlier reading is counted: an occasion to talk."""
    earlier = Reading.objects.filter(account=account, success__isnull=False).exists()
    known = {fact.key: fact for fact in SiteFact.objects.filter(account=account)}
    seen = {key_of(said.attribute, said.value): said for said in reading.facts}
    new = [_fact(account, said, key, news=earlier) for key, said in seen.items() if key not in known]
    SiteFact.objects.bulk_create(new)
    back = [fact for key, fact in known.items() if key in seen and fact.gone]
    for fact in back:
        fact.gone, fact.news, fact.first_read = None, True, seen[fact.key].read_at
    still = [fact for key, fact in known.items() if key in seen]
    for fact in still:
        fact.last_read = seen[fact.key].read_at
    SiteFact.objects.bulk_update(still, ["last_read", "first_read", "gone", "news"])
    # of a page that was not read this time nothing is said
    left = [fact.pk for key, fact in known.items() if key not in seen and not fact.gone and fact.url in reading.addresses]
    SiteFact.objects.filter(pk__in=left).update(gone=timezone.now())
    return len(back) + len(left) + (len(new) if earlier else 0)


def _fact(account: Account, said: Said, key: str, *, news: bool) -> SiteFact:
    columns = origin(account, said) | {"value": said.value[:200], "first_read": said.read_at, "last_read": said.read_at}
    del columns["read_at"]
    return SiteFact(**columns, news=news, key=key)


def _known(account: Account, attribute: str) -> str:
    """What the account says; a name that is but the domain it was begun with says nothing."""
    value: str = getattr(account, attribute)
    site = site_of_account(account) if attribute == "name" else None
    return "" if site and value == site.name else value


def fit(attribute: str, value: str) -> str:
    """As long as the account's column holds."""
    return value[: Account._meta.get_field(attribute).max_length]  # type: ignore[union-attr]


def key_of(attribute: str, value: str) -> str:
    return hashlib.sha256(f"{attribute}|{fold(value)}".encode()).hexdigest()


def _same(attribute: str, said: str, known: str) -> bool:
    """In whatever way it is written."""
    if attribute == "phone":
        return phone_key(said) == phone_key(known)
    return _plain(said) == _plain(known)


def _plain(value: str) -> str:
    return fold(value).replace("strasse", "str").replace(" ", "").replace(".", "").replace("-", "")
