"""Conversations and deals as lists, with what each page needs beside its rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Count, Model, Q, QuerySet, Sum
from django.utils import timezone

from lotse.apps.accounts.lookup import containing
from lotse.apps.accounts.models import Account
from lotse.apps.pipeline.models import EARLY, WRITTEN, Attempt, Deal, NextStep
from lotse.domain import Money

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class DealFilter:
    """``stage``: Open, Won, Lost. ``step``: "none" (nothing agreed), "late" (its date has passed)."""

    stage: str = "Open"
    owner: int | None = None
    text: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class AttemptFilter:
    """``kind``: "conversations" leaves out who was not reached; ``outcome``, ``channel``, ``by``, ``since`` narrow it."""

    kind: str = ""
    outcome: str = ""
    channel: str = ""
    by: int | None = None
    text: str = ""
    since: dt.date | None = None


def deal_list(wanted: DealFilter, today: dt.date) -> QuerySet[Deal]:
    """Open ones by the day on which they are expected, closed ones newest first."""
    rows = Deal.objects.filter(stage=wanted.stage).select_related("account", "owner__user", "offer__approved", "persona__approved")
    if wanted.owner:
        rows = rows.filter(owner=wanted.owner)
    if wanted.text:
        rows = rows.filter(Q(account__in=containing(Account.objects.all(), wanted.text)) | Q(name__icontains=wanted.text.strip()))
    planned = NextStep.objects.filter(done_at=None)
    if wanted.step == "none":
        rows = rows.exclude(account__in=planned.values("account"))
    elif wanted.step == "late":
        rows = rows.filter(account__in=planned.filter(due__lt=today).values("account"))
    return rows.order_by("expected", "opened", "pk") if wanted.stage == "Open" else rows.order_by("-closed", "-pk")


def deal_counts() -> dict[str, int]:
    """How many there are in each stage."""
    return dict(Deal.objects.values_list("stage").annotate(n=Count("pk")).order_by())


def deal_totals(rows: QuerySet[Deal]) -> list[Money]:
    """One sum a currency, never added across; the largest first."""
    sums = rows.order_by().values_list("currency").annotate(total=Sum("value"))
    return sorted((Money(currency, float(total)) for currency, total in sums if total), key=lambda money: -money.amount)


def page_of(rows: QuerySet[M], number: str | None, size: int = 50) -> tuple[Page[Any], list[M]]:
    """A page and its rows. Only ids are counted and skipped; what belongs to the rows is read for those shown alone."""
    page = Paginator(rows.order_by(*rows.query.order_by).values_list("pk", flat=True), size).get_page(number)
    found = {row.pk: row for row in rows.filter(pk__in=list(page))}
    return page, [found[pk] for pk in page if pk in found]


def next_steps(account_ids: Iterable[int]) -> dict[int, NextStep]:
    """The soonest open step of each of these accounts."""
    rows = (
        NextStep.objects.filter(account__in=list(account_ids), done_at=None).select_related("made_by").order_by("-due", "-due_time", "-pk")
    )
    return {step.account_id: step for step in rows}


def conversation_list(wanted: AttemptFilter) -> QuerySet[Attempt]:
    """Newest first, without those that were undone."""
    rows = Attempt.objects.filter(undone_at=None)
    if wanted.kind == "conversations":
        rows = rows.filter(outcome__in=[*EARLY, *WRITTEN])
    for name in ("outcome", "channel", "by"):
        if value := getattr(wanted, name):
            rows = rows.filter(**{name: value})
    if wanted.since:
        rows = rows.filter(at__gte=timezone.make_aware(dt.datetime.combine(wanted.since, dt.time())))
    if wanted.text:
        rows = rows.filter(account__in=containing(Account.objects.all(), wanted.text))
    related = ("account", "contact", "by__user", "conversation__play_version", "conversation__cell_version")
    return rows.select_related(*related).prefetch_related("answered_by").order_by("-at", "-pk")
