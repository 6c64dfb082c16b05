"""Reading the queue, why a value stands, what a site shows, and how far the research of segments is."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from lotse.apps.accounts.models import Account
from lotse.apps.jobs.models import ENDED, Job
from lotse.apps.research.models import ACCEPTED, CORRECTED, OPEN, READ, Proposal, Reading, SiteFact
from lotse.apps.research.services import ACCOUNT, SEGMENT
from lotse.apps.strategy.selectors import segment_list
from lotse.domain import Message, say

SHOWN = 25
_LAST = 5
# Jobs looked through for the last one of each segment.
_RUNS = 100


@dataclass(frozen=True, slots=True)
class Run:
    """A job with the account that it reads."""

    job: Job
    account: Account
    ended: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """By which proposal a value or a person came into an account: primary keys by attribute, and by contact."""

    by_attribute: dict[str, int]
    by_contact: dict[int, int]


@dataclass(frozen=True, slots=True)
class SegmentRun:
    """Of a segment's accounts so many were read, could not be (by reason, most frequent first), or wait; ``job``: the last run."""

    pk: int
    name: str
    accounts: int
    read: int
    unread: tuple[tuple[Message, int], ...]
    job: Job | None

    @property
    def running(self) -> bool:
        return self.job is not None and self.job.state not in ENDED

    @property
    def failed(self) -> int:
        return sum(n for _, n in self.unread)

    @property
    def waiting(self) -> int:
        return max(0, self.accounts - self.read - self.failed)


def proposals(account: int | None = None) -> list[Proposal]:
    """The first of those that wait, an account's together."""
    rows = Proposal.objects.filter(state=OPEN, **({"account_id": account} if account else {}))
    return list(rows.select_related("account").order_by("account_id", "pk")[:SHOWN])


def proposals_open(account: int | None = None) -> int:
    return Proposal.objects.filter(state=OPEN, **({"account_id": account} if account else {})).count()


def runs(account: int | None = None) -> list[Run]:
    """The last jobs of single accounts, newest first."""
    rows = Job.objects.filter(kind=ACCOUNT, **({"arguments": {"account": account}} if account else {})).order_by("-created")[:_LAST]
    jobs = list(rows)
    accounts = Account.objects.in_bulk([job.arguments["account"] for job in jobs])
    return [Run(job, accounts[pk], job.state in ENDED) for job in jobs if (pk := job.arguments["account"]) in accounts]


def evidence_of(account: int) -> Evidence:
    """Of what was accepted, the latest of each."""
    rows = Proposal.objects.filter(account_id=account, state__in=(ACCEPTED, CORRECTED)).order_by("decided_at", "pk")
    found = list(rows.values_list("pk", "attribute", "contact_id"))
    return Evidence({name: pk for pk, name, contact in found if not contact}, {contact: pk for pk, _, contact in found if contact})


def site_facts(account: int) -> list[SiteFact]:
    """What the site shows or has shown, by kind; what is new or gone first."""
    return sorted(SiteFact.objects.filter(account_id=account), key=lambda fact: (not (fact.news or fact.gone), fact.attribute, fact.value))


def segment_runs() -> list[SegmentRun]:
    """Segments in force, by name."""
    accounts = dict(Account.objects.filter(segment__isnull=False).values_list("segment").annotate(n=Count("pk")).order_by())
    ended: dict[int, list[tuple[str, int]]] = {}
    rows = Reading.objects.filter(account__segment__isnull=False).values_list("account__segment", "state").annotate(n=Count("pk"))
    for segment, state, n in rows.order_by("-n"):
        ended.setdefault(segment, []).append((state, n))
    jobs = {job.arguments["segment"]: job for job in reversed(Job.objects.filter(kind=SEGMENT).order_by("-created", "-pk")[:_RUNS])}
    return [_segment_run(one.pk, one.approved.name, accounts, ended, jobs) for one in segment_list() if one.approved]


def _segment_run(pk: int, name: str, accounts: dict[int, int], ended: dict[int, list[tuple[str, int]]], jobs: dict[int, Job]) -> SegmentRun:
    states = ended.get(pk, [])
    unread = tuple((say(f"imprint.crawl.why.{state}"), n) for state, n in states if state != READ)
    return SegmentRun(pk, name, accounts.get(pk, 0), sum(n for state, n in states if state == READ), unread, jobs.get(pk))
