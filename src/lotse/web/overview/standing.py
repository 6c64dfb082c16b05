"""Where clients stand, in a bounded number of queries for however many of them.

Over the wall on purpose: the agency's list of clients shows several at once. The caller names the workspaces that its user may enter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

from django.db.models import Count, Max, Model, OuterRef, Q, QuerySet, Subquery, Value
from django.utils import timezone

from lotse.apps.accounts.models import CUSTOMER, LEFT_OUT, Account
from lotse.apps.insight.models import Allocation, Decision, Finding, Forecast, Insight, Plan
from lotse.apps.insight.selectors import due_now
from lotse.apps.integration.models import DONE, PREVIEW, Import
from lotse.apps.jobs.models import Job
from lotse.apps.jobs.selectors import at_work
from lotse.apps.pipeline.models import Attempt, Deal, NextStep
from lotse.apps.strategy.models import (
    PROPOSED,
    CellVersion,
    CollateralVersion,
    OfferVersion,
    PersonaVersion,
    Play,
    PlayVersion,
    Segment,
    SegmentVersion,
)
from lotse.apps.workspaces.models import MemberRole
from lotse.apps.workspaces.roles import Artefact, Role

# What can be proposed, whose decision it is, and the screen where it is decided.
PROPOSALS: tuple[tuple[str, type[Model], Artefact, str], ...] = (
    ("segment", SegmentVersion, Artefact.ICP, "segments"),
    ("persona", PersonaVersion, Artefact.PERSONA, "personas"),
    ("cell", CellVersion, Artefact.VALUE, "matrix"),
    ("offer", OfferVersion, Artefact.OFFER, "offers"),
    ("play", PlayVersion, Artefact.VALUE, "matrix"),
    ("collateral", CollateralVersion, Artefact.COLLATERAL, "collaterals"),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Counts and newest results of one client. ``proposals``: kind to number waiting; ``plays``: approved ones; ``due``: next steps with
    a date until today; ``deciders``: members of the board; ``look_back``: decisions of which it is time to ask whether they were right."""

    proposals: Mapping[str, int]
    segments: int
    imports: int
    previews: int
    deals: int
    accounts: int
    unassigned: int
    customers: int
    due: int
    attempts: int
    last_attempt: dt.datetime | None
    jobs: int
    salespeople: int
    deciders: int
    plays: int
    finding: Insight | None
    finding_decided: bool  # or one that said the same
    forecast: Insight | None
    plan: Insight | None
    allocation: Insight | None
    look_back: int


def standings(workspace_ids: Iterable[int]) -> dict[int, Standing]:
    """One for each workspace named."""
    ids = list(workspace_ids)
    if not ids:
        return {}
    today = timezone.localdate()
    accounts = _grouped(
        Account.everywhere.filter(workspace__in=ids).exclude(status=LEFT_OUT),
        all=Count("pk"),
        unassigned=Count("pk", filter=Q(owner=None)),
        customers=Count("pk", filter=Q(status=CUSTOMER)),
    )
    imports = _grouped(
        Import.everywhere.filter(workspace__in=ids), done=Count("pk", filter=Q(state=DONE)), preview=Count("pk", filter=Q(state=PREVIEW))
    )
    attempts = _grouped(Attempt.everywhere.filter(workspace__in=ids, undone_at=None), all=Count("pk"), last=Max("at"))
    due = _grouped(NextStep.everywhere.filter(workspace__in=ids, done_at=None, due__lte=today), all=Count("pk"))
    jobs = _grouped(Job.everywhere.filter(at_work(), workspace__in=ids), all=Count("pk"))
    deals = _grouped(Deal.everywhere.filter(workspace__in=ids), all=Count("pk"))
    people = _grouped(
        MemberRole.everywhere.filter(workspace__in=ids, member__active=True),
        sales=Count("pk", filter=Q(role=Role.SALES)),
        board=Count("pk", filter=Q(role=Role.BOARD)),
    )
    approved = _side_by_side(
        {
            "segments": Segment.everywhere.filter(workspace__in=ids, archived=None, approved__isnull=False),
            "plays": Play.everywhere.filter(workspace__in=ids, archived=None, approved__isnull=False),
        }
    )
    proposals = _proposals(ids)
    finding = _findings(ids)
    forecast, plan, allocation = (_newest(model, ids) for model in (Forecast, Plan, Allocation))
    return {
        pk: Standing(
            proposals=proposals.get(pk, {}),
            segments=approved.get(pk, {}).get("segments", 0),
            imports=imports[pk].get("done", 0),
            previews=imports[pk].get("preview", 0),
            deals=deals[pk].get("all", 0),
            accounts=accounts[pk].get("all", 0),
            unassigned=accounts[pk].get("unassigned", 0),
            customers=accounts[pk].get("customers", 0),
            due=due[pk].get("all", 0),
            attempts=attempts[pk].get("all", 0),
            last_attempt=attempts[pk].get("last"),
            jobs=jobs[pk].get("all", 0),
            salespeople=people[pk].get("sales", 0),
            deciders=people[pk].get("board", 0),
            plays=approved.get(pk, {}).get("plays", 0),
            finding=finding.get(pk),
            finding_decided=_decided(finding.get(pk)),
            forecast=forecast.get(pk),
            plan=plan.get(pk),
            allocation=allocation.get(pk),
            look_back=getattr(finding.get(pk), "look_back", None) or 0,
        )
        for pk in ids
    }


