"""What waits for whom in the strategy: to be decided, to be revised, to be proposed, or with those who decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lotse.apps.strategy.kinds import KINDS, kind_of
from lotse.apps.strategy.models import PROPOSED, RETURNED, Version
from lotse.apps.strategy.selectors import in_progress
from lotse.apps.strategy.services import title_of
from lotse.web.frame import Request
from lotse.web.versions.told import Difference, compared
from lotse.web.versions.views import before_of, place_of


@dataclass(frozen=True, slots=True)
class Waiting:
    """``place``: where it is edited; ``decides``: the roles whose signature is wanted; ``contributes``: who
    may revise it."""

    kind: str
    version: Version
    title: str
    place: str
    decides: tuple[str, ...]
    contributes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class First:
    """The one that the page's keys act on, with what it changes; ``before`` is what is in force."""

    waiting: Waiting
    before: Version | None
    rows: tuple[Difference, ...]


@dataclass(slots=True)
class Inbox:
    """Each the longest waiting first. ``decide`` is asked of this member, ``revise`` was sent back, ``drafts`` are the member's own and
    not proposed yet, ``elsewhere`` waits for others."""

    decide: list[Waiting] = field(default_factory=list)
    revise: list[Waiting] = field(default_factory=list)
    drafts: list[Waiting] = field(default_factory=list)
    elsewhere: list[Waiting] = field(default_factory=list)
    first: First | None = None

    @property
    def mine(self) -> int:
        return len(self.decide) + len(self.revise) + len(self.drafts)


def inbox(request: Request) -> Inbox:
    """Those who do not contribute see what is in force alone, so nothing waits for them here."""
    found, me = Inbox(), request.membership.member.pk
    for one, decides in _visible(request):
        if one.version.state == PROPOSED:
            (found.decide if decides else found.elsewhere).append(one)
        elif one.version.state == RETURNED:
            (found.elsewhere if one.version.decided_by_id == me else found.revise).append(one)
        elif one.version.author_id == me:
            found.drafts.append(one)
    if found.decide:
        found.first = _first(request, found.decide[0])
    return found


def _visible(request: Request) -> Iterator[tuple[Waiting, bool]]:
    may, slug = request.membership.may, request.membership.workspace.slug
    for version in in_progress(kind for kind in KINDS.values() if may(kind.contributes)):
        kind = kind_of(version)
        decides, contributes = (tuple(sorted(need.roles)) for need in (kind.decides, kind.contributes))
        yield Waiting(kind.key, version, title_of(version), place_of(kind, version, slug), decides, contributes), may(kind.decides)


def _first(request: Request, one: Waiting) -> First:
    before = before_of(KINDS[one.kind], one.version)
    rows = compared(before, one.version, request.wording)
    return First(one, before, tuple(row for row in rows if before is None or row.state != "same"))
