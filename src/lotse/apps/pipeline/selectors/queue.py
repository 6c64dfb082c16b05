"""A salesperson's day: what was agreed with a time first, then what is due, then accounts that nobody has talked to; what is done below."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When
from django.utils import timezone

from lotse.apps.accounts.models import CANDIDATE, LEFT_OUT, TARGET, Account
from lotse.apps.accounts.selectors import recipient_kind
from lotse.apps.pipeline.dossier import closed_to_all
from lotse.apps.pipeline.law import PHONE, first_way
from lotse.apps.pipeline.models import Attempt, NextStep, Snooze
from lotse.apps.pipeline.steps import step_text
from lotse.apps.workspaces.models import Member
from lotse.domain import Message, revive, say

# Conversations that a full week of 40 hours has room for each day, and how long one takes with what belongs to it.
A_DAY = 14
MINUTES = 20
# Steps that are listed at once: whoever is behind by more works off these first.
_LISTED = 100


@dataclass(frozen=True, slots=True)
class QueueCard:
    """One line of the queue. ``clock``: agreed with the buyer for that time; for a card that is done, when it was."""

    account_id: int
    name: str
    line: Message | str
    channel: str
    clock: dt.time | None = None
    contact_id: int | None = None
    attempt_id: int | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """``beyond``: how many more steps are due than are listed; ``tomorrow``: how many are due on the next day already."""

    day: dt.date
    agreed: tuple[QueueCard, ...]
    due: tuple[QueueCard, ...]
    fresh: tuple[QueueCard, ...]
    done: tuple[QueueCard, ...]
    beyond: int = 0
    tomorrow: int = 0
    waiting: tuple[QueueCard, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "waiting", (*self.agreed, *self.due, *self.fresh))

    @property
    def total(self) -> int:
        return len(self.waiting) + self.beyond + len(self.done)

    @property
    def minutes(self) -> int:
        """What is left, in minutes of work."""
        return (len(self.waiting) + self.beyond) * MINUTES

    def position(self, account_id: int) -> int | None:
        """Where an account stands among those that wait, from 0."""
        return next((n for n, one in enumerate(self.waiting) if one.account_id == account_id), None)


def queue(member: Member, day: dt.date) -> Queue:
    """Seven queries at most. Whoever objected for the whole company, was left out, or was put off until later is not in it."""
    put_off = set(Snooze.objects.filter(by=member, until__gt=day, undone_at=None).values_list("account_id", flat=True))
    done = _done(member, day)
    every = _due(member, day, put_off)
    steps = list(every[:_LISTED])
    room = max(0, round(A_DAY * member.hours_per_week / 40) - len(steps) - len(done))
    fresh = list(_fresh(member, day).exclude(pk__in=put_off)[: room + len(put_off)]) if room else []
    closed = closed_to_all([*(step.account for step in steps), *fresh])
    seen: set[int] = set()
    agreed: list[QueueCard] = []
    due: list[QueueCard] = []
    for step in steps:
        if step.account_id in seen or step.account_id in closed:
            continue
        seen.add(step.account_id)
        clock = step.due_time if step.agreed and step.due == day else None
        (agreed if clock else due).append(_of_step(step, clock, day))
    left = [account for account in fresh if account.pk not in closed | seen][:room]
    return Queue(
        day=day,
        agreed=tuple(agreed),
        due=tuple(due),
        fresh=tuple(_of_account(account) for account in left),
        done=done,
        beyond=every.count() - _LISTED if len(steps) == _LISTED else 0,
        tomorrow=_open_steps(member).filter(due=day + dt.timedelta(days=1)).count(),
    )


def waiting(member: Member, day: dt.date) -> int:
    """How many accounts have a step that is due, in one query: what the rail shows on every page."""
    put_off = Snooze.objects.filter(by=member, until__gt=day, undone_at=None).values("account")
    return _open_steps(member).filter(due__lte=day).exclude(account__in=put_off).values("account").distinct().count()


def _open_steps(member: Member) -> QuerySet[NextStep]:
    return NextStep.objects.filter(owner=member, done_at=None).exclude(account__status=LEFT_OUT)


def _due(member: Member, day: dt.date, put_off: set[int]) -> QuerySet[NextStep]:
    """Those of the day with a time by the clock, then the oldest first."""
    rows = _open_steps(member).filter(due__lte=day).exclude(account__in=put_off).select_related("account", "made_by")
    by_the_clock = Case(When(agreed=True, due=day, due_time__isnull=False, then=0), default=1)
    return rows.order_by(by_the_clock, "due", F("due_time").asc(nulls_last=True), "pk")


def _fresh(member: Member, day: dt.date) -> QuerySet[Account]:
    """The plan's weeks first, the best fit first within one."""
    tried = Attempt.objects.filter(account=OuterRef("pk"), undone_at=None)
    planned = NextStep.objects.filter(account=OuterRef("pk"), done_at=None)
    return (
        Account.objects.filter(Q(begin_week=None) | Q(begin_week__lte=day), owner=member, status__in=(TARGET, CANDIDATE))
        .filter(~Exists(tried), ~Exists(planned))
        .order_by(F("begin_week").asc(nulls_last=True), F("fit").desc(nulls_last=True), "sort_key", "pk")
    )


def _done(member: Member, day: dt.date) -> tuple[QueueCard, ...]:
    """Each account once, by its newest attempt."""
    start = timezone.make_aware(dt.datetime.combine(day, dt.time()))
    rows = Attempt.objects.filter(by=member, at__gte=start, at__lt=start + dt.timedelta(days=1), undone_at=None)
    newest: dict[int, QueueCard] = {}
    for attempt in rows.select_related("account").order_by("-at", "-pk"):
        newest.setdefault(
            attempt.account_id,
            QueueCard(
                account_id=attempt.account_id,
                name=short_name(attempt.account),
                line=say(f"apps.pipeline.outcome.{attempt.outcome or 'none'}"),
                channel=attempt.channel,
                clock=timezone.localtime(attempt.at).time(),
                attempt_id=attempt.pk,
            ),
        )
    return tuple(newest.values())


def _of_step(step: NextStep, clock: dt.time | None, day: dt.date) -> QueueCard:
    text = step_text(step)
    line = say("apps.pipeline.queue.overdue", day=step.due, step=text) if step.due < day else text
    return QueueCard(step.account_id, short_name(step.account), line, step.channel or PHONE, clock, step.contact_id)


def _of_account(account: Account) -> QueueCard:
    way = first_way(account.country, recipient_kind(account=account, contact=None))
    return QueueCard(account.pk, short_name(account), _why(account, way), way)


def _why(account: Account, way: str) -> Message:
    """The strongest reason; where the telephone is closed, that: it decides how the day's work is laid out."""
    if way != PHONE:
        return say("apps.pipeline.queue.letter_only", country=say(f"apps.pipeline.country.{account.country}"))
    return revive(account.fit_reasons[0]) if account.fit_reasons else say("apps.pipeline.queue.new")


def short_name(account: Account) -> str:
    """The name without its legal form, as lists show it; the record shows the whole."""
    name, form = account.name, account.legal_form
    return name.removesuffix(form).rstrip(" ,") if form and name.endswith(form) and name != form else name
