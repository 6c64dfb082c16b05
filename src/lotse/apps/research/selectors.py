"""Reading the queue."""

from __future__ import annotations

from dataclasses import dataclass

from lotse.apps.accounts.models import Account
from lotse.apps.jobs.models import ENDED, Job
from lotse.apps.research.models import OPEN, Proposal
from lotse.apps.research.services import KIND

SHOWN = 25
_LAST = 5


@dataclass(frozen=True, slots=True)
class Run:
    """A job with the account that it reads."""

    job: Job
    account: Account
    ended: bool


def proposals(account: int | None = None) -> list[Proposal]:
    """The first of those that wait, an account's together."""
    rows = Proposal.objects.filter(state=OPEN, **({"account_id": account} if account else {}))
    return list(rows.select_related("account").order_by("account_id", "pk")[:SHOWN])


def proposals_open(account: int | None = None) -> int:
    return Proposal.objects.filter(state=OPEN, **({"account_id": account} if account else {})).count()


def runs(account: int | None = None) -> list[Run]:
    """The last jobs, newest first."""
    rows = Job.objects.filter(kind=KIND, **({"arguments": {"account": account}} if account else {})).order_by("-created")[:_LAST]
    jobs = list(rows)
    accounts = Account.objects.in_bulk([job.arguments["account"] for job in jobs])
    return [Run(job, accounts[pk], job.state in ENDED) for job in jobs if (pk := job.arguments["account"]) in accounts]
