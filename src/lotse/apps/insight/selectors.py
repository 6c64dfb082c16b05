"""Reading results: the newest, the older ones, what changed between them, what was decided on them and whether it was right."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from django.db.models import Q, QuerySet
from django.utils import timezone

from lotse.apps.insight import files
from lotse.apps.insight.models import KINDS, Decision, Insight
from lotse.apps.jobs.models import DONE, Job

I = TypeVar("I", bound=Insight)  # noqa: E741

REFRESH = "insight.refresh"
# A decision is looked back on after so long, and again where it could not be told then.
LOOK_BACK = dt.timedelta(days=90)


def newest(kind: type[I]) -> I | None:
    """The newest of a kind, ``None`` where nothing was computed yet."""
    return kind.objects.order_by("-made_at", "-pk").first()


def earlier(newer: I, *, days: int = 7) -> I | None:
    """What was known a week before; where the first result is younger than that, the first. ``None`` where there is no other."""
    older = type(newer).objects.filter(made_at__lt=newer.made_at).order_by("-made_at", "-pk")
    return older.filter(made_at__lte=newer.made_at - dt.timedelta(days=days)).first() or older.last()


@dataclass(frozen=True, slots=True)
class Version:
    """One computation: its results by kind, of which each may be missing."""

    made_at: dt.datetime
    as_of: dt.date
    by: str
    deals: int
    conversations: int
    results: dict[str, Insight]


def versions(limit: int = 60) -> list[Version]:
    """What was known when, newest first."""
    found: dict[str, dict[str, Insight]] = {}
    for name, kind in KINDS.items():
        for row in kind.objects.select_related("made_by__user").order_by("-made_at", "-pk")[:limit]:
            found.setdefault(row.folder, {})[name] = row
    listed = [_version(results) for results in found.values()]
    return sorted(listed, key=lambda one: one.made_at, reverse=True)[:limit]


def _version(results: dict[str, Insight]) -> Version:
    first = next(iter(results.values()))
    by = first.made_by.user.name if first.made_by else ""
    return Version(first.made_at, first.as_of, by, first.deals, first.conversations, results)


def missing_now() -> list[dict[str, Any]]:
    """What the last computation could not say: ``{of, message, remedy}``, messages as kept."""
    last = Job.objects.filter(kind=REFRESH, state=DONE).order_by("-ended").first()
    found: list[dict[str, Any]] = last.result.get("missing", []) if last else []
    return found


def decision_list(limit: int = 30) -> list[Decision]:
    """Newest first, with who decided and on what."""
    rows = Decision.objects.select_related("by__user", "looked_back_by__user", "finding", "plan").order_by("-at", "-pk")
    return list(rows[:limit])


def decisions_due() -> QuerySet[Decision]:
    """Those of which it is time to ask whether they were right, oldest first."""
    return Decision.objects.filter(due_now()).order_by("at", "pk")


def due_now() -> Q:
    """As a condition, for one workspace or many."""
    asked = Q(looked_back_on=None, at__lte=timezone.now() - LOOK_BACK)
    return Q(right=None) & (asked | Q(looked_back_on__lte=timezone.localdate() - LOOK_BACK))


def part(insight: Insight, lang: str, name: str) -> str:
    """A part of a page as it was written then; empty where the file is gone."""
    return files.read_part(insight.folder, lang, name)


def download(insight: Insight, lang: str, name: str) -> Path | None:
    """One of the files to take along, in the reader's language."""
    return files.find_download(insight.folder, lang, name)
