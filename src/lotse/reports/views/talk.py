"""3 Talk in full: who begins which accounts in which weeks, by which lawful channel in which country."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from lotse.planning.plan import ChannelRule, Plan, Talk, Week, Worker
from lotse.reports.charts import week_axis, week_strip
from lotse.reports.document import Block, Cell, Column, Heading, Points, Row, Section, Table, Text
from lotse.reports.views.pieces import DECISION_MARKS
from lotse.reports.voice import Voice

# Beyond this many people the sentence that all begin the same mix says more than the table.
_MIXED = 12


def talk_section(plan: Plan, voice: Voice) -> Section:
    talk = plan.talk
    blocks: list[Block] = [Text(voice.own("talk.lead", per_week=voice.locale.number(talk.per_week, _digits(talk.per_week))), "lead")]
    blocks.append(Text(voice(talk.per_week_basis), "muted"))
    if talk.weeks and talk.workers:
        blocks += [Heading(voice.own("talk.weeks")), _strips(talk, voice), *_holidays(talk.weeks, voice), *_mix(talk, voice)]
    if talk.claims:
        blocks.append(Points(voice.statements(talk.claims)))
    blocks += _channels(talk.channels, voice)
    title = voice.own("talk.title", people=len(talk.workers)) if talk.workers else voice.own("talk.title_bare")
    return Section("talk", title, voice.own("talk.short"), tuple(blocks))


def _digits(value: float) -> int:
    return 0 if value >= 10 or float(value).is_integer() else 1


def _strips(talk: Talk, voice: Voice) -> Table:
    """One strip a person: by name, all on one scale."""
    columns = (
        Column(voice.own("talk.column.person"), 2),
        Column(voice.own("talk.column.targets"), right=True),
        Column(voice.own("talk.column.open"), right=True, phone=False),
        Column(voice.own("talk.column.weeks"), 7, hidden=True),
    )
    most = max((n for week in talk.weeks for n in week.begun.values()), default=1)
    people = sorted(talk.workers, key=lambda worker: voice.place(worker.name))
    foot = (Cell(), Cell(), Cell(), Cell(svg=_months(talk.weeks, voice)))
    return Table(voice.own("talk.weeks"), columns, tuple(_worker(w, talk.weeks, most, voice) for w in people), foot, dense=True)


def _worker(worker: Worker, weeks: Sequence[Week], most: int, voice: Voice) -> Row:
    name, number = voice.person(worker.name), voice.locale.number
    counts = [week.begun.get(worker.name, 0) for week in weeks]
    title = voice.own("talk.strip", name=name, n=sum(counts), weeks=sum(1 for c in counts if c))
    strip = week_strip(counts, most=most, short=[bool(week.holidays) for week in weeks], title=title)
    return Row((Cell(name, strong=True), Cell(number(worker.targets)), Cell(number(worker.open_deals)), Cell(svg=strip)))


def _mix(talk: Talk, voice: Voice) -> list[Block]:
    """How each person's target accounts are made up."""
    labels = list(dict.fromkeys(label for worker in talk.workers for label in worker.by_segment))
    if not labels or len(talk.workers) > _MIXED:
        return []
    columns = (Column(voice.own("talk.column.person"), 2), *(Column(label, 2, right=True) for label in labels))
    people = sorted(talk.workers, key=lambda worker: voice.place(worker.name))
    number = voice.locale.number
    rows = tuple(
        Row((Cell(voice.person(w.name), strong=True), *(Cell(number(w.by_segment.get(label, 0))) for label in labels))) for w in people
    )
    return [Heading(voice.own("talk.mix")), Table(voice.own("talk.mix"), columns, rows)]


def _months(weeks: Sequence[Week], voice: Voice) -> str:
    """The axis: a label where a month begins, unless it stands too close to the one before."""
    labels: list[tuple[int, str]] = []
    for n, week in enumerate(weeks):
        if (n == 0 or week.monday.month != weeks[n - 1].monday.month) and (not labels or n - labels[-1][0] >= 4):
            labels.append((n, voice.locale.short_date(week.monday)))
    return week_axis(labels, weeks=len(weeks), title=voice.own("talk.axis"))


def _holidays(weeks: Sequence[Week], voice: Voice) -> list[Block]:
    named = voice.lang != "en"  # the calendars name the days in German
    days = [voice.locale.short_date(day) + (f" {name}" if named else "") for week in weeks for day, name in week.holidays]
    return [Text(voice.own("talk.holidays", days=", ".join(days)), "muted")] if days else []


def _channels(rules: Sequence[ChannelRule], voice: Voice) -> list[Block]:
    """Country by country: decision, reason, what must be true before, the statute."""
    if not rules:
        return []
    columns = (
        Column(voice.own("talk.column.channel"), 3),
        Column(voice.own("talk.column.decision"), 3),
        Column(voice.own("talk.column.reason"), 8),
        Column(voice.own("talk.column.basis"), 4),
    )
    rows: list[Row] = []
    for country, group in groupby(sorted(rules, key=lambda rule: -rule.targets), key=lambda rule: rule.country):
        listed = list(group)
        heading = voice.own("talk.in_country", country=voice.token("country", country), n=listed[0].targets)
        rows += [_channel(rule, heading if n == 0 else "", voice) for n, rule in enumerate(listed)]
    table = Table(voice.own("talk.channels"), columns, tuple(rows))
    return [Heading(voice.own("talk.channels")), table, Text(voice.own("talk.no_advice"), "muted")]


def _channel(rule: ChannelRule, group: str, voice: Voice) -> Row:
    reason = voice(rule.reason)
    unsaid = [item for item in map(voice, rule.unmet) if item not in reason]
    needed = voice.own("talk.unmet", items="; ".join(unsaid)) if unsaid else ""
    return Row(
        (
            Cell(voice.token("channel", rule.channel), strong=True),
            Cell(voice.token("decision", rule.decision), mark=DECISION_MARKS.get(rule.decision, "unk")),
            Cell(reason, sub=needed),
            Cell(", ".join(_provision(p, rule.country, voice) for p in rule.provisions)),
        ),
        group,
    )


def _provision(provision: str, country: str, voice: Voice) -> str:
    """Without the country under whose heading it stands; what rests on commentary is called that."""
    bare = provision.removeprefix(f"{country}: ").replace("(commentary)", voice.own("talk.commentary"))
    return bare.replace("§ ", "§\u00a0").replace("Art. ", "Art.\u00a0")
