"""The rail: what stands in it for whom. A salesperson sees two jobs; the others decide, find, talk and learn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from lotse.apps.workspaces.needs import MANAGES, MEMBER, Need, roles
from lotse.apps.workspaces.roles import Role
from lotse.apps.workspaces.selectors import Membership


@dataclass(frozen=True, slots=True)
class Entry:
    """``name`` is the address's name and the key of its word (``web.frame.nav.<name>``); ``within``: names it stands for."""

    name: str
    icon: str
    need: Need = MEMBER
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """``title`` is the key of its word, or empty."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as the page needs it."""

    name: str
    icon: str
    url: str
    current: bool
    count: int | None = None


_NOT_SALES = roles(Role.BOARD, Role.PARTNER, Role.MARKETING, Role.BDR)
_TODAY = Entry("today", "sun", within=("today",))
_ACCOUNTS = Entry("accounts", "building-2", within=("account", "change"))
_TALKS = (Entry("conversations", "message-square", within=("conversation",)), Entry("deals", "handshake", within=("deal",)))
_NEXT = Entry("allocation", "list-checks", within=("allocation",))
_MATRIX = Entry("matrix", "grid-3x3", within=("cell", "play"))

_ALL = (
    Group("", (Entry("overview", "compass"), Entry("week", "calendar", MANAGES), _TODAY)),
    Group(
        "decide",
        (
            Entry("segments", "target", within=("segment",)),
            Entry("personas", "user-round", within=("persona",)),
            _MATRIX,
            Entry("offers", "layers", within=("offer",)),
            Entry("plays", "table-2", within=("plays",)),
            Entry("collaterals", "book-open", within=("collateral",)),
        ),
    ),
    Group(
        "find",
        (
            Entry("companies", "search", within=("company",)),
            _ACCOUNTS,
            Entry("research", "globe"),
            Entry("contacts", "users", within=("contact",)),
        ),
    ),
    Group("talk", _TALKS),
    Group(
        "learn",
        (
            Entry("finding", "scale", within=("finding", "known")),
            Entry("forecast", "trending-up", within=("forecast",)),
            Entry("plan", "file-text", within=("plan",)),
            _NEXT,
        ),
    ),
    Group(
        "run",
        (
            Entry("imports", "upload", MANAGES, within=("import",)),
            Entry("privacy", "shield", within=("privacy", "opt_out")),
            Entry("members", "contact", within=("member", "responsibilities")),
        ),
    ),
)
_SALES = (Group("", (_TODAY, _ACCOUNTS, *_TALKS, _MATRIX, _NEXT)),)
_TABS_SALES = ("today", "accounts", "conversations", "deals")
_TABS = ("overview", "today", "accounts", "finding")


def navigation(membership: Membership, here: str, counts: Mapping[str, int]) -> list[tuple[str, list[Shown]]]:
    """The rail's groups for this member; ``here`` is the name of the address shown, ``counts`` what waits there by name."""
    shown = [(group.title, _shown(group.entries, membership, here, counts)) for group in _groups(membership)]
    return [(title, entries) for title, entries in shown if entries]


def phone_tabs(membership: Membership, here: str) -> list[Shown]:
    """Four places under the thumb."""
    wanted = _TABS_SALES if membership.is_only(Role.SALES) else _TABS
    entries = {entry.name: entry for group in _groups(membership) for entry in group.entries}
    return _shown(tuple(entries[name] for name in wanted if name in entries), membership, here, {})


def _groups(membership: Membership) -> tuple[Group, ...]:
    return _SALES if membership.is_only(Role.SALES) else _ALL


def _shown(entries: tuple[Entry, ...], membership: Membership, here: str, counts: Mapping[str, int]) -> list[Shown]:
    found = []
    for entry in entries:
        if not membership.may(entry.need):
            continue
        try:
            url = reverse(entry.name, args=[membership.workspace.slug])
        except NoReverseMatch:
            continue
        current = here == entry.name or any(here == name or here.startswith(f"{name}_") for name in entry.within)
        found.append(Shown(entry.name, entry.icon, url, current, counts.get(entry.name)))
    return found
