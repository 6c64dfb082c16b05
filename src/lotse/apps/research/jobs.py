"""The jobs: crawl sites, read them, store what they say. The pages themselves are not kept: they hold people."""

from __future__ import annotations

import datetime as dt
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from lotse.apps.accounts.models import Account
from lotse.apps.jobs.models import Job
from lotse.apps.jobs.progress import Cancelled, Progress
from lotse.apps.research.models import READ
from lotse.apps.research.reading import SiteReading, read_archive
from lotse.apps.research.recognising import Recogniser
from lotse.apps.research.services import contact_of, reading_failed, reading_store, site_of_account
from lotse.apps.snapshot import market
from lotse.domain import LotseError, Message, say
from lotse.domain.progress import Progress as Tell
from lotse.imprint.crawl import Limits, Outcome, Settings, Site, crawl

LIMITS = Limits()
_STEPS = 3
# Of a segment so many sites are read at the same time; what was read so far is stored before the next ones are asked.
_AT_ONCE = 20
_TELL = 1.0  # seconds
# A site that was read within this time is not asked again; nor is one that could not be, within a shorter one.
_FRESH, _TRIED = dt.timedelta(days=30), dt.timedelta(days=1)


def research(progress: Progress, *, job: Job, account: int) -> dict[str, Any]:
    """May run again: what was proposed before is not proposed twice. Raises ``LotseError`` where the site cannot be read."""
    found = Account.objects.get(pk=account)
    site = site_of_account(found)
    if site is None:
        raise LotseError(say("apps.research.no_site"), remedy=say("apps.research.no_site_remedy"))
    progress.step(0, _STEPS, say("apps.research.crawling", site=site.name))
    ((outcome, _, reading),) = _read([site], job, lambda *_: None)
    if reading is None:
        reading_failed(account=found, why=outcome.state)
        why = say(f"imprint.crawl.why.{outcome.state}")
        raise LotseError(say("apps.research.not_read", site=site.name, why=why), remedy=say("apps.research.not_read_remedy"))
    progress.step(1, _STEPS, say("apps.research.reading"))
    recognised = Recogniser(market()).recognise(found, site.name, reading)
    counts = reading_store(account=found, reading=reading, by=job.by, recognised=recognised)
    progress.step(_STEPS, _STEPS)
    return {"account": account, **counts}


def research_segment(progress: Progress, *, job: Job, segment: int) -> dict[str, Any]:
    """A few sites after the other; ended amid its work, another run goes on behind the last that were stored."""
    waiting, without = _waiting(segment)
    sites, result, unread, recogniser = list(waiting), Counter(without=without), Counter[str](), Recogniser(market())
    stage = say("apps.research.segment", n=len(sites))
    for start in range(0, len(sites), _AT_ONCE):
        begun = partial(_step, progress, start, len(sites), stage)
        begun(0, None, "")
        for outcome, site, reading in _read(sites[start : start + _AT_ONCE], job, begun):
            for account in waiting[site]:
                if reading is None:
                    reading_failed(account=account, why=outcome.state)
                    unread[outcome.state] += 1
                    continue
                known = recogniser.recognise(account, site.name, reading)
                result.update(reading_store(account=account, reading=reading, by=job.by, recognised=known))
                result["read"] += 1
    progress.step(len(sites), len(sites), stage)
    return {"segment": segment, **result, "unread": dict(unread.most_common())}


def _step(progress: Progress, before: int, total: int, stage: Message, done: int, _: int | None, __: str) -> None:
    """As a crawl tells its progress, among all sites."""
    progress.step(before + done, total, stage)


def _read(sites: Sequence[Site], job: Job, told: Tell) -> Iterator[tuple[Outcome, Site, SiteReading | None]]:
    """How each site ended, with what it says where it could be read."""
    asking = Settings(contact_of(job.workspace), LIMITS, allow_private=settings.CRAWL_PRIVATE)
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "sites.warc.gz"
        outcomes = _crawl(sites, archive, asking, told)
        readings = read_archive(archive, outcomes)
    named = {site.name: site for site in sites}
    for outcome in outcomes:
        yield outcome, named[outcome.site], readings.get(outcome.site) if outcome.state == READ else None


def _crawl(sites: Sequence[Site], archive: Path, asking: Settings, told: Tell) -> list[Outcome]:
    """In a thread of its own: the database refuses whoever runs a loop of events. Ended from outside, it stops behind the next site."""
    ended, done = threading.Event(), [0]

    def count(n: int, *_: object) -> None:
        done[0] = n
        if ended.is_set():
            raise Cancelled

    with ThreadPoolExecutor(1) as pool:
        crawling = pool.submit(crawl, sites, archive, asking, progress=count)
        try:
            while wait([crawling], timeout=_TELL).not_done:
                told(done[0], len(sites), "")
        except Cancelled:
            ended.set()
            raise
        return crawling.result().outcomes


def _waiting(segment: int) -> tuple[dict[Site, list[Account]], int]:
    """Sites that were not read lately, each with its accounts; and how many accounts have none that is known."""
    now = timezone.now()
    lately = Q(reading__success__gte=now - _FRESH) | Q(reading__at__gte=now - _TRIED)
    sites: dict[Site, list[Account]] = {}
    without = 0
    for account in Account.objects.filter(segment_id=segment).exclude(lately).order_by("-fit", "pk"):
        site = site_of_account(account)
        if site is None:
            without += 1
        else:
            sites.setdefault(site, []).append(account)
    return sites, without