class _Counts(dict[int, dict[str, Any]]):
    def __missing__(self, key: int) -> dict[str, Any]:
        return {}


def _grouped(rows: QuerySet[Any], **figures: Any) -> _Counts:
    """Figures by workspace; ordering is dropped, which would split the groups."""
    return _Counts({row["workspace_id"]: row for row in rows.order_by().values("workspace_id").annotate(**figures)})


def _proposals(ids: list[int]) -> dict[int, dict[str, int]]:
    rows = {kind: model.everywhere.filter(workspace__in=ids, state=PROPOSED) for kind, model, _, _ in PROPOSALS}  # type: ignore[attr-defined]
    return _side_by_side(rows)


def _side_by_side(rows: Mapping[str, QuerySet[Any]]) -> dict[int, dict[str, int]]:
    """Rows of several kinds counted by workspace and kind, in one query."""
    names = list(rows)
    counted = [
        rows[name].order_by().values("workspace_id").annotate(n=Count("pk"), place=Value(place)).values_list("workspace_id", "place", "n")
        for place, name in enumerate(names)
    ]
    found: dict[int, dict[str, int]] = {}
    for workspace_id, place, n in reduce(lambda left, right: left.union(right, all=True), counted):
        found.setdefault(workspace_id, {})[names[place]] = n
    return found


def _findings(ids: list[int]) -> dict[int, Insight]:
    """The newest, each with ``decided_on``: the summary of the finding on which somebody decided last, and ``look_back``."""
    mine = Decision.everywhere.filter(workspace=OuterRef("workspace")).order_by()
    last = mine.exclude(finding=None).order_by("-pk").values("finding__summary")[:1]
    due = mine.filter(due_now()).values("workspace").annotate(n=Count("pk")).values("n")
    return _newest(Finding, ids, decided_on=Subquery(last), look_back=Subquery(due))


def _decided(finding: Insight | None) -> bool:
    """A finding that says the same as one decided on asks for no decision again."""
    said = _says(getattr(finding, "decided_on", None))
    return bool(finding and said and said == _says(finding.summary))


def _says(summary: Mapping[str, Any] | None) -> str:
    """The kind of headline; its figures may move."""
    return str((summary or {}).get("headline", {}).get("key", ""))


def _newest(model: type[Insight], ids: list[int], **more: Any) -> dict[int, Insight]:
    newest = model.everywhere.filter(workspace__in=ids).order_by().values("workspace_id").annotate(newest=Max("pk")).values("newest")
    return {row.workspace_id: row for row in model.everywhere.filter(pk__in=newest).annotate(**more)}
