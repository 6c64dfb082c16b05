"""The goal: the fan, its figures, what would change it, how the method did on past days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lotse.learning import Backtest, Forecast, Lever, Origin
from lotse.planning.plan import Goal, Plan
from lotse.reports.charts import Band, Fan, FanLabels, fan
from lotse.reports.document import Block, Cell, Column, Heading, Picture, Points, Row, Section, Statement, Table, Text
from lotse.reports.voice import Voice, held
from lotse.tables import Frame

# A phone holds three dates of at most this many characters below the chart.
_NARROW = 10
# Nor three where the past takes up less room than this part of the future.
_EVEN = 0.9
# A change of the band by less than this share says nothing.
_TELLING = 0.05
_QUANTILES = ("p10", "p25", "p50", "p75", "p90")


@dataclass(frozen=True)
class Outlook:
    """What a fan shows: days ahead with their quantiles, on top of ``base``, up to ``goal``; ``past`` before."""

    as_of: dt.date
    days: Frame
    base: float
    goal: float
    past: Sequence[tuple[float, float]]
    unit: str  # "customers" or "wins"


def customer_outlook(goal: Goal, forecast: Forecast) -> Outlook:
    """Customers: those of today with their beginnings, no further back than the goal lies ahead, and the new ones expected."""
    past = [(float((day - forecast.as_of).days), float(n)) for day, n in goal.past if (forecast.as_of - day).days <= goal.days]
    return Outlook(forecast.as_of, forecast.customer_days, goal.now, goal.target, past, "customers")


def wins_outlook(forecast: Forecast) -> Outlook:
    """Won deals counted from the as-of day on: the forecast keeps yearly sums of the past, which are another quantity."""
    return Outlook(forecast.as_of, forecast.days, 0.0, forecast.goal, (), "wins")


def fan_picture(outlook: Outlook, voice: Voice) -> Picture:
    """The chart for wide and narrow pages, with a sentence that says the same."""
    drawn = Fan(outlook.past, _bands(outlook), outlook.goal, _fan_labels(outlook, voice), voice.locale.number)
    crowded = len(drawn.labels.now) > _NARROW or (outlook.past and -outlook.past[0][0] < _EVEN * float(outlook.days["day"][-1]))
    short = replace(drawn, labels=replace(drawn.labels, first="")) if crowded else drawn
    narrow = fan(short, width=340, height=210, labels_width=116)
    caption = voice.own(f"fan.caption.{outlook.unit}")
    return Picture(fan(drawn, width=500, height=186, labels_width=128), drawn.labels.desc, narrow, caption, share=0.75)


def _bands(outlook: Outlook) -> list[Band]:
    start = Band(0.0, *([outlook.base] * 5))
    step = max(len(outlook.days) // 40, 1)
    rows = list(outlook.days.rows())
    picked = [row for n, row in enumerate(rows) if n % step == step - 1 or n == len(rows) - 1]
    return [start, *(Band(float(row["day"]), *(outlook.base + float(row[q]) for q in _QUANTILES)) for row in picked)]


def _fan_labels(outlook: Outlook, voice: Voice) -> FanLabels:
    last = {q: outlook.base + float(outlook.days[q][-1]) for q in _QUANTILES}
    until = outlook.as_of + dt.timedelta(days=int(outlook.days["day"][-1]))
    number = voice.locale.number
    return FanLabels(
        title=voice.own(f"fan.title.{outlook.unit}", day=until),
        desc=voice.own(f"fan.desc.{outlook.unit}", day=until, p50=last["p50"], p10=last["p10"], p90=last["p90"], goal=outlook.goal),
        goal=voice.own("fan.goal", n=number(outlook.goal)),
        today=voice.own("fan.today", n=number(outlook.base)),
        high=voice.own("fan.high", n=number(last["p90"])),
        middle=voice.own("fan.middle", n=number(last["p50"])),
        low=voice.own("fan.low", n=number(last["p10"])),
        first=voice.locale.date(outlook.as_of + dt.timedelta(days=int(outlook.past[0][0]))) if outlook.past else "",
        now=voice.locale.date(outlook.as_of),
        last=voice.locale.date(until),
    )


def goal_section(plan: Plan, voice: Voice) -> Section:
    """The forecast in full."""
    blocks = [*goal_lead(plan.goal, voice), *forecast_blocks(plan.forecast, voice, goal=plan.goal)]
    return Section("goal", voice.own("goal.title", day=plan.goal.until), voice.own("goal.short"), tuple(blocks))


def goal_lead(goal: Goal, voice: Voice) -> list[Block]:
    """From how many customers to how many, and how those of today were counted."""
    told = voice.own("goal.lead", days=goal.days, now=goal.now, target=goal.target)
    return [Text(told, "lead"), Text(voice(goal.basis), "muted")]


def forecast_blocks(forecast: Forecast, voice: Voice, *, goal: Goal | None = None) -> list[Block]:
    """Fan, figures by month, levers (of customers where a ``goal`` in customers is given, else of won deals), backtest, remarks."""
    blocks: list[Block] = []
    if len(forecast.days):
        outlook = customer_outlook(goal, forecast) if goal and len(forecast.customer_days) else wins_outlook(forecast)
        blocks += [fan_picture(outlook, voice), Text(_probability(forecast, goal, voice)), _months(outlook, voice)]
        if outlook.unit == "customers":
            blocks.append(Text(_wins_needed(forecast, voice), "muted"))
    if forecast.levers:
        blocks += [Heading(voice.own("goal.levers")), _levers(forecast.levers, voice, goal is not None), *_assumed(forecast.levers, voice)]
    blocks += _backtest(forecast.backtest, voice)
    if forecast.remarks:
        blocks += [Heading(voice.own("goal.remarks")), Points(voice.plain(forecast.remarks))]
    return blocks


def _probability(forecast: Forecast, goal: Goal | None, voice: Voice) -> str:
    if goal and len(forecast.customer_days):
        return voice.own(
            "goal.probability_customers",
            target=goal.target,
            day=goal.until,
            p=held(forecast.customer_probability),
            span=voice.span(forecast.customer_lower, forecast.customer_upper),
        )
    return voice.own(
        "goal.probability",
        goal=forecast.goal,
        days=forecast.horizon,
        p=held(forecast.probability),
        span=voice.span(forecast.lower, forecast.upper),
    )


def _wins_needed(forecast: Forecast, voice: Voice) -> str:
    """Won deals beside new customers: not every deal brings one, and the backtest counts deals."""
    wins, new = forecast.days, forecast.customer_days
    numbers = {q: float(wins[q][-1]) for q in ("p10", "p50", "p90")}
    return voice.own("goal.wins", **numbers, new=float(new["p50"][-1]))


def _months(outlook: Outlook, voice: Voice) -> Table:
    """Every thirtieth day, and the last: the same numbers as in the chart."""
    last = int(outlook.days["day"][-1])
    rows = [r for r in outlook.days.rows() if int(r["day"]) % 30 == 0 or int(r["day"]) == last]
    columns = (
        Column(voice.own("goal.column.day"), 1),
        *(Column(voice.own(f"goal.column.{q}"), right=True, phone=q != "p25" and q != "p75") for q in _QUANTILES),
    )
    table = tuple(
        Row(
            (
                Cell(voice.locale.date(outlook.as_of + dt.timedelta(days=int(r["day"]))), strong=True),
                *(Cell(voice.locale.number(outlook.base + float(r[q]))) for q in _QUANTILES),
            )
        )
        for r in rows
    )
    return Table(voice.own(f"goal.table.{outlook.unit}"), columns, table)


def _levers(levers: Sequence[Lever], voice: Voice, customers: bool) -> Table:
    columns = (
        Column(voice.own("goal.column.lever"), 3),
        Column(voice.own("goal.column.probability"), right=True),
        Column(voice.own("goal.column.effect"), right=True),
        Column(voice.own("goal.column.cost"), 2, phone=False),
    )
    return Table(voice.own("goal.levers"), columns, tuple(_lever(lever, voice, customers) for lever in levers))


def _lever(lever: Lever, voice: Voice, customers: bool) -> Row:
    span = voice.own("from_to", low=voice.signed(lever.lower, 0), high=voice.signed(lever.upper, 0))
    cost = Cell(voice(lever.cost)) if lever.cost else Cell(voice.own("goal.no_cost"))
    return Row(
        (
            Cell(voice(lever.text), strong=True),
            Cell(voice.chance(lever.customer_probability if customers else lever.probability), strong=True),
            Cell(voice.signed(lever.effect, 0), aside=span),
            cost,
        )
    )


def _assumed(levers: Sequence[Lever], voice: Voice) -> list[Block]:
    assumed = list(dict.fromkeys(voice(a) for lever in levers for a in lever.assumptions))
    return [Text(voice.own("goal.assumed"), "muted"), Points(tuple(Statement(text) for text in assumed))] if assumed else []


def _backtest(backtest: Backtest, voice: Voice) -> list[Block]:
    title = Heading(voice.own("goal.backtest"))
    if not backtest.origins:
        return [title, Text(voice.own("goal.no_backtest", widening=backtest.scale - 1))]
    inside = sum(o.p10 <= o.actual <= o.p90 for o in backtest.origins)
    told = f"{voice.own('goal.backtested', n=len(backtest.origins), inside=inside)} {_scaled(backtest.scale, voice)}"
    columns = (
        Column(voice.own("goal.column.origin")),
        Column(voice.own("goal.column.days"), right=True, phone=False),
        Column(voice.own("goal.column.expected"), right=True),
        Column(voice.own("goal.column.actual"), right=True),
        Column(voice.own("goal.column.inside"), 1),
    )
    rows = tuple(_origin(o, voice) for o in backtest.origins)
    return [title, Text(told), Table(voice.own("goal.backtest"), columns, rows)]


def _scaled(scale: float, voice: Voice) -> str:
    """What the backtest made of the band; a change by less than a twentieth is not worth a word."""
    if abs(scale - 1) < _TELLING:
        return voice.own("goal.scaled.same")
    return voice.own("goal.scaled.wider", share=scale - 1) if scale > 1 else voice.own("goal.scaled.narrower", share=1 - scale)


def _origin(o: Origin, voice: Voice) -> Row:
    inside = o.p10 <= o.actual <= o.p90
    number = voice.locale.number
    return Row(
        (
            Cell(voice.locale.date(o.as_of)),
            Cell(number(o.days)),
            Cell(number(o.p50), aside=f"{number(o.p10)}–{number(o.p90)}"),
            Cell(number(o.actual), strong=True),
            Cell(voice.own("goal.inside" if inside else "goal.outside"), mark="ok" if inside else "out"),
        )
    )
