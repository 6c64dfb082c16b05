"""What is to be decided or done now, for whom; and the steps of a client's first week."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from lotse.apps.workspaces.needs import MANAGES, Need, contributes, decides
from lotse.apps.workspaces.roles import Artefact, Role
from lotse.apps.workspaces.selectors import Membership
from lotse.domain import Message, say
from lotse.web.overview.goal import goal_of
from lotse.web.overview.standing import PROPOSALS, Standing


@dataclass(frozen=True, slots=True)
class Item:
    """``mark`` is a shape of the look (go, care, stop, prop, ok); ``url`` empty: nothing that this person can do about it."""

    mark: str
    title: Message
    text: Message
    label: Message | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One of the first week. ``state``: done, now (what comes next), also (what may be done as well), later."""

    name: str
    state: str
    url: str
    mine: bool

    @property
    def title(self) -> Message:
        return say(f"web.overview.step.{self.name}")

    @property
    def text(self) -> Message:
        return say(f"web.overview.step_text.{self.name}")

    @property
    def label(self) -> Message:
        return say(f"web.overview.step_do.{self.name}")

    @property
    def who(self) -> Message:
        return say(f"web.overview.step_who.{self.name}")


def link(membership: Membership, name: str, *arguments: object) -> str:
    """The address within the workspace, or empty where there is no such screen."""
    try:
        return reverse(name, args=[membership.workspace.slug, *arguments])
    except NoReverseMatch:
        return ""


def agenda(membership: Membership, at: Standing, *, proposals: bool = True) -> list[Item]:
    """Most pressing first; without ``proposals`` where they are shown one by one."""
    asked = (_imports, *((_proposals,) if proposals else ()), _finding, _goal, _look_back, _queue)
    return [item for part in asked for item in part(membership, at)]


def first_week(membership: Membership, at: Standing) -> list[Step]:
    """The way of a new client; empty once people are talking about an approved segment, whatever was left out."""
    if at.attempts and at.segments:
        return []
    steps = _steps(at)
    reached = max((n for n, (_, done, _, _) in enumerate(steps) if done), default=-1)
    # What somebody passed over on the way (there is no export everywhere) holds nobody up.
    now = next((name for n, (name, _, _, _) in enumerate(steps) if n > reached), None) or next(
        (name for name, done, _, _ in steps if not done), None
    )
    if now is None:
        return []
    also = "segment" if now == "upload" else None  # whoever has no export passes it over
    return [
        Step(
            name,
            "done" if done else "now" if name == now else "also" if name == also else "later",
            link(membership, screen),
            membership.may(need),
        )
        for name, done, screen, need in steps
    ]


def _steps(at: Standing) -> tuple[tuple[str, bool, str, Need], ...]:
    """Name, whether it is done, where it is done, and by whom: people, then 1 decide, 2 find, 3 talk."""
    return (
        ("people", at.deciders > 0 and at.salespeople > 0, "members", MANAGES),
        ("upload", at.imports > 0 or at.deals > 0, "imports", MANAGES),
        ("segment", at.segments > 0 or bool(at.proposals.get("segment")), "segments", contributes(Artefact.ICP)),
        ("approve", at.segments > 0, "segments", decides(Artefact.ICP)),
        ("words", at.plays > 0, "matrix", contributes(Artefact.VALUE)),
        ("accounts", at.accounts > at.customers, "companies", contributes(Artefact.COMPANY_RESEARCH)),
        ("queue", at.attempts > 0, "today", Need(frozenset({Role.SALES, Role.BOARD, Role.PARTNER}))),
    )


def _imports(membership: Membership, at: Standing) -> list[Item]:
    if not at.previews or not membership.may(MANAGES):
        return []
    return [_item(membership, "care", "previews", "imports", n=at.previews)]


def _proposals(membership: Membership, at: Standing) -> list[Item]:
    """Those who decide are asked; those who contribute read that it is waiting; the others see what is in force alone."""
    found = []
    for kind, _, artefact, screen in PROPOSALS:
        waiting = at.proposals.get(kind, 0)
        if waiting and membership.may(contributes(artefact)):
            which = "proposal_yours" if membership.may(decides(artefact)) else "proposal_waits"
            found.append(_item(membership, "prop", which, screen, n=waiting, kind=say(f"web.overview.kind.{kind}", n=waiting)))
    return found


def _finding(membership: Membership, at: Standing) -> list[Item]:
    if at.finding is None or at.finding_decided or not membership.may(MANAGES):
        return []
    return [_item(membership, "prop", "finding", "finding", day=at.finding.as_of)]


def _goal(membership: Membership, at: Standing) -> list[Item]:
    """A goal that is reached, past, or that nobody set is held against nothing."""
    goal = goal_of(at.forecast)
    if goal is None or not membership.may(MANAGES):
        return []
    workspace = membership.workspace
    if goal.reached:
        return [_item(membership, "prop", "goal_reached", "plan_goal", now=goal.now, goal=goal.goal)]
    if workspace.goal_until and workspace.goal_until < timezone.localdate():
        return [_item(membership, "care", "goal_past", "plan_goal", day=workspace.goal_until)]
    if workspace.goal_customers is None:
        return [_item(membership, "prop", "goal_unset", "plan_goal", now=goal.now, goal=goal.goal)]
    return []


def _look_back(membership: Membership, at: Standing) -> list[Item]:
    if not at.look_back or not membership.may(MANAGES):
        return []
    return [_item(membership, "prop", "look_back", "week", n=at.look_back)]


def _queue(membership: Membership, at: Standing) -> list[Item]:
    found = []
    if at.unassigned and membership.may(contributes(Artefact.COMPANY_RESEARCH)):
        found.append(_item(membership, "care", "unassigned", "accounts", n=at.unassigned))
    if at.due:
        found.append(_item(membership, "go", "due", "today", n=at.due))
    elif at.accounts and at.segments:
        found.append(_item(membership, "stop", "no_queue", "accounts", n=at.salespeople))
    return found


def _item(membership: Membership, mark: str, key: str, screen: str, **params: object) -> Item:
    title, text, label = (say(f"web.overview.{key}.{part}", **params) for part in ("title", "text", "label"))
    return Item(mark, title, text, label, link(membership, screen))
