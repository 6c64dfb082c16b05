"""Conversations and deals as lists, with what each page needs beside its rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from lotse.apps.accounts.lookup import of_accounts
from lotse.apps.pipeline.models import EARLY, OPEN, WRITTEN, Attempt, Deal, NextStep
from lotse.domain import Money

# What a page of them shows beside the rows.
DEALS_SHOWN = ("account", "owner__user", "offer__approved", "persona__approved")
ATTEMPTS_SHOWN = ("account", "contact", "by__user", "conversation__play_version", "conversation__cell_version")


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
    rows = Deal.objects.filter(stage=wanted.stage)
    if wanted.owner:
        rows = rows.filter(owner=wanted.owner)
    if wanted.text:
        rows = rows.filter(of_accounts(wanted.text) | Q(name__icontains=wanted.text.strip()))
    planned = NextStep.objects.filter(done_at=None)
    if wanted.step == "none":
        rows = rows.exclude(account__in=planned.values("account"))
    elif wanted.step == "late":
        rows = rows.filter(account__in=planned.filter(due__lt=today).values("account"))
    return rows.order_by("expected", "opened", "pk") if wanted.stage == "Open" else rows.order_by("-closed", "-pk")


def deal_counts() -> dict[str, int]:
    """How many there are in each stage."""
    return dict(Deal.objects.values_list("stage").annotate(n=Count("pk")).order_by())


def deals_named(text: str, accounts: Sequence[int], most: int) -> list[Deal]:
    """Open deals of these accounts, and those whose own name contains the text; none for an empty text."""
    if not text:
        return []
    rows = Deal.objects.filter(stage=OPEN).filter(Q(account__in=accounts) | Q(name__icontains=text))
    return list(rows.select_related("account").order_by("-opened", "-pk")[:most])


def deal_totals(rows: QuerySet[Deal]) -> tuple[int, list[Money]]:
    """How many there are, and one sum a currency, never added across; the largest first."""
    found = list(rows.order_by().values_list("currency").annotate(n=Count("pk"), total=Sum("value")))
    sums = [Money(currency, float(total)) for currency, _, total in found if total]
    return sum(n for _, n, _ in found), sorted(sums, key=lambda money: -money.amount)


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
        rows = rows.filter(of_accounts(wanted.text))
    return rows.order_by("-at", "-pk")
