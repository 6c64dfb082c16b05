"""Many sites at once into one archive, in a run that can be killed and goes on."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from lotse.domain.progress import Progress
from lotse.imprint.crawl.addresses import Resolve, resolve
from lotse.imprint.crawl.archive import Archive
from lotse.imprint.crawl.desk import Desk
from lotse.imprint.crawl.fetching import tls_context
from lotse.imprint.crawl.settings import Settings
from lotse.imprint.crawl.shelf import Shelf, whole_length
from lotse.imprint.crawl.sites import Site
from lotse.imprint.crawl.visit import Outcome, visit
from lotse.tables import partial_file, partial_path

# Names are looked up in threads, since the system's resolver waits.
_RESOLVERS = 64


@dataclass(slots=True)
class Result:
    """``sites``: all that were named; ``before``: those that an earlier run had done; ``outcomes``: of the others, as they ended."""

    sites: int
    before: int
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def read(self) -> int:
        return sum(outcome.state == "read" for outcome in self.outcomes)

    @property
    def imprints(self) -> int:
        """Sites whose imprint was found."""
        return sum(bool(outcome.pages.get("imprint")) for outcome in self.outcomes)

    def unread(self) -> dict[str, int]:
        """How many sites could not be read, by the reason."""
        return dict(Counter(outcome.state for outcome in self.outcomes if outcome.state != "read").most_common())


def crawl(
    sites: Sequence[Site],
    out: Path,
    settings: Settings,
    *,
    earlier: Path | None = None,
    fresh: bool = False,
    progress: Progress | None = None,
    resolver: Resolve = resolve,
) -> Result:
    """Reads ``sites`` into the WARC file ``out``, which appears when all are done; until then its part lies beside it.

    A run that finds such a part goes on with it, unless ``fresh``. Pages of ``earlier`` (default: what stands at ``out``) are asked
    for only if they have changed; those that have not are taken over with their own date. No page is asked for twice in one archive.

    Raises :class:`LotseError` where ``out`` cannot be written.
    """
    part = partial_path(out)
    with partial_file(out, resume=not fresh) as file:
        file.truncate(whole_length(part))
        known = earlier or (out if out.exists() else None)
        kept = Shelf.read(part)
        archive = Archive(file, kept)
        archive.begin(settings)
        waiting = [site for site in sites if site.name not in kept.sites]
        result = Result(len(sites), len(sites) - len(waiting))
        desk = Desk(settings, archive, kept, Shelf.read(known) if known else Shelf(None), resolver, tls_context())
        asyncio.run(_crawl(iter(waiting), desk, result, progress))
    return result


async def _crawl(waiting: Iterator[Site], desk: Desk, result: Result, progress: Progress | None) -> None:
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(_RESOLVERS))

    async def work() -> None:
        for site in waiting:
            result.outcomes.append(await visit(site, desk))
            if progress:
                progress(result.before + len(result.outcomes), result.sites, site.name)

    at_once = min(desk.settings.limits.sites_at_once, result.sites - result.before)
    await asyncio.gather(*(work() for _ in range(at_once)))
