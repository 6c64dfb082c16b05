"""The agency's list: one row a client, and the three things that most need somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from lotse.apps.workspaces.models import Workspace
from lotse.apps.workspaces.roles import Role
from lotse.apps.workspaces.selectors import Membership
from lotse.domain import Wording, say
from lotse.web.overview.agenda import Item, Step, agenda, first_week
from lotse.web.overview.goal import Goal, chance_bar, goal_of, spark
from lotse.web.overview.standing import Standing, standings

_MOST = 3
_PRESSING = {"stop": 0, "care": 1, "prop": 2}


@dataclass(frozen=True, slots=True)
class Row:
    """``next``: what is to be done there first; ``step``: or the step of the first week that is open."""

    membership: Membership
    at: Standing
    goal: Goal | None
    fan: SafeString | str
    chance: SafeString | str
    next: Item | None
    step: Step | None

    @property
    def workspace(self) -> Workspace:
        return self.membership.workspace


@dataclass(frozen=True, slots=True)
class Need:
    """Something that waits in a client."""

    workspace: Workspace
    item: Item


@dataclass(frozen=True, slots=True)
class Console:
    rows: tuple[Row, ...]
    needs: tuple[Need, ...]
    salespeople: int
    due: int


def console(memberships: Sequence[Membership], wording: Wording) -> Console:
    """Clients in the order given (by name), whatever their number in the same few queries."""
    found = standings(one.workspace.pk for one in memberships)
    rows = tuple(_row(one, found[one.workspace.pk], wording) for one in memberships)
    waiting = [Need(row.workspace, row.next) for row in rows if row.next and row.next.mark in _PRESSING and row.next.url]
    waiting.sort(key=lambda need: _PRESSING[need.item.mark])
    return Console(rows, tuple(waiting[:_MOST]), sum(row.at.salespeople for row in rows), sum(row.at.due for row in rows))


def _row(membership: Membership, at: Standing, wording: Wording) -> Row:
    goal = goal_of(at.forecast)
    name = membership.workspace.name
    items = agenda(membership, at)
    steps = [step for step in first_week(membership, at) if step.state == "now"]
    fan = spark(goal, wording(say("web.clients.fan", name=name, goal=goal.goal))) if goal else ""
    chance = (
        chance_bar(goal, wording(say("web.clients.chance_range", chance=goal.probability, lower=goal.lower, upper=goal.upper)))
        if goal
        else ""
    )
    return Row(
        membership, at, goal, fan, chance, items[0] if items else None, steps[0] if steps and not membership.is_only(Role.SALES) else None
    )
