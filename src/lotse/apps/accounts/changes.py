"""Owner, segment or status of many accounts at once, and taking it back: few at once, many as a job with progress."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import models, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from lotse.apps.accounts.models import Account, Change
from lotse.apps.audit.services import event_record
from lotse.apps.jobs.models import Job
from lotse.apps.jobs.progress import Progress
from lotse.apps.jobs.services import job_start
from lotse.apps.strategy.models import Segment
from lotse.apps.tenancy import once
from lotse.apps.workspaces.models import Member
from lotse.domain import say

AT_ONCE = 2000  # more of them are a job
_BATCH = 500  # SQLite takes only so many parameters
_POINTS_TO: dict[str, type[models.Model]] = {"owner_id": Member, "segment_id": Segment}

Part = tuple[list[int], dict[str, Any]]


@transaction.atomic
def accounts_change(*, rows: QuerySet[Account], values: Mapping[str, Any], token: uuid.UUID | None, by: Member | None) -> Change:
    """Sets ``values`` (``owner_id``, ``segment_id``, ``status``) where they are not set yet."""

    def make() -> Change:
        change = Change(token=token, by=by, values=dict(values), before=_standing(rows, values))
        change.n = sum(len(group["accounts"]) for group in change.before)
        change.save()
        event_record(by=by, verb="accounts_assigned", n=change.n, fields=sorted(name.removesuffix("_id") for name in values))
        _begin(change, back=False)
        return change

    return once(Change, token, make)[0]


@transaction.atomic
def change_undo(*, change: Change, by: Member | None) -> None:
    """What somebody has changed again since stays as it is."""
    if Change.objects.filter(pk=change.pk, undone_at=None).update(undone_at=timezone.now()):
        change.refresh_from_db()
        event_record(by=by, verb="accounts_restored", n=change.n)
        _begin(change, back=True)


def carry_out(progress: Progress, *, job: Job, change: int, back: bool) -> dict[str, int]:  # noqa: ARG001  (as every job's function)
    """The job: batch by batch, each its own transaction, so that nobody waits for the database. Run again, it changes nothing twice."""
    found = Change.objects.get(pk=change)
    done = 0
    for part in _parts(found, back):
        progress.step(done, found.n, say(f"apps.accounts.stage.{'back' if back else 'change'}"))
        _write(found, part, back)
        done += len(part[0])
    return {"accounts": done}


def _standing(rows: QuerySet[Account], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What stands in rows that are to be changed, grouped by it."""
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for pk, *stood in rows.order_by().values_list("pk", *values):
        if stood != list(values.values()):
            groups[tuple(stood)].append(pk)
    return [{"values": dict(zip(values, stood, strict=True)), "accounts": sorted(keys)} for stood, keys in groups.items()]


def _begin(change: Change, *, back: bool) -> None:
    if change.n > AT_ONCE:
        change.job = job_start(kind="accounts.change", arguments={"change": change.pk, "back": back}, by=change.by)
        change.save()
    else:
        for part in _parts(change, back):
            _write(change, part, back)


def _parts(change: Change, back: bool) -> Iterator[Part]:
    for group in change.before:
        values = _still_there(group["values"]) if back else change.values
        keys: Sequence[int] = group["accounts"]
        for start in range(0, len(keys), _BATCH):
            yield list(keys[start : start + _BATCH]), values


def _write(change: Change, part: Part, back: bool) -> None:
    keys, values = part
    rows = Account.objects.filter(pk__in=keys)
    if back:
        rows = rows.filter(**change.values)
    rows.update(**values, version=F("version") + 1)


def _still_there(values: Mapping[str, Any]) -> dict[str, Any]:
    """A segment that was thrown away meanwhile is none."""
    return {
        name: value if name not in _POINTS_TO or _POINTS_TO[name].objects.filter(pk=value).exists() else None  # type: ignore[attr-defined]
        for name, value in values.items()
    }
