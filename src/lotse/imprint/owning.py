"""Which of several candidates is the publisher's own: by the zone it stands in and how near it stands to the publisher's address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lotse.imprint.finders.address import AddressCandidate, find_addresses
from lotse.imprint.finders.candidate import Candidate
from lotse.imprint.finders.forms import form_of
from lotse.imprint.finders.name import name_above, own_begins, own_label
from lotse.imprint.finders.titles import is_title
from lotse.imprint.reading import Page
from lotse.imprint.rules import lower
from lotse.imprint.zones import CLOSED, zones

_ZONE_COST = {"privacy": 2.5, "editor": 1.5, "sister": 2.0, "partner": 1.0}
_SAYS_MORE = re.compile(r"[§:]|gemäß|according|pursuant|nach ")
# What stands forty lines away is as good as anywhere.
_FAR = 40


@dataclass(frozen=True, slots=True)
class Layout:
    """A page with its zones and the lines on which the publisher's own entry opens."""

    page: Page
    zones: Sequence[str | None]
    openings: tuple[int, ...]

    @classmethod
    def of(cls, page: Page) -> Layout:
        kinds = zones(page)
        named = sorted({page.line_at(place) for place in own_begins().places(page.words, page.lower)})
        opened = [i for i in named if kinds[i] is None and len(page.lines[i].text) < 200 and own_label().match(lower(page.lines[i].text))]
        # A bare "Impressum" is a link of the navigation as a rule, where the page has a title or says by which law.
        titled = [i for i in opened if page.lines[i].heading or _SAYS_MORE.search(page.lines[i].text)]
        return cls(page, kinds, tuple(titled or opened))

    def zone(self, at: int) -> str | None:
        return self.zones[self.page.line_at(at)] if self.zones else None

    def closed(self, at: int) -> bool:
        """Somebody else stands here for certain."""
        return self.zone(at) in CLOSED

    def cost(self, at: int) -> float:
        return _ZONE_COST.get(self.zone(at) or "", 0.0)

    def opened(self, at: int) -> bool:
        """Whether the publisher's entry opens within a few lines above."""
        line = self.page.line_at(at)
        return any(0 <= line - opening <= 8 for opening in self.openings)

    def best(self, candidates: Iterable[Candidate], anchor: int | None) -> Candidate | None:
        """The heaviest one outside others' zones: weight, less the zone's cost, less the distance to ``anchor`` in lines."""
        rated = [(self.rate(one, anchor), -one.start, one) for one in candidates if not self.closed(one.start)]
        score, _, best = max(rated, key=lambda entry: entry[:2], default=(0.0, 0, None))
        return best.weighed(score - best.weight) if best else None

    def rate(self, one: Candidate, anchor: int | None) -> float:
        far = 0.0 if anchor is None else min(abs(self.page.line_at(one.start) - self.page.line_at(anchor)), _FAR) / _FAR * 2
        return one.weight - self.cost(one.start) - far


def own_address(layout: Layout) -> AddressCandidate | None:
    """The publisher's address: the first in its own entry, rather one with a street and a firm's name above."""
    rated: list[tuple[float, int, AddressCandidate]] = []
    own = sorted((one for one in find_addresses(layout.page) if not layout.closed(one.top)), key=lambda one: one.top)
    for place, found in enumerate(own):
        score = found.certain - layout.cost(found.top) + (1.0 if layout.opened(found.top) else 0.0) - 0.2 * min(place, 6)
        name = name_above(layout.page, found)
        score += 0.7 if name and form_of(name.value) else 0.0
        score -= 1.3 if name and not form_of(name.value) and holds_office(layout.page, name) else 0.0
        score -= 0.5 if found.street is None else 0.0
        rated.append((score, -place, found.weighed(score)))
    score, _, best = max(rated, key=lambda entry: entry[:2], default=(0.0, 0, None))
    return best if score > -1.5 else None


def holds_office(page: Page, name: Candidate) -> bool:
    """Whether the line above a name is a title: the address is that person's own, where the page has another."""
    number = page.line_at(name.start)
    return number > 0 and is_title(page.lines[number - 1].text)


_NOT_GENERAL = re.compile(
    r"datenschutz|privacy|dsb|webmaster|noreply|no-reply|abuse|jobs|bewerbung|presse|support@|example|beispiel|dpo@|odr|poststelle"
)


def general(candidate: Candidate) -> Candidate:
    """An address for one purpose weighs less than the firm's own."""
    return candidate.weighed(-0.8) if _NOT_GENERAL.search(candidate.value) else candidate
