"""Research is begun: of one account, of a domain, of a whole segment."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction

from lotse.apps.accounts.models import CANDIDATE, Account
from lotse.apps.accounts.services import account_new
from lotse.apps.audit.services import event_record
from lotse.apps.jobs.models import ENDED, Job
from lotse.apps.jobs.services import job_start
from lotse.apps.strategy.models import Segment
from lotse.apps.workspaces.models import Member, Workspace
from lotse.domain import LotseError, say
from lotse.imprint.crawl import Site, site_of

ACCOUNT, SEGMENT = "research.account", "research.segment"
_COUNTRIES = {"at": "AT", "ch": "CH", "li": "LI", "de": "DE"}


def contact_of(workspace: Workspace) -> str:
    """To whom operators of sites may turn: as the server was started with, else as the agency says; empty where nobody said so."""
    return settings.CRAWL_CONTACT or workspace.agency.contact


def site_of_account(account: Account) -> Site | None:
    """Where the firm's site is: its website, else the domain of its mail address."""
    domain = account.website or account.email.rpartition("@")[2]
    return site_of(domain) if domain else None


@transaction.atomic
def account_of_domain(*, domain: str, workspace: Workspace, by: Member | None) -> Account:
    """The account whose site it is; a new one that is called so until its imprint says more.

    Raises ``LotseError`` where it is no domain.
    """
    site = site_of(domain)
    if site is None:
        raise LotseError(say("apps.research.no_domain"), remedy=say("apps.research.no_domain_remedy"))
    for known in Account.objects.filter(website__icontains=site.name).order_by("pk"):
        if (its := site_of_account(known)) and its.name == site.name:
            return known
    country = _COUNTRIES.get(site.name.rpartition(".")[2], workspace.country)
    return account_new(values={"name": site.name, "website": domain.strip()[:200], "status": CANDIDATE, "country": country}, by=by)


@transaction.atomic
def research_start(*, account: Account, by: Member | None) -> Job:
    """Puts the reading of a site into the queue; one that waits or runs already stays the only one.

    Raises ``LotseError`` where no site is known, or nobody is named to whom its operator could turn.
    """
    _contact_known(account.workspace)
    if site_of_account(account) is None:
        raise LotseError(say("apps.research.no_site"), remedy=say("apps.research.no_site_remedy"))
    return _start(ACCOUNT, {"account": account.pk}, account, account.name, by)


@transaction.atomic
def segment_research_start(*, segment: Segment, by: Member | None) -> Job:
    """The sites of all of its accounts, but those that were read lately; goes on where an earlier run was ended."""
    _contact_known(segment.workspace)
    return _start(SEGMENT, {"segment": segment.pk}, segment, segment.approved.name if segment.approved else "", by)


def _start(kind: str, arguments: dict[str, Any], subject: Account | Segment, name: str, by: Member | None) -> Job:
    running = Job.objects.filter(kind=kind, arguments=arguments).exclude(state__in=ENDED).first()
    if running is not None:
        return running
    event_record(by=by, verb="research_started", subject=subject, name=name)
    return job_start(kind=kind, arguments=arguments, by=by)


def _contact_known(workspace: Workspace) -> None:
    if not contact_of(workspace):
        raise LotseError(say("apps.research.no_contact"), remedy=say("apps.research.no_contact_remedy"))
