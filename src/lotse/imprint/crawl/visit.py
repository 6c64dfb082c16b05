"""One site: its first page, from there its imprint, contact, team and about pages, as far as robots.txt and the limits allow."""

from __future__ import annotations

import asyncio
import heapq
import time
from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any

from lotse.domain import LotseError
from lotse.imprint.crawl.desk import Desk
from lotse.imprint.crawl.exchange import Exchange
from lotse.imprint.crawl.fetching import Fetcher, FetchError
from lotse.imprint.crawl.links import Link, find_links, guesses, most, next_page, sitemap_link, sitemap_places
from lotse.imprint.crawl.robots import Robots
from lotse.imprint.crawl.sites import Site, canonical, family_of, host_of, likeness, origin_of

_MOST_SITEMAPS = 3
# After these the site is left alone: it asked for it, or it is no place to be.
_FINAL = frozenset({"private", "wait"})
_WAIT = (429, 503)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a site. ``pages``: addresses that were read, by kind ("start" for the first); ``problems``: address and why, its
    first word a key of ``imprint.crawl.why``; ``moved_to``: the domain that it led to; ``requests``: those of this run.
    """

    site: str
    pages: dict[str, list[str]]
    problems: list[tuple[str, str]]
    requests: int
    seconds: float
    moved_to: str | None = None

    @property
    def state(self) -> str:
        """ "read" where a page was, else why not."""
        if any(self.pages.values()):
            return "read"
        return self.problems[-1][1].split()[0] if self.problems else "empty"

    def record(self) -> dict[str, Any]:
        return {
            "state": self.state, "pages": self.pages, "problems": self.problems, "moved_to": self.moved_to,
            "requests": self.requests, "seconds": round(self.seconds, 1),
        }  # fmt: skip


async def visit(site: Site, desk: Desk) -> Outcome:
    """Reads a site into the archive. Whatever its servers do, it ends within the limits and raises nothing but :class:`LotseError`."""
    started = time.monotonic()
    async with Fetcher(desk.settings, desk.resolve, desk.context) as fetcher:
        walk = _Walk(site, desk, fetcher)
        try:
            async with asyncio.timeout(desk.settings.limits.site_seconds):
                await walk.go()
        except _SiteLeftError:
            pass
        except TimeoutError:
            walk.problems.append((site.starts[0], "site_time"))
        except LotseError:
            raise
        except Exception as error:  # a fault of ours on one site must not end the crawl of the others
            walk.problems.append((site.starts[0], f"fault {type(error).__name__}: {error}"[:200]))
    outcome = Outcome(site.name, walk.pages, walk.problems, walk.requests, time.monotonic() - started, walk.moved_to)
    desk.archive.end_site(site.starts[0], site.name, outcome.record())
    return outcome


class _SiteLeftError(Exception):
    """The site is left before its time."""


@dataclass
class _Walk:
    """The state of one visit."""

    site: Site
    desk: Desk
    fetcher: Fetcher
    pages: dict[str, list[str]] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)
    requests: int = 0
    moved_to: str | None = None
    opened: int = 0
    robots: dict[str, Robots] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    queue: list[Link] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.limits = self.desk.settings.limits
        self.family = family_of(host_of(self.site.starts[0]))

    async def go(self) -> None:
        start = await self._enter()
        if start is None:
            return
        await self._read_queue()
        if not self.pages.get("imprint"):
            await self._look_into_sitemaps(origin_of(start))
            await self._read_queue()
        if not self.pages.get("imprint"):
            for link in guesses(origin_of(start)):
                self._queue(link)
            await self._read_queue()

    async def _enter(self) -> str | None:
        """The address at which the site begins; ``None`` where no server answers."""
        unknown: set[str] = set()
        for url in self.site.starts:
            if host_of(url) in unknown:
                continue
            page = await self._open(url)
            if page is not None and page.is_page:
                page = await self._past_doorways(page)
                self._keep("start", page)
                return page.url
            why = self.problems[-1][1] if self.problems else ""
            if page is None and why == "no_address":
                unknown.add(host_of(url))
            elif page is not None or why == "robots":
                # It stands there, though its first page cannot be read: other pages may be.
                return page.url if page else url
        return None

    async def _past_doorways(self, page: Exchange) -> Exchange:
        for _ in range(2):
            target = next_page(page.text(self.limits.unpacked_bytes), page.url)
            if target is None or likeness(target) in self.seen or not self._is_own(target):
                break
            further = await self._open(target)
            if further is None or not further.is_page:
                break
            page = further
        return page

    async def _read_queue(self) -> None:
        read = Counter({kind: len(pages) for kind, pages in self.pages.items()})
        while self.queue and self.opened < self.limits.pages:
            link = heapq.heappop(self.queue)
            if read[link.kind] >= most(link.kind) or likeness(link.url) in self.seen:
                continue
            page = await self._open(link.url)
            if page is not None and page.is_page:
                read[link.kind] += 1
                self._keep(link.kind, page)

    def _keep(self, kind: str, page: Exchange) -> None:
        """Notes a page that was read, and where it leads."""
        self.pages.setdefault(kind, []).append(page.url)
        for link in find_links(page.text(self.limits.unpacked_bytes), page.url):
            self._queue(link)

    def _queue(self, link: Link) -> None:
        if self._is_own(link.url) and likeness(link.url) not in self.seen:
            heapq.heappush(self.queue, link)

    def _is_own(self, url: str) -> bool:
        return family_of(host_of(url)) == self.family

    async def _look_into_sitemaps(self, origin: str) -> None:
        robots = self.robots.get(origin, Robots.open())
        named = [url for place in robots.sitemaps if (url := canonical(place, origin)) and self._is_own(url)]
        waiting = named or [f"{origin}/sitemap.xml"]
        for _ in range(_MOST_SITEMAPS):
            url = waiting.pop(0) if waiting else None
            if url is None or not robots.allows(url):
                continue
            answer = await self._follow(url)
            if answer is None or not 200 <= answer.status < 300:
                continue
            for place in sitemap_places(answer.text(self.limits.unpacked_bytes), answer.url):
                if place.partition("?")[0].endswith((".xml", ".xml.gz")):
                    # Of an index the parts that hold pages come first, not those of articles or pictures.
                    waiting.insert(0 if "page" in place.rpartition("/")[2] else len(waiting), place)
                elif link := sitemap_link(place):
                    self._queue(link)

    async def _open(self, url: str) -> Exchange | None:
        """A page and where it leads to in the end; ``None`` with a problem noted where there is none. Counts towards the limit of pages."""
        self.opened += 1
        self.seen.add(likeness(url))
        answer = await self._follow(url, guarded=True)
        if answer is None:
            return None
        self.seen.add(likeness(answer.url))
        if not answer.is_page:
            self.problems.append((answer.url, f"status {answer.status}" if answer.status >= 300 else "no_page"))
        if answer.status in _WAIT:
            self.problems.append((answer.url, "wait"))
            raise _SiteLeftError
        return answer

    async def _follow(self, url: str, *, guarded: bool = False) -> Exchange | None:
        """Through redirects within the site; from its first page also to another one, to which the firm has moved."""
        passed: set[str] = set()
        while True:
            if guarded and not await self._may_read(url):
                return None
            try:
                answer = await self._get(url)
            except FetchError as failed:
                self._note(url, failed.why)
                return None
            target = canonical(answer.headers.get("location", ""), url) if 300 <= answer.status < 400 else None
            if target is None:
                return answer
            passed.add(url)
            if target in passed or len(passed) > self.limits.redirects:
                self._note(url, "circle")
                return None
            if not self._is_own(target) and not (guarded and self._moves(target)):
                self._note(target, "elsewhere")
                return None
            url = target

    def _moves(self, target: str) -> bool:
        """Whether the site as a whole is now another: only from its first page, and once."""
        if self.pages or self.moved_to:
            return False
        self.family = self.moved_to = family_of(host_of(target))
        return True

    async def _may_read(self, url: str) -> bool:
        try:
            robots = await self._rules(origin_of(url))
        except FetchError as failed:
            self._note(url, failed.why)
            return False
        if not robots.allows(url):
            self._note(url, "robots")
            return False
        return True

    def _note(self, url: str, why: str) -> None:
        """Notes it, and leaves a site that is not to be asked again."""
        self.problems.append((url, why))
        if why in _FINAL:
            raise _SiteLeftError

    async def _rules(self, origin: str) -> Robots:
        """The origin's robots.txt, read once. Raises :class:`FetchError` where its server does not answer."""
        if origin not in self.robots:
            self.robots[origin] = await self._read_rules(f"{origin}/robots.txt")
        return self.robots[origin]

    async def _read_rules(self, url: str) -> Robots:
        for _ in range(self.limits.redirects):
            answer = await self._get(url)
            target = canonical(answer.headers.get("location", ""), url) if 300 <= answer.status < 400 else None
            if target is None:
                return Robots.of(answer)
            if not self._is_own(target):
                break
            url = target
        return Robots.open()

    async def _get(self, url: str) -> Exchange:
        """An answer from this crawl's own archive, else from the server, which need not send again what has not changed."""
        robots = self.robots.get(origin_of(url))
        delay = max(self.limits.delay, robots.delay if robots else 0.0)
        async with self.desk.turn(host_of(url), delay) if url not in self.desk.kept else nullcontext():
            if known := self.desk.kept.exchange(url):
                return known
            self.requests += 1
            answer = await self.fetcher.get(url, self.desk.earlier.conditions(url))
        return self._archived(answer)

    def _archived(self, answer: Exchange) -> Exchange:
        if answer.status == 304 and answer.url in self.desk.earlier:
            return self.desk.archive.add_unchanged(answer, self.desk.earlier)
        self.desk.archive.add(answer)
        return answer
