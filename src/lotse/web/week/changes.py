"""What changed since a week ago: the work done, the forecast, the finding. Each a sentence; what stayed the same is said too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from lotse.apps.insight.models import Insight
from lotse.apps.insight.selectors import earlier
from lotse.apps.pipeline.models import LOST, WON, Attempt, Deal
from lotse.domain import Message, revive, say
from lotse.web.overview.goal import Goal, goal_of

_WEEK = dt.timedelta(days=7)
# A probability that moved by less has not moved.
_TELLING = 0.02


@dataclass(frozen=True, slots=True)
class Change:
    """``mark`` is a shape of the look: go for better, care for worse, ok for no more than said."""

    mark: str
    text: Message


@dataclass(frozen=True, slots=True)
class Changes:
    """``people``: sentences about single people, for those who may see names."""

    since: dt.date | None
    work: tuple[Change, ...]
    results: tuple[Change, ...]
    people: tuple[Change, ...]


def changes(finding: Insight | None, forecast: Insight | None) -> Changes:
    """The newest against what was known a week before, or with the first version where that is younger."""
    before, outlook = (earlier(finding) if finding else None), (earlier(forecast) if forecast else None)
    results = [*_outlook(goal_of(forecast), goal_of(outlook))] if forecast and outlook else []
    people: list[Change] = []
    if finding and before:
        results += [*_verdict(finding, before), *_moved(finding.summary, before.summary, "segments")]
        people = _moved(finding.summary, before.summary, "people")
    older = before or outlook
    return Changes(timezone.localdate(older.made_at) if older else None, tuple(_work()), tuple(results), tuple(people))


def _work() -> list[Change]:
    """Conversations and deals of the last seven days, beside the seven before."""
    now, today = timezone.now(), timezone.localdate()
    lately = Attempt.objects.filter(conversation__isnull=False, undone_at=None, answers=None, at__gt=now - 2 * _WEEK)
    talks = lately.aggregate(last=Count("pk", filter=Q(at__gt=now - _WEEK)), both=Count("pk"))
    before = talks["both"] - talks["last"]
    closed = Deal.objects.filter(stage__in=(WON, LOST), closed__gt=today - _WEEK)
    ended = closed.aggregate(won=Count("pk", filter=Q(stage=WON)), lost=Count("pk", filter=Q(stage=LOST)))
    begun = Deal.objects.filter(opened__gt=today - _WEEK).count()
    return [
        Change(_direction(talks["last"] - before), say("web.week.talks", n=talks["last"], before=before)),
        Change("go" if ended["won"] else "ok", say("web.week.deals", begun=begun, **ended)),
    ]


def _outlook(now: Goal | None, before: Goal | None) -> list[Change]:
    if now is None or before is None:
        return []
    found = []
    if now.now != before.now:
        found.append(Change(_direction(now.now - before.now), say("web.week.customers", n=now.now, before=before.now)))
    if (now.goal, now.until) != (before.goal, before.until):
        return [*found, Change("ok", say("web.week.goal_new", goal=now.goal, day=now.until, p=now.probability))]
    moved = now.probability - before.probability
    key = "web.week.chance" if abs(moved) >= _TELLING else "web.week.chance_same"
    mark = _direction(moved) if abs(moved) >= _TELLING else "ok"
    told = say(key, goal=now.goal, day=now.until, p=now.probability, before=before.probability)
    return [*found, Change(mark, told)]


def _verdict(now: Insight, before: Insight) -> list[Change]:
    """The headline where it says something else; figures within it may move."""
    told, said = now.summary.get("headline"), before.summary.get("headline")
    if not told or not said:
        return []
    if told["key"] == said["key"]:
        return [Change("ok", say("web.week.headline_same", text=revive(told)))]
    return [Change("prop", say("web.week.headline", text=revive(told), before=revive(said)))]


def _moved(now: Mapping[str, Mapping[str, str]], before: Mapping[str, Mapping[str, str]], of: str) -> list[Change]:
    """Verdicts that are others than before, by name; a ranking it is not."""
    then = before.get(of, {})
    return [
        Change("prop", say("web.week.moved", name=name, verdict=_word(verdict), before=_word(then[name])))
        for name, verdict in sorted(now.get(of, {}).items())
        if name in then and then[name] != verdict
    ]


def _word(verdict: str) -> Message:
    return say(f"reports.verdict.{verdict.replace(' ', '_')}")


def _direction(difference: float) -> str:
    return "go" if difference > 0 else "care" if difference < 0 else "ok"
