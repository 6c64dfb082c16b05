"""The job: crawl the account's site, read it, store what it says. The pages themselves are not kept: they hold people."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings

from lotse.apps.accounts.models import Account
from lotse.apps.jobs.models import Job
from lotse.apps.jobs.progress import Progress
from lotse.apps.research.reading import read_archive
from lotse.apps.research.services import reading_store, site_of_account
from lotse.domain import LotseError, say
from lotse.imprint.crawl import Limits, Settings, crawl

LIMITS = Limits()
_STEPS = 3


def research(progress: Progress, *, job: Job, account: int) -> dict[str, Any]:
    """May run again: what was proposed before is not proposed twice. Raises ``LotseError`` where the site cannot be read."""
    found = Account.objects.get(pk=account)
    site = site_of_account(found)
    if site is None:
        raise LotseError(say("apps.research.no_site"), remedy=say("apps.research.no_site_remedy"))
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "site.warc.gz"
        progress.step(0, _STEPS, say("apps.research.crawling", site=site.name))
        (outcome,) = crawl([site], archive, Settings(settings.CRAWL_CONTACT, LIMITS, allow_private=settings.CRAWL_PRIVATE)).outcomes
        if outcome.state != "read":
            why = say(f"imprint.crawl.why.{outcome.state}")
            raise LotseError(say("apps.research.not_read", site=site.name, why=why), remedy=say("apps.research.not_read_remedy"))
        progress.step(1, _STEPS, say("apps.research.reading"))
        reading = read_archive(archive)
    counts = reading_store(account=found, reading=reading, by=job.by)
    progress.step(_STEPS, _STEPS)
    return {"account": account, **counts}
