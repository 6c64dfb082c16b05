"""What the plan rests on: the history's quality, assumptions and who confirms them, sources, how it was computed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import groupby

from lotse.planning.plan import Claim, Plan, SourceNote
from lotse.reports.document import Block, Cell, Column, Heading, Points, Row, Section, Statement, Table, Text
from lotse.reports.voice import Voice

# A history that ended longer ago than this is said to be old.
_AGED = dt.timedelta(days=60)


def quality_section(plan: Plan, voice: Voice) -> Section:
    """What the history can carry, and what to record from now on."""
    blocks: list[Block] = [Text(voice.own(f"quality.lead.{plan.basis}"), "lead")]
    if plan.files:
        blocks.append(Text(voice.own("quality.files", files=", ".join(plan.files)), "muted"))
    if plan.start - plan.as_of > _AGED:
        blocks.append(Text(voice.own("quality.old", last=plan.as_of, start=plan.start)))
    if plan.quality:
        blocks.append(Points(tuple(dict.fromkeys(voice.statements(plan.quality)))))
    if plan.record:
        blocks += [
            Heading(voice.own("quality.record")),
            Points(tuple(Statement(voice(claim.text), voice.cite(claim.evidence)) for claim in plan.record)),
        ]
    return Section("quality", voice.own(f"quality.title.{plan.basis}"), voice.own("quality.short"), tuple(blocks))


def assumptions_section(plan: Plan, voice: Voice) -> Section:
    """Everything that somebody has to confirm, grouped by who."""
    columns = (Column(voice.own("assumptions.column.text"), 5), Column(voice.own("assumptions.column.done"), 2))
    claims = sorted(_assumed(plan), key=lambda claim: list(_ORDER).index(str(claim.confirm)))
    rows: list[Row] = []
    seen: set[str] = set()
    for owner, group in groupby(claims, key=lambda claim: str(claim.confirm)):
        heading = voice.token("owner", owner)
        for claim in group:
            text = voice(claim.text)
            if text not in seen:
                seen.add(text)
                rows.append(Row((Cell(text), Cell(sub=voice.own("assumptions.blank"))), heading))
                heading = ""
    blocks: list[Block] = [Text(voice.own("assumptions.lead", n=len(rows)), "lead")]
    if rows:
        blocks.append(Table(voice.own("assumptions.title"), columns, tuple(rows)))
    return Section("assumptions", voice.own("assumptions.title"), voice.own("assumptions.short"), tuple(blocks))


_ORDER = ("board", "partner", "marketing", "bdr", "sales")


def _assumed(plan: Plan) -> Iterable[Claim]:
    """The plan's own list, and what its parts assume; what to record from now on is a task, not an assumption."""
    parts = [plan.assumptions, plan.quality, plan.find.claims, plan.talk.claims]
    parts += [segment.evidence for segment in plan.decide.segments]
    parts += [persona.claims for persona in plan.decide.personas] + [offer.claims for offer in plan.decide.offers]
    return [claim for part in parts for claim in part if claim.confirm]


def sources_section(plan: Plan, voice: Voice) -> Section:
    """Sources with licence and age, and how the figures were computed."""
    columns = (
        Column(voice.own("sources.column.name"), 3),
        Column(voice.own("sources.column.dates"), 2),
        Column(voice.own("sources.column.companies"), right=True),
        Column(voice.own("sources.column.licence"), 4),
    )
    blocks: list[Block] = []
    if plan.register_note:
        blocks.append(Text(voice(plan.register_note), "lead"))
    blocks.append(Table(voice.own("sources.table"), columns, tuple(_source(source, voice) for source in plan.sources)))
    blocks.append(Text(voice.own("sources.market", day=_built(plan.market_version)), "muted"))
    blocks.append(Heading(voice.own("sources.method")))
    if plan.method:
        blocks.append(Points(voice.statements(plan.method)))
    blocks.append(Text(voice.own("sources.intervals")))
    blocks.append(Text(voice.own("sources.map"), "muted"))
    return Section("sources", voice.own("sources.title"), voice.own("sources.short"), tuple(blocks))


def _source(source: SourceNote, voice: Voice) -> Row:
    days = [day for day in (source.observed_from, source.observed_to) if day]
    if not days:
        dates = voice.own("sources.undated")
    elif days[0] == days[-1]:
        dates = voice.locale.date(days[0])
    else:
        dates = voice.own("from_to", low=days[0], high=days[-1])
    licence = " · ".join(dict.fromkeys(part for part in (source.licence, source.attribution) if part))
    return Row(
        (
            Cell(_title(source, voice), sub=source.publisher, strong=True),
            Cell(dates),
            Cell(voice.locale.number(source.companies)),
            Cell(licence),
        )
    )


def _title(source: SourceNote, voice: Voice) -> str:
    """In words; a list of the client's own by its name."""
    kind, _, name = source.name.partition(":")
    return voice.own("source.plain", name=name) if kind == "plain" else voice.token("source", kind)


def _built(version: str) -> dt.date | str:
    """The day on which a market was built, from its version (20261124T002008); any other version stands as it is."""
    try:
        return dt.datetime.strptime(version[:8], "%Y%m%d").date()  # noqa: DTZ007  (a day has no zone)
    except ValueError:
        return version
